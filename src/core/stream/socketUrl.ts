import { EMPTY_BODY } from '../request/bodyDraft';
import type { RequestDraft } from '../request/draft';
import { interpolate } from '../request/interpolate';

/** Whether a URL as it is written, variables filled in, is the address of a WebSocket. */
export function isSocketUrl(url: string, variables: ReadonlyMap<string, string>): boolean {
  return /^\s*wss?:\/\//i.test(withScheme(url, variables));
}

/**
 * The request that a WebSocket begins with (RFC 6455 §4.1): a GET to the http or https address of the same host. Its
 * authorization, cookies and rules of origins are those of that address.
 */
export function handshakeDraft(draft: RequestDraft, variables: ReadonlyMap<string, string>): RequestDraft {
  return {
    ...draft,
    method: 'GET',
    url: withScheme(draft.url, variables).replace(
      /^\s*ws(s?):/i,
      (_scheme, secure: string) => `http${secure.toLowerCase()}:`,
    ),
    body: EMPTY_BODY,
    omittedHeaders: [...draft.omittedHeaders, 'accept-encoding', 'accept'],
    encodeUrl: true,
  };
}

/** The URL with its first placeholder filled in, when the scheme may be in that. */
function withScheme(url: string, variables: ReadonlyMap<string, string>): string {
  const first = /^\s*\{\{[^{}]*\}\}/.exec(url)?.[0];
  return first === undefined ? url : interpolate(first, variables).text + url.slice(first.length);
}
