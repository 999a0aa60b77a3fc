import type { Account } from 'oidc-provider';

/** Who signs in without choosing a name. */
export const DEFAULT_NAME = 'Robin Field';

/** The account's id and `sub`: the name as typed, without surplus spaces, at most 64 characters. */
export function accountIdOf(name: string | null): string {
  const tidy = (name ?? '').replace(/\s+/g, ' ').trim().slice(0, 64);
  return tidy === '' ? DEFAULT_NAME : tidy;
}

/** An address on a domain that is reserved for examples (RFC 2606 §2). */
export function emailOf(accountId: string): string {
  const local = accountId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
  return `${local === '' ? 'newcomer' : local}@practice.example`;
}

/** Claims of an account (OpenID Connect Core §5.1), before the granted scopes are applied. */
export function claimsOf(accountId: string) {
  const [givenName = accountId, ...rest] = accountId.split(' ');
  return {
    sub: accountId,
    name: accountId,
    given_name: givenName,
    ...(rest.length === 0 ? {} : { family_name: rest.join(' ') }),
    email: emailOf(accountId),
    email_verified: true,
  };
}

/** The claims that each scope opens (OpenID Connect Core §5.4). */
export const claimsOfScope = {
  openid: ['sub'],
  profile: ['name', 'given_name', 'family_name'],
  email: ['email', 'email_verified'],
} as const;

/** Every name has an account. */
export function findAccount(_context: unknown, accountId: string): Account {
  return { accountId, claims: () => claimsOf(accountId) };
}
