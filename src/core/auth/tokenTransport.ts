import { allowInsecureRequests, customFetch, type CustomFetchOptions } from 'oauth4webapi';
import { LatchkeyError } from '../errors';
import { headerOf } from '../exchange/headers';
import { redactForm, redactHeaders, redactJson, redactUrl } from '../flow/redact';
import type { RecordedExchange } from '../flow/flow';
import type { HttpAnswer, HttpEngine } from '../ports';
import { isLoopback } from './checkConnection';
import type { DpopProver } from './dpop';
import type { Connection } from './connection';
import { normalReply, readReply } from './tokenReply';
import { tokenRequest } from './tokenRequest';
import { isUrl } from '../isUrl';

/** Seconds of the whole exchange with the token endpoint: its answer is small, or something is wrong. */
const TIMEOUT_MS = 30_000;

/** More than any token reply needs, and far less than would hurt. */
const LARGEST_REPLY = 1024 * 1024;

/** What the token endpoint is called with, beside the grant itself. */
export interface TokenEndpointContext {
  readonly connection: Connection;
  /** Which leg this is, since providers want extra parameters on one of them only. */
  readonly leg: 'token' | 'refresh';
  readonly clientSecret: string | null;
  /** PEM or JWK text of the key that the client signs with; null when it has none. */
  readonly clientPrivateKey: string | null;
  /** Proves that we hold the key that tokens are bound to (RFC 9449); null when they are bound to none. */
  readonly prover: DpopProver | null;
  readonly engine: HttpEngine;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  /** Receives the exchange, redacted, whether it went well or not. */
  readonly onExchange: (exchange: RecordedExchange) => void;
}

/** One call's way to the endpoint: records what went and came, and refuses what must not be followed or parsed. */
export class TokenTransport {
  readonly #context: TokenEndpointContext;
  readonly deviations: string[] = [];
  /** The members of the last reply. */
  body: { readonly [name: string]: unknown } = {};

  constructor(context: TokenEndpointContext) {
    this.#context = context;
  }

  options(): {
    readonly [customFetch]: (
      url: string,
      options: CustomFetchOptions<'POST', URLSearchParams>,
    ) => Promise<Response>;
    readonly [allowInsecureRequests]: true;
    readonly headers: Record<string, string>;
  } {
    return {
      [customFetch]: (url, options) => this.#fetch(url, options.headers, options.body),
      // Plain http is refused in #fetch, but for loopback, where it is safe (RFC 8252 §8.3).
      [allowInsecureRequests]: true,
      // Some firewalls answer HTML to a bare library; and no Origin is ever sent, since some refuse one.
      headers: { 'user-agent': this.#context.userAgent },
    };
  }

  async #fetch(url: string, headers: Record<string, string>, form: URLSearchParams): Promise<Response> {
    const { prover } = this.#context;
    if (prover === null) return this.#send(url, headers, form);
    const proven = async () => ({ ...headers, dpop: await prover.proof('POST', url, null) });
    const response = await this.#send(url, await proven(), form);
    // A server that wants its nonce in the proof says so once, and is then asked again (RFC 9449 §8).
    return this.body['error'] === 'use_dpop_nonce' ? this.#send(url, await proven(), form) : response;
  }

  async #send(url: string, headers: Record<string, string>, form: URLSearchParams): Promise<Response> {
    refuseInsecure(new URL(url));
    const { engine, signal, onExchange, connection, leg, prover } = this.#context;
    const isTokenRequest = url === connection.tokenEndpoint;
    const request = isTokenRequest
      ? tokenRequest(url, headers, form, connection, leg)
      : { url, headers, body: form.toString() };
    const target = new URL(request.url);
    const sent = {
      method: 'POST',
      url: redactUrl(request.url),
      requestHeaders: redactHeaders(Object.entries(request.headers)),
      requestBody: redactBody(request.body),
    };
    let answer: HttpAnswer;
    let text: string;
    try {
      answer = await engine.send(
        {
          method: 'POST',
          url: request.url,
          headers: Object.entries(request.headers),
          body: new TextEncoder().encode(request.body),
          timeoutMs: TIMEOUT_MS,
        },
        signal,
      );
      text = await textOf(answer);
    } catch (error) {
      onExchange({ ...sent, status: 0, statusText: '', responseHeaders: [], responseBody: null });
      throw error;
    }
    onExchange({
      ...sent,
      status: answer.head.status,
      statusText: answer.head.statusText,
      responseHeaders: redactHeaders(answer.head.headers),
      responseBody: redactJson(text),
      tookMs: Math.round(answer.timings().total),
    });
    prover?.learn(url, answer.head.headers);
    refuseRedirect(answer);
    // The body of a successful revocation says nothing, whatever it holds (RFC 7009 §2.2).
    const isRevocation = url === connection.revocationEndpoint;
    if (isRevocation && answer.head.status >= 200 && answer.head.status < 300)
      return new Response(null, { status: 200 });
    const raw = {
      status: answer.head.status,
      contentType: headerOf(answer.head.headers, 'content-type') ?? '',
      text,
    };
    const reply = isTokenRequest ? normalReply({ ...raw, paths: connection.replyPaths }) : readReply(raw);
    // A provider that wants to be asked less often says so by 429 or 403, not only by 400 (RFC 8628 §3.5).
    const isPatience = reply.body['error'] === 'slow_down' || reply.body['error'] === 'authorization_pending';
    if (!isPatience && (reply.status === 429 || reply.status >= 500)) {
      throw new LatchkeyError(
        'token.error_answer',
        `The token endpoint of ${target.host} answered ${reply.status}: it is overloaded or has a fault of its own.`,
        'Try again in a minute; stored tokens are unchanged. The raw exchange is in Flow.',
      );
    }
    this.deviations.push(...reply.deviations);
    this.body = reply.body;
    return new Response(JSON.stringify(reply.body), {
      status: isPatience ? 400 : reply.status,
      headers: { 'content-type': 'application/json' },
    });
  }
}

function refuseInsecure(target: URL): void {
  if (target.protocol === 'https:' || isLoopback(target)) return;
  throw new LatchkeyError(
    'token.insecure_endpoint',
    `${target.host} would get the code and the client secret over plain http.`,
    'Change the URL in the connection’s settings to https.',
  );
}

function redactBody(body: string): string | null {
  if (body === '') return null;
  return body.startsWith('{') ? redactJson(body) : redactForm(body);
}

/** A redirect of the token endpoint would carry the code and the client secret elsewhere: it is never followed. */
function refuseRedirect(answer: HttpAnswer): void {
  if (answer.head.status < 300 || answer.head.status > 399) return;
  const location = headerOf(answer.head.headers, 'location') ?? '';
  const host = isUrl(location) ? new URL(location).host : 'another address';
  throw new LatchkeyError(
    'token.redirected',
    `The token endpoint answered ${answer.head.status} and points to ${host}; secrets are not sent on.`,
    'Check the Token URL: it must be the final address, often with or without a trailing slash.',
  );
}

async function textOf(answer: HttpAnswer): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.byteLength;
    if (size > LARGEST_REPLY) {
      answer.abandon();
      throw new LatchkeyError(
        'token.malformed_answer',
        'The token endpoint’s answer is larger than 1 MB; no token reply is.',
        'Check the Token URL.',
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
