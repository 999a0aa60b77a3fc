/** A scope of the practice provider: the four of Constant Contact's V3 API, and those of OpenID Connect Core §5.4. */
export interface ScopeDescription {
  readonly name: string;
  /** What a person allows by granting it, as the consent page says it. */
  readonly meaning: string;
}

export const scopes: readonly ScopeDescription[] = [
  { name: 'account_read', meaning: 'See the account: its name, address and time zone' },
  { name: 'account_update', meaning: 'Change the account’s details' },
  { name: 'contact_data', meaning: 'See, add, change and delete contacts' },
  { name: 'campaign_data', meaning: 'See and change email campaigns' },
  { name: 'offline_access', meaning: 'Stay signed in: get new access tokens without asking you again' },
  { name: 'openid', meaning: 'Know who you are' },
  { name: 'profile', meaning: 'See your name' },
  { name: 'email', meaning: 'See your email address' },
];

/** The scopes of a space-separated list (RFC 6749 §3.3) that exist here, in the order of `scopes`. */
export function knownScopes(list: unknown): readonly ScopeDescription[] {
  const asked = new Set(typeof list === 'string' ? list.split(' ') : []);
  return scopes.filter(({ name }) => asked.has(name));
}

/** The scopes of a space-separated list that do not exist here. */
export function unknownScopes(list: unknown): readonly string[] {
  if (typeof list !== 'string') return [];
  return list.split(' ').filter((asked) => asked !== '' && !scopes.some(({ name }) => name === asked));
}
