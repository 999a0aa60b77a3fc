import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Html } from './html';
import { styleSource } from './style';

/** One request and the answer to it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/** The largest request body that is read, in bytes. */
const BODY_LIMIT = 1_000_000;

/**
 * Headers of every page. `form-action` is left out on purpose: browsers apply it to the redirect that follows a form
 * post, and that redirect leads to the client, wherever it is.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src ${styleSource}; base-uri 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
};

/** Answers with a page. */
export function sendPage({ response }: Exchange, status: number, { markup }: Html): void {
  response.writeHead(status, pageHeaders).end(markup);
}

/** Answers with JSON. */
export function sendJson({ response }: Exchange, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

/** Reads the request's body as UTF-8; undefined when it is larger than 1 MB, of which no more is kept. */
export async function readText({ request }: Exchange): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_LIMIT) chunks.push(chunk);
  }
  return size <= BODY_LIMIT ? Buffer.concat(chunks).toString('utf8') : undefined;
}

/** Waits some milliseconds; rejects with an AbortError as soon as the client leaves or the server closes. */
export async function pause(
  { response }: Exchange,
  milliseconds: number,
  closing: AbortSignal,
): Promise<void> {
  const left = new AbortController();
  const leave = (): void => left.abort();
  response.once('close', leave);
  const ended = AbortSignal.any([left.signal, closing]);
  ended.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(ended.reason as Error);
    });
  });
  response.off('close', leave);
}
