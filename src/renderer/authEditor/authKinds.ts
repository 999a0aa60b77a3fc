import type { AuthDraft } from '../../core/request/authDraft';

type AuthKind = AuthDraft['kind'];

/** What the kinds of authorization are called, and what they do, in the order of the choice. */
export const AUTH_KINDS: readonly {
  readonly id: AuthKind;
  readonly text: string;
  readonly detail: string;
}[] = [
  { id: 'none', text: 'No authorization', detail: 'Nothing says who sends the request' },
  { id: 'inherit', text: 'Inherit from workspace', detail: 'What Settings say for all requests' },
  {
    id: 'connection',
    text: 'Connection (OAuth 2.0)',
    detail: 'The token of a connection, refreshed when due',
  },
  { id: 'bearer', text: 'Bearer token', detail: 'A token that you enter' },
  { id: 'basic', text: 'Basic', detail: 'User name and password, in base64' },
  { id: 'api-key', text: 'API key', detail: 'In a header, the query or a cookie' },
  { id: 'digest', text: 'Digest', detail: 'Answers the server’s challenge; the password stays here' },
  { id: 'aws-sigv4', text: 'AWS Signature v4', detail: 'Signs each request for an AWS service' },
  { id: 'jwt', text: 'JWT signed here', detail: 'Makes and signs a new token for each send' },
];

export function authKindName(kind: AuthKind): string {
  return AUTH_KINDS.find(({ id }) => id === kind)?.text ?? kind;
}

const NO_SECRET = { kind: 'text', text: '' } as const;

/** An authorization of a kind, as it begins. */
export const NEW_AUTH: {
  readonly [Kind in Exclude<AuthKind, 'connection'>]: Extract<AuthDraft, { readonly kind: Kind }>;
} = {
  none: { kind: 'none' },
  inherit: { kind: 'inherit' },
  bearer: { kind: 'bearer', token: NO_SECRET, prefix: 'Bearer' },
  basic: { kind: 'basic', username: '', password: NO_SECRET },
  'api-key': { kind: 'api-key', name: 'X-Api-Key', value: NO_SECRET, sendAs: 'header' },
  digest: { kind: 'digest', username: '', password: NO_SECRET },
  'aws-sigv4': {
    kind: 'aws-sigv4',
    accessKeyId: '',
    secretAccessKey: NO_SECRET,
    sessionToken: NO_SECRET,
    region: '',
    service: '',
  },
  jwt: {
    kind: 'jwt',
    algorithm: 'HS256',
    key: NO_SECRET,
    claims: '{\n  "sub": "me"\n}',
    header: '',
    lifetimeSeconds: 300,
    prefix: 'Bearer',
  },
};
