import type { ArrivedExchange } from '../exchange/why/refusedExchange';
import { maskSecrets } from '../exchange/mask';
import type { RecordedExchange, RecordedPair } from './flow';
import { redactHeaders, redactUrl } from './redact';

/**
 * An API request as the recording keeps it: both heads, redacted. Secrets that stand under no telling name are known
 * from the sending itself. Bodies stay out: they are data of people, and no part of the authorization.
 */
export function recordedRequest(arrived: ArrivedExchange, tookMs: number): RecordedExchange {
  const { method, url, sentHeaders, response, secrets } = arrived;
  const masked = (headers: readonly RecordedPair[]): readonly RecordedPair[] =>
    redactHeaders(headers).map(([name, value]) => [name, maskSecrets(value, secrets)] as const);
  return {
    method,
    url: maskSecrets(redactUrl(url), secrets),
    requestHeaders: masked(sentHeaders),
    requestBody: null,
    status: response.status,
    statusText: response.statusText,
    responseHeaders: masked(response.headers),
    responseBody: null,
    tookMs: Math.round(tookMs),
  };
}
