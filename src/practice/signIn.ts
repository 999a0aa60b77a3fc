import type Provider from 'oidc-provider';
import type { Interaction, InteractionResults } from 'oidc-provider';
import { accountIdOf, DEFAULT_NAME } from './account';
import { readText, sendPage, type Exchange } from './exchange';
import type { Html } from './html';
import { consentPage, errorPage, signInPage } from './pages';
import { paths } from './paths';
import { knownScopes } from './scopes';

/** Serves the pages between an authorization request and its redirect. */
export async function serveSignIn(provider: Provider, exchange: Exchange, uid: string): Promise<void> {
  if (exchange.request.method === 'POST') return submit(provider, exchange, uid);
  // By the id in the URL and not by cookie: a client without a cookie jar has to see the page too. That is the trap
  // Latchkey teaches, a login page with status 200 where somebody expected data.
  const interaction = await provider.Interaction.find(uid);
  if (interaction === undefined) return sendPage(exchange, 404, expired());
  return sendPage(exchange, 200, await pageFor(provider, interaction));
}

async function submit(provider: Provider, exchange: Exchange, uid: string): Promise<void> {
  const { request, response } = exchange;
  // Only the browser that began may finish: the cookie proves it (RFC 6819 §4.4.1.7).
  const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
  if (interaction?.uid !== uid) return sendPage(exchange, 400, expired());
  const form = new URLSearchParams((await readText(exchange)) ?? '');
  const result =
    interaction.prompt.name === 'login'
      ? { login: { accountId: accountIdOf(form.get('name')) } }
      : await decide(provider, interaction, form.get('decision'));
  await provider.interactionFinished(request, response, result);
}

async function decide(
  provider: Provider,
  { session, params, prompt }: Interaction,
  decision: string | null,
): Promise<InteractionResults> {
  if (decision !== 'allow') {
    return { error: 'access_denied', error_description: 'The resource owner denied the request.' };
  }
  // A new grant every time, since revoking a token revokes its grant: two connections that signed in from one window
  // must not end together.
  const grant = new provider.Grant({ accountId: session?.accountId, clientId: String(params.client_id) });
  const granted = knownScopes(params.scope).map(({ name }) => name);
  grant.addOIDCScope(granted);
  for (const resource of [params.resource].flat()) grant.addResourceScope(String(resource), granted);
  const claims = prompt.details.missingOIDCClaims;
  if (Array.isArray(claims)) grant.addOIDCClaims(claims.map(String));
  return { consent: { grantId: await grant.save() } };
}

async function pageFor(provider: Provider, { uid, prompt, params, session }: Interaction): Promise<Html> {
  const client = await provider.Client.find(String(params.client_id));
  const view = { action: paths.signIn + uid, clientName: client?.clientName ?? 'this application' };
  if (prompt.name !== 'login') {
    return consentPage({ ...view, account: session?.accountId ?? '', scopes: knownScopes(params.scope) });
  }
  const hint = params.login_hint;
  return signInPage({ ...view, name: typeof hint === 'string' ? accountIdOf(hint) : DEFAULT_NAME });
}

function expired(): Html {
  return errorPage({
    title: 'This sign-in is over',
    explanation:
      'It was finished, took longer than an hour, or the browser did not keep the cookie of this page. Start once more from your application.',
  });
}
