import type { CheckBearer } from '../bearer';
import type { Exchange } from '../exchange';
import { createAccounts } from './account';
import type { Methods } from './call';
import { createContacts } from './contacts';
import { answerBytes, answerSlowly } from './open';
import { sendError, sendForbidden, sendUnauthorized } from './replies';
import { createThrottle } from './throttle';

export type ServeApi = (exchange: Exchange, closing: AbortSignal) => Promise<void>;

/** Builds the API under `/v3`, shaped like Constant Contact's V3. */
export function createApi(checkBearer: CheckBearer): ServeApi {
  const findMethods = createRoutes();
  const admit = createThrottle();

  return async (exchange, closing) => {
    const path = exchange.url.pathname;
    if (path === '/v3/slow') return answerSlowly(exchange, closing);
    if (path === '/v3/bytes') return answerBytes(exchange);

    const caller = await checkBearer(exchange);
    if (!('subject' in caller)) return sendUnauthorized(exchange, caller);
    if (!admit(caller.clientId)) {
      return sendError(exchange, 429, 'throttled', 'Too many requests in one second.');
    }
    const { methods, id } = findMethods(path);
    if (methods === undefined) return sendError(exchange, 404, 'not_found', 'There is nothing at this path.');
    const operation = methods[methodOf(exchange)];
    if (operation === undefined) {
      exchange.response.setHeader('Allow', Object.keys(methods).join(', '));
      return sendError(exchange, 405, 'api.method.not_allowed', 'This method is not allowed here.');
    }
    if (!caller.scopes.has(operation.scope)) return sendForbidden(exchange, operation.scope);
    return operation.answer({ exchange, caller, id });
  };
}

function methodOf({ request }: Exchange): string {
  return request.method === 'HEAD' ? 'GET' : (request.method ?? '');
}

function createRoutes(): (path: string) => { readonly methods: Methods | undefined; readonly id: string } {
  const summary = createAccounts();
  const { collection, single } = createContacts();
  return (path) => {
    if (path === '/v3/account/summary') return { methods: summary, id: '' };
    if (path === '/v3/contacts') return { methods: collection, id: '' };
    const id = /^\/v3\/contacts\/([^/]+)$/.exec(path)?.[1];
    return { methods: id === undefined ? undefined : single, id: id ?? '' };
  };
}
