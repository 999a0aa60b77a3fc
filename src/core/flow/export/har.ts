import { headerOf } from '../../exchange/headers';
import { isUrl } from '../../isUrl';
import type { FlowStep, RecordedExchange, RecordedPair } from '../flow';
import type { ExportedFlow } from './exportedFlow';

interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** The part of HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/) that a recording fills. */
export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly pages: readonly {
      readonly startedDateTime: string;
      readonly id: string;
      readonly title: string;
      readonly pageTimings: Record<string, never>;
    }[];
    readonly entries: readonly HarEntry[];
  };
}

interface HarEntry {
  readonly pageref: string;
  readonly startedDateTime: string;
  /** Milliseconds; 0 where nobody measured. */
  readonly time: number;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
  readonly cache: Record<string, never>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  readonly comment: string;
}

/** The exchanges of a recording as an HTTP archive that browsers' tools open. */
export function harOf({ flow, connectionName, appVersion }: ExportedFlow): Har {
  const page = {
    startedDateTime: new Date(flow.startedAt).toISOString(),
    id: 'flow',
    title: `Authorization of ${connectionName}`,
    pageTimings: {},
  };
  const entries = flow.steps.flatMap((step) =>
    step.exchange === null ? [] : [entryOf(flow.startedAt, step, step.exchange)],
  );
  return {
    log: { version: '1.2', creator: { name: 'Latchkey', version: appVersion }, pages: [page], entries },
  };
}

/** A step is written down when its answer has come, so it began as much earlier as it took. */
function entryOf(startedAt: number, step: FlowStep, exchange: RecordedExchange): HarEntry {
  const time = exchange.tookMs ?? 0;
  return {
    pageref: 'flow',
    startedDateTime: new Date(startedAt + Math.max(0, step.at - time)).toISOString(),
    time,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: step.title,
  };
}

function requestOf({ method, url, requestHeaders, requestBody }: RecordedExchange): HarEntry['request'] {
  return {
    method,
    url,
    httpVersion: 'unknown',
    cookies: [],
    headers: named(requestHeaders),
    queryString: isUrl(url) ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value })) : [],
    ...(requestBody === null
      ? {}
      : { postData: { mimeType: typeOf(requestHeaders), params: [], text: requestBody } }),
    headersSize: -1,
    bodySize: requestBody?.length ?? 0,
  };
}

function responseOf(exchange: RecordedExchange): HarEntry['response'] {
  const { status, statusText, responseHeaders, responseBody } = exchange;
  return {
    status,
    statusText,
    httpVersion: 'unknown',
    cookies: [],
    headers: named(responseHeaders),
    content: {
      size: responseBody?.length ?? 0,
      mimeType: typeOf(responseHeaders),
      ...(responseBody === null ? { comment: 'The body was not recorded.' } : { text: responseBody }),
    },
    redirectURL: headerOf(responseHeaders, 'location') ?? '',
    headersSize: -1,
    bodySize: -1,
    ...(status === 0 ? { comment: 'No answer came.' } : {}),
  };
}

function named(pairs: readonly RecordedPair[]): readonly NamedValue[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

function typeOf(headers: readonly RecordedPair[]): string {
  return headerOf(headers, 'content-type') ?? 'x-unknown';
}
