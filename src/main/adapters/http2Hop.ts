import {
  constants,
  sensitiveHeaders,
  type ClientHttp2Stream,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { STATUS_CODES } from 'node:http';
import { LatchkeyError } from '../../core/errors';
import type { Header, InformationalHead } from '../../core/exchange/exchange';
import { http2ErrorName, type Http2Session } from './http2Session';
import { pairsOf } from './httpHeaders';
import { HeadFailure, type Began, type WireRequest } from './httpHop';
import type { Stopwatch } from './httpStopwatch';
import { upload } from './httpUpload';

/** Fields that speak of one connection; HTTP/2 has its own means and forbids them (RFC 9113 §8.2.2). */
const CONNECTION_FIELDS =
  /^(connection|host|keep-alive|proxy-connection|transfer-encoding|upgrade|http2-settings)$/i;

/** Never put into a compression table that an onlooker could probe (RFC 7541 §7.1.3). */
const SENSITIVE = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key'];

/** The end of a stream or of its connection, as the explanations know it. */
class Http2Failure extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * Writes a request to a connection of HTTP/2 and waits for the head of the final answer; 1xx answers before it are kept.
 * Names go out in lower case and repeats beside each other, since the protocol and Node know no other way.
 * @param signal aborting ends the stream at any moment, also while the body comes; the connection lives on.
 * @throws HeadFailure
 */
export function exchangeOverHttp2(
  connection: Http2Session,
  request: WireRequest,
  stopwatch: Stopwatch,
  signal: AbortSignal,
): Promise<Began> {
  const fields = fieldsOf(request, connection.link.certificate === null ? 'http' : 'https');
  return new Promise((resolve, reject) => {
    let stream: ClientHttp2Stream;
    try {
      stream = connection.session.request(headersOf(fields), { endStream: request.body === null });
    } catch (error) {
      return reject(refusedByNode(error));
    }
    connection.begin();
    const informational: InformationalHead[] = [];
    let trailers: readonly Header[] = [];
    let answered = false;
    let failure: Error | null = null;
    const cancel = () => {
      if (!stream.closed) stream.close(constants.NGHTTP2_CANCEL);
      stream.destroy();
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });

    stream.on('error', (error) => {
      failure ??= reasonOf(error, stream, connection);
    });
    stream.once('close', () => {
      signal.removeEventListener('abort', cancel);
      connection.end();
      const reason = failure ?? reasonOf(null, stream, connection);
      // What a server refuses, or does not see before it says goodbye, it has not worked on (RFC 9113 §8.7).
      const processed = stream.rstCode !== constants.NGHTTP2_REFUSED_STREAM;
      reject(new HeadFailure(reason, { answered, processed }));
    });
    stream.on('headers', (headers, _flags, raw?: readonly string[]) => {
      answered = true;
      const status = Number(headers[':status']);
      const fieldsBefore = withoutPseudo(raw ?? []);
      informational.push({ status, statusText: STATUS_CODES[status] ?? '', headers: fieldsBefore });
    });
    stream.on('trailers', (_headers: IncomingHttpHeaders, _flags: number, raw?: readonly string[]) => {
      trailers = withoutPseudo(raw ?? []);
    });
    stream.once('response', (headers, _flags, raw?: readonly string[]) => {
      answered = true;
      stopwatch.enter('download');
      resolve({
        head: {
          status: Number(headers[':status']),
          // HTTP/2 sends no words beside the number: these are the usual ones.
          statusText: STATUS_CODES[Number(headers[':status'])] ?? '',
          httpVersion: '2',
          headers: withoutPseudo(raw ?? []),
        },
        sentHeaders: fields,
        informational,
        body: stream,
        trailers: () => trailers,
        // Node ends the body of a stream that was reset as if it were complete.
        failure: () =>
          failure ??
          (stream.rstCode === constants.NGHTTP2_NO_ERROR ? null : reasonOf(null, stream, connection)),
        abandon: () => {
          if (!stream.readableEnded || !stream.writableFinished) cancel();
        },
      });
    });

    stopwatch.enter('sending');
    const sent = () => {
      if (stopwatch.phase === 'sending') stopwatch.enter('waiting');
    };
    if (request.body === null) return sent();
    stream.once('finish', sent);
    upload(stream, request.body, request.onUpload).catch((error: unknown) => {
      failure = error instanceof Error ? error : new Error('The body failed.', { cause: error });
      cancel();
    });
  });
}

/** Why a stream ended; the goodbye of its connection when there was one. */
function reasonOf(error: Error | null, stream: ClientHttp2Stream, connection: Http2Session): Error {
  const { goaway, link } = connection;
  const code = error !== null && 'code' in error ? String(error.code) : '';
  // A failure of the network or of TLS below tells more than what HTTP/2 makes of it.
  if (error !== null && !code.startsWith('ERR_HTTP2_')) return error;
  if (code === 'ERR_HTTP2_ERROR') return error as Error;
  if (goaway !== null) return new Http2Failure(`GOAWAY ${http2ErrorName(goaway)}`);
  const reset = stream.rstCode ?? constants.NGHTTP2_CANCEL;
  if (link.socket.destroyed || reset === constants.NGHTTP2_NO_ERROR) {
    return Object.assign(new Error('The connection ended.', { cause: error }), { code: 'ECONNRESET' });
  }
  return new Http2Failure(`RST_STREAM ${http2ErrorName(reset)}`);
}

/** The fields in the order in which they go out: the request line's first (RFC 9113 §8.3.1). */
function fieldsOf({ method, target, headers }: WireRequest, scheme: string): readonly Header[] {
  const authority = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  const rest = headers
    .filter(([name, value]) => !CONNECTION_FIELDS.test(name) && !(/^te$/i.test(name) && value !== 'trailers'))
    .map(([name, value]) => [name.toLowerCase(), value] as const);
  return [[':method', method], [':scheme', scheme], [':authority', authority], [':path', target], ...rest];
}

function headersOf(fields: readonly Header[]): OutgoingHttpHeaders {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  const headers: OutgoingHttpHeaders = Object.fromEntries(
    [...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]),
  );
  return { ...headers, [sensitiveHeaders]: SENSITIVE } as OutgoingHttpHeaders;
}

function withoutPseudo(raw: readonly string[]): readonly Header[] {
  return pairsOf(raw).filter(([name]) => !name.startsWith(':'));
}

/** Node refuses some requests itself: a field that may stand only once, or a connection that has just been closed. */
function refusedByNode(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ERR_HTTP2_HEADER_SINGLE_VALUE' || code === 'ERR_HTTP2_INVALID_HEADER_VALUE') {
    return new LatchkeyError(
      'request.invalid_header',
      'HTTP/2 does not allow one of the headers more than once.',
      'Remove the repeat, or choose HTTP/1.1 in the request’s Settings.',
      { cause: error },
    );
  }
  return new HeadFailure(error, { answered: false, processed: false });
}

/** Whether an error says that the other side does not speak HTTP/2 at all. */
export function isOtherProtocol(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_HTTP2_ERROR';
}
