import { randomBytes } from 'node:crypto';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { claimsOfScope, findAccount } from './account';
import { API_RESOURCE, resourceServer, shapeClaims } from './accessTokens';
import { clients, insistOnMethod, relaxRedirects, responseTypes } from './clients';
import { codePage, confirmPage, deviceConnectedPage } from './devicePages';
import { explainGrantErrors, keepOfflineAccess } from './dialect';
import { pageHeaders } from './exchange';
import { lifetimes } from './lifetimes';
import type { Html } from './html';
import { Provider } from './oidcProvider';
import { protocolErrorPage, signedOutPage, signOutPage } from './pages';
import { paths, routes } from './paths';
import { createPolicy } from './policy';
import type { Stage } from './rehearsals';
import { scopes } from './scopes';
import type { Store } from './store';

/** Builds the OpenID provider for one origin. Requests reach it through `provider.callback()`. */
export function createAuthorizationServer(origin: string, store: Store, stage: Stage): Provider {
  const provider = new Provider(origin + paths.issuer, configure(origin, store, stage));
  relaxRedirects(provider.Client);
  insistOnMethod(provider.Client);
  keepOfflineAccess(provider);
  explainGrantErrors(provider);
  // Koa would print errors with parts of the request, and requests carry codes and tokens.
  provider.silent = true;
  return provider;
}

function configure(origin: string, store: Store, stage: Stage): Configuration {
  return {
    adapter: store.adapter,
    jwks: { keys: [store.signingKey] },
    clients,
    routes,
    responseTypes: [...responseTypes],
    scopes: scopes.map(({ name }) => name),
    claims: claimsOfScope,
    findAccount,
    ttl: lifetimes(stage),
    // Used when the client sends it, as at Constant Contact: a bare URL from a tutorial must get as far as the sign-in page.
    pkce: { required: () => false },
    rotateRefreshToken: true,
    // Tokens belong to the client that holds them: closing the sign-in window must not end them.
    expiresWithSession: async () => false,
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: () => false,
    formats: { customizers: { jwt: shapeClaims } },
    interactions: { policy: createPolicy(stage), url: (_context, { uid }) => paths.signIn + uid },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'practice_session', interaction: 'practice_interaction', resume: 'practice_resume' },
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: (context, form, _out, error) =>
          show(context, codePage(context.oidc.urlFor('code_verification'), form, faultOf(error))),
        userCodeConfirmSource: (context, form, client, _device, userCode) =>
          show(
            context,
            confirmPage({
              action: context.oidc.urlFor('code_verification'),
              form,
              clientName: client.clientName ?? client.clientId,
              userCode,
            }),
          ),
        successSource: (context) => show(context, deviceConnectedPage()),
      },
      dPoP: { enabled: true },
      jwtResponseModes: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      registration: { enabled: true },
      requestObjects: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: (_context, client, token) => client.clientId === token.clientId,
      },
      revocation: {
        enabled: true,
        allowedPolicy: (_context, client, token) => client.clientId === token.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_context, _client, oneOf) => oneOf?.[0] ?? API_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => resourceServer(origin, resource, stage),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => show(context, signOutPage(form)),
        postLogoutSuccessSource: (context) => show(context, signedOutPage()),
      },
    },
    renderError: (context, { error, error_description: description }) =>
      show(context, protocolErrorPage(error, description)),
  };
}

/** Why a code of a device was not taken; undefined before one was entered. */
function faultOf(error: Error | undefined): string | undefined {
  if (error === undefined) return undefined;
  if (error.name === 'AbortedError')
    return 'It was stopped: Latchkey gets no token. You can close this page.';
  if (error.name === 'ExpiredError')
    return 'That code has expired. Press Authorize in Latchkey for a new one.';
  if (error.name === 'AlreadyUsedError') return 'That code has been used already.';
  return 'There is no such code. Compare it with what Latchkey shows.';
}

function show(context: KoaContextWithOIDC, page: Html): void {
  context.set(pageHeaders);
  context.body = page.markup;
}
