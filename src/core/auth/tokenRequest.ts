import type { Connection } from './connection';
import type { TokenEndpointContext } from './tokenTransport';

/** A request to the token endpoint in the form that the provider wants to have it. */
interface TokenRequest {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Sent by the flow itself: an extra parameter of such a name would make two of it, which RFC 6749 §3.2 forbids. */
const OWN_PARAMETERS: ReadonlySet<string> = new Set([
  'grant_type',
  'code',
  'redirect_uri',
  'code_verifier',
  'refresh_token',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
]);

/**
 * Puts the connection's extra parameters into a token request and writes it in the connection's format: a form as RFC
 * 6749 §3.2 says, or JSON or the query as some providers want. A parameter that the flow sets itself is never replaced.
 */
export function tokenRequest(
  endpoint: string,
  headers: Record<string, string>,
  form: URLSearchParams,
  connection: Connection,
  leg: TokenEndpointContext['leg'],
): TokenRequest {
  const url = new URL(endpoint);
  const parameters = new URLSearchParams(form);
  const withExtras = { ...headers };
  for (const extra of connection.extraTokenParameters) {
    if (extra.leg !== 'both' && extra.leg !== leg) continue;
    if (extra.place === 'header') withExtras[extra.name.toLowerCase()] = extra.value;
    else if (OWN_PARAMETERS.has(extra.name)) continue;
    else if (extra.place === 'query') url.searchParams.append(extra.name, extra.value);
    else parameters.append(extra.name, extra.value);
  }
  switch (connection.tokenRequestFormat) {
    case 'form':
      return { url: url.href, headers: withExtras, body: parameters.toString() };
    case 'json':
      return {
        url: url.href,
        headers: { ...withExtras, 'content-type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(parameters)),
      };
    case 'query':
      for (const [name, value] of parameters) url.searchParams.append(name, value);
      return { url: url.href, headers: withExtras, body: '' };
  }
}
