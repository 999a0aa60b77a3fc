import { authorizationUrlIn } from '../../auth/authorizationUrl';
import type { RequestDraft } from '../draft';

/** A request that is a step of OAuth itself, which a connection does better. */
export type OauthCall =
  | { readonly kind: 'authorization'; readonly url: string }
  | {
      readonly kind: 'token';
      /** Without query and fragment. */
      readonly tokenEndpoint: string;
      readonly grantType: string;
      readonly clientId: string;
      readonly redirectUri: string;
      readonly scope: string;
      /** Whether the client proves itself in the Authorization header or in the form; `none` without a secret. */
      readonly clientAuthentication: 'client_secret_basic' | 'client_secret_post' | 'none';
    };

/** Recognises a token request (RFC 6749 §4.1.3, §4.4.2, §6) or the URL of an authorization request (§4.1.1). */
export function oauthCallIn({ url, body, auth }: RequestDraft): OauthCall | null {
  if (authorizationUrlIn(url.slice(0, 16_384)) !== null) return { kind: 'authorization', url };
  if (body.kind !== 'urlencoded') return null;
  const field = (name: string) => body.fields.find((row) => row.name === name)?.value ?? '';
  const grantType = field('grant_type');
  if (grantType === '') return null;
  const hasSecretInForm = field('client_secret') !== '';
  const hasBasic = auth.kind === 'basic';
  return {
    kind: 'token',
    tokenEndpoint: url.split(/[?#]/, 1)[0] ?? '',
    grantType,
    clientId: field('client_id') || (hasBasic ? auth.username : ''),
    redirectUri: field('redirect_uri'),
    scope: field('scope'),
    clientAuthentication: hasBasic ? 'client_secret_basic' : hasSecretInForm ? 'client_secret_post' : 'none',
  };
}
