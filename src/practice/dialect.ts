import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { routes } from './paths';

/**
 * Lets `offline_access` give a refresh token, as Constant Contact does. oidc-provider drops that scope unless the
 * request also says `prompt=consent` (OpenID Connect Core §11), so the request is made to say it; the consent page
 * is then shown every time.
 */
export function keepOfflineAccess(provider: Provider): void {
  provider.use(async (context, next) => {
    if (context.path === routes.authorization) {
      const { scope, prompt } = context.query;
      if (words(scope).includes('offline_access') && !/\b(none|consent)\b/.test(words(prompt).join(' '))) {
        context.query = { ...context.query, prompt: [...words(prompt), 'consent'].join(' ') };
      }
    }
    await next();
  });
}

/**
 * Says why a grant was refused, in the words of Constant Contact and of Okta below it. oidc-provider answers all of
 * them with one sentence.
 */
export function explainGrantErrors(provider: Provider): void {
  provider.on('grant.error', (context, error) => {
    const explanation = error.error === 'invalid_grant' ? explain(context, error.error_detail) : undefined;
    if (explanation !== undefined && isObject(context.body)) {
      context.body = { ...context.body, error_description: explanation };
    }
  });
}

function explain({ oidc }: KoaContextWithOIDC, detail = ''): string | undefined {
  if (/PKCE|verifier/i.test(detail)) return 'PKCE verification failed.';
  if (/redirect_uri/.test(detail))
    return "The 'redirect_uri' parameter differs from that of the authorization request.";
  switch (oidc.params?.grant_type) {
    case 'refresh_token':
      return 'The refresh token is invalid or expired.';
    case 'authorization_code':
      return 'The authorization code is invalid or has expired.';
    default:
      return undefined;
  }
}

function words(parameter: string | readonly string[] | undefined): readonly string[] {
  return typeof parameter === 'string' ? parameter.split(' ').filter(Boolean) : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
