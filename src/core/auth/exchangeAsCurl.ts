import { curlForBash } from '../request/code/curlCode';
import type { PreparedExchange } from './heldCodes';

/**
 * A token request as a curl command for bash and zsh.
 * @param withSecrets with them it works as it is; else they are masked as on screen.
 */
export function exchangeAsCurl({ request, shown }: PreparedExchange, withSecrets: boolean): string {
  const body = request.body instanceof Uint8Array ? new TextDecoder().decode(request.body) : '';
  const { method, url, headers, text } = withSecrets
    ? { ...request, text: body }
    : { ...shown, headers: shown.requestHeaders, text: shown.requestBody ?? '' };
  return curlForBash({
    method,
    url: [url],
    headers: headers
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, [value]]),
    body: text === '' ? { kind: 'none' } : { kind: 'text', text },
    user: null,
    followRedirects: false,
    maxRedirects: 0,
    verifyTls: true,
    timeoutMs: 0,
    httpVersion: 'auto',
  });
}
