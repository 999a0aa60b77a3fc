import { sendJson, type Exchange } from '../exchange';
import type { Refusal } from '../bearer';

/** An error of the API in Constant Contact's dialect: an array, but for authorization, which answers an object. */
export function sendError(exchange: Exchange, status: number, key: string, message: string): void {
  sendJson(exchange, status, [{ error_key: key, error_message: message }]);
}

/** 401 with the challenge of RFC 6750 §3. */
export function sendUnauthorized(exchange: Exchange, { reason }: Refusal): void {
  const realm = `Bearer realm="${exchange.url.host}"`;
  exchange.response.setHeader(
    'WWW-Authenticate',
    reason === undefined ? realm : `${realm}, error="invalid_token", error_description="${reason}"`,
  );
  sendJson(exchange, 401, { error_key: 'unauthorized', error_message: 'Unauthorized' });
}

/** 403 for a token without the scope that an operation needs (RFC 6750 §3.1). */
export function sendForbidden(exchange: Exchange, scope: string): void {
  exchange.response.setHeader(
    'WWW-Authenticate',
    `Bearer realm="${exchange.url.host}", error="insufficient_scope", scope="${scope}"`,
  );
  sendError(exchange, 403, 'api.permissions.forbidden', `This request needs the scope ${scope}.`);
}
