import type { ClientAuthentication, GrantType } from '../../../core/auth/connection';
import type { SelectOption } from '../../ui/Select';

interface GrantOption extends SelectOption<GrantType> {
  /** Shown below the choice once it is made. */
  readonly note: string;
}

/** The grants, those that people need most first, those that nobody should need any more last. */
export const GRANTS: readonly GrantOption[] = [
  {
    id: 'authorization_code',
    text: 'Authorization code',
    detail: 'A person signs in on the provider’s page',
    note: 'A person signs in on the provider’s page; the code that comes back is exchanged for the token (RFC 6749 §4.1).',
  },
  {
    id: 'client_credentials',
    text: 'Client credentials',
    detail: 'The client asks in its own name, without a person',
    note: 'The client asks for a token in its own name; nobody signs in (RFC 6749 §4.4).',
  },
  {
    id: 'device_code',
    text: 'Device code',
    detail: 'A person enters a code on another device',
    note: 'You get a short code, and enter it on any device that has a browser (RFC 8628).',
  },
  {
    id: 'hybrid',
    text: 'Hybrid',
    detail: 'A code and an ID token come back together',
    note: 'An ID token, an access token or both come through the browser beside the code (OpenID Connect Core §3.3).',
  },
  {
    id: 'token_exchange',
    text: 'Token exchange',
    detail: 'One token for another, to delegate or impersonate',
    note: 'A token that you have is exchanged for one of another audience or person (RFC 8693).',
  },
  {
    id: 'jwt_bearer',
    text: 'JWT bearer',
    detail: 'An assertion signed with the client’s key',
    note: 'The client signs who it is and whom it acts for; service accounts work like this (RFC 7523 §2.1).',
  },
  {
    id: 'ciba',
    text: 'CIBA',
    detail: 'The provider asks a person on their own device',
    note: 'The provider asks the person on their own device, and Latchkey waits for the answer (CIBA Core, poll mode).',
  },
  {
    id: 'implicit',
    text: 'Implicit (legacy)',
    detail: 'The token comes through the browser',
    note: 'Legacy: the token travels through the browser, where it leaks, and cannot be refreshed. Use Authorization code with PKCE wherever the provider has it (RFC 9700 §2.1.2).',
  },
  {
    id: 'password',
    text: 'Password (legacy)',
    detail: 'User name and password go to the token endpoint',
    note: 'Legacy: it gives the person’s password to the client and knows no second factor. Use Authorization code, or Client credentials for a machine (RFC 9700 §2.4).',
  },
];

export const CLIENT_AUTHENTICATIONS: readonly SelectOption<ClientAuthentication>[] = [
  { id: 'client_secret_basic', text: 'Basic header', detail: 'client_secret_basic' },
  { id: 'client_secret_post', text: 'Form fields', detail: 'client_secret_post' },
  { id: 'none', text: 'None: a public client', detail: 'none' },
  { id: 'client_secret_jwt', text: 'JWT signed with the secret', detail: 'client_secret_jwt' },
  { id: 'private_key_jwt', text: 'JWT signed with a key', detail: 'private_key_jwt' },
  { id: 'tls_client_auth', text: 'Client certificate', detail: 'tls_client_auth' },
];

/**
 * Options in the order of what a provider says it takes. What it does not announce stays possible, since metadata is
 * often incomplete, but says so.
 * @param announced null when the provider does not say.
 */
export function announcedFirst<Id extends string>(
  options: readonly SelectOption<Id>[],
  announced: readonly string[] | null,
): readonly SelectOption<Id>[] {
  if (announced === null) return options;
  const others = options
    .filter(({ id }) => !announced.includes(id))
    .map((option) => ({ ...option, detail: 'The provider does not announce it' }));
  return [...options.filter(({ id }) => announced.includes(id)), ...others];
}
