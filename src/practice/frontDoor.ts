import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { aboutPage } from './aboutPage';
import type { ServeApi } from './api/api';
import type { CheckBearer } from './bearer';
import { pause, sendPage, type Exchange } from './exchange';
import { errorPage } from './pages';
import { paths } from './paths';
import type { Stage } from './rehearsals';
import { serveSignIn } from './signIn';
import { serveUserinfo } from './userinfo';

/** How long the rehearsal `slow` holds back an answer, in ms. */
const SLOW: Readonly<Record<string, number>> = { [paths.authorization]: 15_000, [paths.token]: 3_000 };

export interface House {
  readonly origin: string;
  readonly provider: Provider;
  /** The provider as a request listener. */
  readonly answerProtocol: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly checkBearer: CheckBearer;
  readonly api: ServeApi;
  readonly stage: Stage;
  readonly closing: AbortSignal;
}

/** Sends a request to the room that answers it. */
export async function enter(house: House, exchange: Exchange): Promise<void> {
  const { origin, provider, answerProtocol, checkBearer, api, stage, closing } = house;
  const { request, url } = exchange;
  const path = url.pathname;
  // A page on the web can point a name of its own at 127.0.0.1 (DNS rebinding); its requests carry that name.
  if (!isOurs(request.headers.host, origin)) return sendPage(exchange, 421, misdirected());

  if (path === '/') return sendPage(exchange, 200, aboutPage(origin, stage.rehearsal));
  if (path.startsWith(`${paths.api}/`)) return api(exchange, closing);
  if (path.startsWith(paths.signIn)) return serveSignIn(provider, exchange, path.slice(paths.signIn.length));
  if (path === paths.userinfo && request.method !== 'OPTIONS') return serveUserinfo(checkBearer, exchange);
  if (path === paths.token && !isTokenMethod(request.method)) return refuseMethod(exchange);

  const delay = stage.rehearsal === 'slow' ? SLOW[path] : undefined;
  if (delay !== undefined) await pause(exchange, delay, closing);
  if (path === paths.metadata)
    return handOver(answerProtocol, exchange, '/.well-known/oauth-authorization-server');
  if (path.startsWith(`${paths.issuer}/`))
    return handOver(answerProtocol, exchange, path.slice(paths.issuer.length));
  return sendPage(exchange, 404, notFound());
}

function isOurs(host: string | undefined, origin: string): boolean {
  const { host: own, port } = new URL(origin);
  return host === own || host === `localhost:${port}`;
}

function isTokenMethod(method: string | undefined): boolean {
  return method === 'POST' || method === 'OPTIONS';
}

/** Gives a request to oidc-provider, which knows itself at the root and learns its prefix from `baseUrl`. */
async function handOver(
  answer: House['answerProtocol'],
  { request, response, url }: Exchange,
  path: string,
): Promise<void> {
  const mounted: IncomingMessage & { baseUrl?: string } = request;
  mounted.baseUrl = paths.issuer;
  mounted.url = path + url.search;
  await answer(mounted, response);
}

function refuseMethod(exchange: Exchange): void {
  exchange.response.setHeader('Allow', 'POST');
  sendPage(
    exchange,
    405,
    errorPage({
      title: 'Nothing to see here',
      explanation: 'The token endpoint answers POST only (RFC 6749 §3.2), and this page to everything else.',
    }),
  );
}

function misdirected() {
  return errorPage({
    title: 'Wrong address',
    explanation: 'This server answers only when it is addressed as 127.0.0.1 or localhost.',
  });
}

function notFound() {
  return errorPage({
    title: 'Nothing here',
    explanation: 'The start page of this server lists what there is.',
  });
}
