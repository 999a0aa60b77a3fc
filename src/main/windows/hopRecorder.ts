import type { Session } from 'electron';
import type { Header } from '../../core/exchange/exchange';
import type { StepTag } from '../../core/flow/flow';
import { redactHeaders, redactUrl, shortAddress } from '../../core/flow/redact';
import type { Hop } from '../../core/ports';

/** A main-frame request on its way. Bodies are never read here: they hold the person's password. */
interface OpenRequest {
  readonly method: string;
  readonly url: string;
  requestHeaders: readonly Header[];
}

/**
 * Records every main-frame hop of a session as it ends: method, address, headers both ways, redacted before they are
 * kept. Uses all webRequest events but onBeforeRequest, which takes a single listener and belongs to the interception.
 * @returns a function to call from onBeforeRequest for each main-frame request.
 */
export function recordHops(
  session: Session,
  onHop: (hop: Hop) => void,
): (request: { readonly id: number; readonly method: string; readonly url: string }) => void {
  const open = new Map<number, OpenRequest>();
  const responseHeaders = new Map<number, readonly Header[]>();

  session.webRequest.onSendHeaders(({ id, resourceType, requestHeaders }) => {
    const request = open.get(id);
    if (resourceType === 'mainFrame' && request !== undefined)
      request.requestHeaders = Object.entries(requestHeaders);
  });
  session.webRequest.onHeadersReceived((details, callback) => {
    if (open.has(details.id)) responseHeaders.set(details.id, pairs(details.responseHeaders));
    callback({});
  });

  const close = (id: number, status: number, statusLine: string) => {
    const request = open.get(id);
    if (request === undefined) return;
    open.delete(id);
    const headers = responseHeaders.get(id) ?? [];
    responseHeaders.delete(id);
    onHop(hopOf(request, status, statusLine, headers));
  };
  session.webRequest.onBeforeRedirect(({ id, statusCode, statusLine }) => close(id, statusCode, statusLine));
  session.webRequest.onCompleted(({ id, statusCode, statusLine }) => close(id, statusCode, statusLine));
  session.webRequest.onErrorOccurred(({ id }) => {
    open.delete(id);
    responseHeaders.delete(id);
  });

  return ({ id, method, url }) => open.set(id, { method, url, requestHeaders: [] });
}

function hopOf(request: OpenRequest, status: number, statusLine: string, headers: readonly Header[]): Hop {
  const url = redactUrl(request.url);
  const contentType =
    headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]?.split(';')[0] ?? '';
  const tags: StepTag[] = [
    {
      text: `${status}${contentType === '' ? '' : ` ${contentType}`}`,
      tone: status >= 400 ? 'danger' : 'neutral',
    },
  ];
  return {
    title: titleOf(request.method, status),
    detail: `${request.method} ${shortAddress(url)}`,
    tags,
    exchange: {
      method: request.method,
      url,
      requestHeaders: redactHeaders(request.requestHeaders),
      status,
      statusText: statusLine.replace(/^HTTP\/\S+ \d+ ?/, ''),
      responseHeaders: redactHeaders(headers.map(([name, value]) => [name, redactedLocation(name, value)])),
    },
  };
}

function titleOf(method: string, status: number): string {
  if (status >= 400) return 'The provider answered with an error page';
  if (status >= 300) return method === 'POST' ? 'Form sent' : 'Redirected';
  return method === 'POST' ? 'Form answered' : 'Page shown';
}

function redactedLocation(name: string, value: string): string {
  return name.toLowerCase() === 'location' ? redactUrl(value) : value;
}

function pairs(headers: Record<string, string[]> | undefined): readonly Header[] {
  return Object.entries(headers ?? {}).flatMap(([name, values]) =>
    values.map((value): Header => [name, value]),
  );
}
