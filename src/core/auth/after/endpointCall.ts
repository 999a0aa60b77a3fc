import { LatchkeyError } from '../../errors';
import { headerOf } from '../../exchange/headers';
import { redactForm, redactHeaders, redactJson, redactUrl } from '../../flow/redact';
import type { Header } from '../../exchange/exchange';
import type { HttpAnswer } from '../../ports';
import { isLoopback } from '../checkConnection';
import type { TokenEndpointContext } from '../tokenTransport';

const TIMEOUT_MS = 20_000;
const LARGEST_ANSWER = 1024 * 1024;

/** One question to an endpoint of the provider. */
export interface EndpointQuestion {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: readonly Header[];
  /** Null for a GET. */
  readonly form: URLSearchParams | null;
}

/** What the endpoint said, whole. */
export interface EndpointAnswer {
  readonly status: number;
  /** In lower case, without parameters. */
  readonly contentType: string;
  readonly headers: readonly Header[];
  readonly text: string;
}

/**
 * Asks an endpoint of the provider that is not the token endpoint. Records the exchange redacted, never follows a
 * redirect, and reads at most 1 MB.
 * @throws LatchkeyError `token.insecure_endpoint`, `endpoint.failed` or `request.*`.
 */
export async function askEndpoint(
  { engine, userAgent, signal, onExchange, prover }: TokenEndpointContext,
  { method, url, headers, form }: EndpointQuestion,
): Promise<EndpointAnswer> {
  const target = new URL(url);
  if (target.protocol !== 'https:' && !isLoopback(target)) {
    throw new LatchkeyError(
      'token.insecure_endpoint',
      `${target.host} would get a token over plain http.`,
      'Change the URL in the connection’s settings to https.',
    );
  }
  const sentHeaders: readonly Header[] = [...headers, ['User-Agent', userAgent]];
  const body = form === null ? null : form.toString();
  const sent = {
    method,
    url: redactUrl(url),
    requestHeaders: redactHeaders(sentHeaders),
    // `token` is the one parameter of these endpoints that is always a secret, whatever else is in the form.
    requestBody: body === null ? null : redactForm(body),
  };
  let answer: HttpAnswer;
  let text: string;
  try {
    answer = await engine.send(
      {
        method,
        url,
        headers: sentHeaders,
        body: body === null ? null : new TextEncoder().encode(body),
        timeoutMs: TIMEOUT_MS,
      },
      signal,
    );
    text = await textOf(answer, target.host);
  } catch (error) {
    onExchange({ ...sent, status: 0, statusText: '', responseHeaders: [], responseBody: null });
    throw error;
  }
  const { status, statusText } = answer.head;
  onExchange({
    ...sent,
    status,
    statusText,
    responseHeaders: redactHeaders(answer.head.headers),
    responseBody: redactJson(text),
  });
  prover?.learn(url, answer.head.headers);
  if (status >= 300 && status < 400) {
    throw endpointFailure(
      `${target.host} answered ${status} and points elsewhere; tokens are not sent on.`,
      'Check the endpoint in the connection’s settings: it must be the final address.',
    );
  }
  const type = headerOf(answer.head.headers, 'content-type') ?? '';
  const contentType = (type.split(';')[0] ?? '').trim().toLowerCase();
  return { status, contentType, headers: answer.head.headers, text };
}

/** The one way in which all calls about a token fail, beside those of the network. */
export function endpointFailure(message: string, remedy: string): LatchkeyError {
  return new LatchkeyError('endpoint.failed', message, remedy);
}

/** @throws LatchkeyError `endpoint.missing` when the connection does not know the address. */
export function requireEndpoint(url: string | null, name: string): string {
  if (url !== null && url !== '') return url;
  throw new LatchkeyError(
    'endpoint.missing',
    `This connection names no ${name}.`,
    'Look at Provider metadata in the More menu and take it over from there, or enter it under Edit settings.',
  );
}

async function textOf(answer: HttpAnswer, host: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.byteLength;
    if (size > LARGEST_ANSWER) {
      answer.abandon();
      throw endpointFailure(`The answer of ${host} is larger than 1 MB.`, 'Check the endpoint’s address.');
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
