import type { IncomingMessage } from 'node:http';
import type WebSocket from 'ws';
import { LatchkeyError, problemOf, type Problem } from '../../core/errors';
import type { Header } from '../../core/exchange/exchange';
import { maskSentHeaders } from '../../core/exchange/mask';
import type { Clock, CookieJar, HttpRequest } from '../../core/ports';
import { LARGEST_MESSAGE } from '../../core/stream/socketMessage';
import type { SocketClosing, SocketHandshake, SocketView } from '../../core/stream/stream';
import type { EpochMs } from '../../core/time';
import type { NodeHttpEngine } from '../adapters/httpEngine';
import { pairsOf } from '../adapters/httpHeaders';
import { Announcer } from './announcer';
import { handshakeHeaders } from './socketHeaders';
import { socketProblem } from './socketProblem';
import type { Transcript, Transcripts } from './transcript';

/** A server that does not answer the wish to close is left after so many ms. */
const CLOSE_MS = 5000;

/** Of the answer that refused a WebSocket so much is kept, in bytes. */
const REFUSAL_BYTES = 64 * 1024;

/** Of a binary message so much is shown, in bytes. */
const SHOWN_BINARY = 1024 * 1024;

/** How a WebSocket is opened. */
export interface SocketOpening {
  /** The GET of the handshake, to the http or https address. */
  readonly request: HttpRequest;
  readonly protocols: readonly string[];
  readonly secrets: readonly string[];
  /** Null sends no cookies but those written by hand, and keeps none. */
  readonly cookieJar: CookieJar | null;
}

type Announce = (socketId: string, view: SocketView | null) => void;

/** The WebSockets that are open, and those that were and are still on screen. */
export class WebSockets {
  readonly #connect: NodeHttpEngine['connect'];
  readonly #transcripts: Transcripts;
  readonly #clock: Clock;
  readonly #announce: Announce;
  readonly #sockets = new Map<string, LiveSocket>();

  constructor(
    connect: NodeHttpEngine['connect'],
    transcripts: Transcripts,
    clock: Clock,
    announce: Announce,
  ) {
    this.#connect = connect;
    this.#transcripts = transcripts;
    this.#clock = clock;
    this.#announce = announce;
  }

  /** Opens a WebSocket; resolves when it is open or has failed. What comes of it is announced, never thrown. */
  async open(id: string, prepare: () => Promise<SocketOpening>): Promise<void> {
    const socket = new LiveSocket(this.#transcripts.begin(id), this.#clock, (view) =>
      this.#announce(id, view),
    );
    this.#sockets.set(id, socket);
    await socket.open(this.#connect, prepare);
  }

  /** @throws LatchkeyError `socket.not_open` */
  async send(id: string, data: string | Uint8Array): Promise<void> {
    await this.#get(id).send(data);
  }

  ping(id: string): void {
    this.#get(id).ping();
  }

  close(id: string, code: number | null, reason: string): void {
    this.#sockets.get(id)?.close(code, reason);
  }

  /** Tells of a socket again, since its transcript has changed. */
  announce(id: string): void {
    this.#sockets.get(id)?.announce();
  }

  async release(id: string): Promise<void> {
    const socket = this.#sockets.get(id);
    if (socket === undefined) return;
    this.#sockets.delete(id);
    socket.forget();
    await this.#transcripts.release(id);
    this.#announce(id, null);
  }

  /** Leaves all of them, since the app quits. */
  closeAll(): void {
    for (const socket of this.#sockets.values()) socket.forget();
  }

  #get(id: string): LiveSocket {
    const socket = this.#sockets.get(id);
    if (socket === undefined) throw notOpen();
    return socket;
  }
}

class LiveSocket {
  readonly #transcript: Transcript;
  readonly #clock: Clock;
  readonly #startedAt: EpochMs;
  readonly #began: number;
  readonly #announcer: Announcer;
  readonly #abort = new AbortController();
  #socket: WebSocket | null = null;
  #state: SocketView['state'] = 'connecting';
  #handshake: SocketHandshake | null = null;
  #closing: SocketClosing | null = null;
  #problem: Problem | null = null;
  #pingMs: number | null = null;
  #pings = 0;
  readonly #pinged = new Map<string, number>();
  #closedByUs = false;
  #closeTimer: NodeJS.Timeout | null = null;

  constructor(transcript: Transcript, clock: Clock, announce: (view: SocketView) => void) {
    this.#transcript = transcript;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#began = clock.monotonic();
    this.#announcer = new Announcer(() => announce(this.#view));
    this.#announcer.now();
  }

  get #view(): SocketView {
    return {
      ...this.#transcript.view,
      startedAt: this.#startedAt,
      state: this.#state,
      protocol: this.#socket?.protocol ?? '',
      handshake: this.#handshake,
      closing: this.#closing,
      problem: this.#problem,
      pingMs: this.#pingMs,
    };
  }

  async open(connect: NodeHttpEngine['connect'], prepare: () => Promise<SocketOpening>): Promise<void> {
    try {
      const opening = await prepare();
      const { socket } = await connect(opening.request, this.#abort.signal);
      // Loaded with the first WebSocket, which most people never open.
      const { WebSocket: Client } = await import('ws');
      if (this.#abort.signal.aborted) return void socket.destroy();
      const { request } = opening;
      const { headers, sent } = handshakeHeaders(request.headers);
      const client = new Client(request.url.replace(/^http/, 'ws'), [...opening.protocols], {
        createConnection: () => socket,
        headers,
        maxPayload: LARGEST_MESSAGE,
        // What a person sees is what was sent, so nothing answers for them but pongs, which the protocol asks for.
        followRedirects: false,
      });
      this.#socket = client;
      const late = this.#failAfter(request.timeoutMs);
      await this.#handshaken(client, opening, maskSentHeaders(sent, opening.secrets));
      clearTimeout(late);
    } catch (error) {
      this.#fail(problemOf(error));
    }
  }

  /** The client's own limit does not count for a connection that it did not open. */
  #failAfter(timeoutMs: number): NodeJS.Timeout | undefined {
    if (timeoutMs === 0) return undefined;
    return setTimeout(() => {
      this.#fail(socketProblem(new Error('Opening handshake has timed out')));
      this.#socket?.terminate();
    }, timeoutMs);
  }

  /** Resolves when the socket is open or the wish was refused. */
  #handshaken(client: WebSocket, { request, cookieJar }: SocketOpening, sentHeaders: readonly Header[]) {
    return new Promise<void>((resolve) => {
      const take = async (message: IncomingMessage, body: string) => {
        const headers = pairsOf(message.rawHeaders);
        this.#handshake = {
          status: message.statusCode ?? 0,
          statusText: message.statusMessage ?? '',
          headers,
          body,
          sentHeaders,
        };
        const cookies = headers
          .filter(([name]) => name.toLowerCase() === 'set-cookie')
          .map(([, value]) => value);
        if (cookies.length > 0) await cookieJar?.receive(request.url, cookies);
      };
      client.on('upgrade', (message) => void take(message, ''));
      client.on('unexpected-response', (_request, message) => {
        void beginningOf(message).then(async (body) => {
          await take(message, body);
          this.#fail(refused(message.statusCode ?? 0, message.headers.location));
          client.terminate();
          resolve();
        });
      });
      client.on('open', () => {
        this.#state = 'open';
        this.#note(`Connected${client.protocol === '' ? '' : ` with the sub-protocol ${client.protocol}`}.`);
        resolve();
      });
      client.on('message', (data, isBinary) => this.#received(data as Buffer, isBinary));
      client.on('ping', (data) => this.#add('in', 'ping', data));
      client.on('pong', (data) => this.#ponged(data));
      client.on('error', (error) => {
        resolve();
        if (this.#state === 'closed') return;
        this.#problem = socketProblem(error);
        if (this.#state === 'connecting') this.#fail(this.#problem);
      });
      client.on('close', (code, reason) => {
        this.#closed(code, reason.toString('utf8'));
        resolve();
      });
    });
  }

  async send(data: string | Uint8Array): Promise<void> {
    const socket = this.#openSocket();
    const bytes = typeof data === 'string' ? Buffer.from(data) : Buffer.from(data);
    if (bytes.byteLength > LARGEST_MESSAGE) {
      throw new LatchkeyError(
        'socket.invalid_message',
        'The message is larger than 64 MB.',
        'Send it in parts.',
      );
    }
    await new Promise<void>((resolve, reject) => {
      socket.send(data, (error) => (error ? reject(socketError(error)) : resolve()));
    });
    this.#add('out', typeof data === 'string' ? 'text' : 'binary', bytes);
  }

  ping(): void {
    const socket = this.#openSocket();
    const payload = Buffer.from(`latchkey ${++this.#pings}`);
    this.#pinged.set(payload.toString(), this.#clock.monotonic());
    socket.ping(payload);
    this.#add('out', 'ping', payload);
  }

  /** Asks the other side to close; while connecting, gives up. */
  close(code: number | null, reason: string): void {
    if (this.#state === 'closed') return;
    this.#closedByUs = true;
    if (this.#state === 'connecting' || this.#socket === null) {
      this.#abort.abort();
      this.#fail({
        code: 'request.cancelled',
        message: 'The connection was given up before it was open.',
        remedy: 'Connect again when you like.',
      });
      this.#socket?.terminate();
      return;
    }
    this.#state = 'closing';
    this.#announcer.now();
    const { textOfClose, args } = closeFrame(code, reason);
    this.#add('out', 'close', Buffer.from(textOfClose));
    this.#socket.close(...args);
    this.#closeTimer = setTimeout(() => {
      this.#note(
        `The server did not answer the close within ${CLOSE_MS / 1000} s, so the connection was cut.`,
      );
      this.#socket?.terminate();
    }, CLOSE_MS);
  }

  announce(): void {
    this.#announcer.now();
  }

  forget(): void {
    this.#announcer.stop();
    this.#abort.abort();
    if (this.#closeTimer !== null) clearTimeout(this.#closeTimer);
    this.#state = 'closed';
    this.#socket?.on('error', () => {});
    this.#socket?.terminate();
  }

  #received(data: Buffer, isBinary: boolean): void {
    this.#add('in', isBinary ? 'binary' : 'text', data);
    // A flood is taken in as fast as the transcript is written, and no faster.
    const socket = this.#socket;
    if (socket === null || socket.isPaused) return;
    if (this.#transcript.view.count % 500 !== 0) return;
    socket.pause();
    void this.#transcript
      .drained()
      .catch((error: unknown) => {
        this.#problem = problemOf(error);
      })
      .finally(() => socket.resume());
  }

  #ponged(data: Buffer): void {
    const sentAt = this.#pinged.get(data.toString());
    this.#pinged.delete(data.toString());
    if (sentAt !== undefined) this.#pingMs = this.#clock.monotonic() - sentAt;
    this.#add('in', 'pong', data);
  }

  #closed(code: number, reason: string): void {
    if (this.#closeTimer !== null) clearTimeout(this.#closeTimer);
    if (this.#state === 'closed') return;
    const by = code === 1006 ? 'network' : this.#closedByUs ? 'you' : 'server';
    this.#closing = { code, reason, by };
    this.#add('in', 'close', Buffer.from(`${code}${reason === '' ? '' : ` ${reason}`}`));
    this.#state = 'closed';
    this.#announcer.now();
  }

  #fail(problem: Problem): void {
    if (this.#state === 'closed') return;
    this.#problem = problem;
    this.#state = 'closed';
    this.#announcer.now();
  }

  #add(direction: 'in' | 'out', type: string, data: Buffer): void {
    const text = type === 'binary' ? data.subarray(0, SHOWN_BINARY).toString('hex') : data.toString('utf8');
    const at = this.#clock.monotonic() - this.#began;
    this.#transcript.append({ at, direction, type, id: null, size: data.byteLength, text });
    this.#announcer.soon();
  }

  #note(text: string): void {
    const at = this.#clock.monotonic() - this.#began;
    this.#transcript.append({ at, direction: 'note', type: 'note', id: null, size: 0, text });
    this.#announcer.now();
  }

  #openSocket(): WebSocket {
    if (this.#socket === null || this.#state !== 'open') throw notOpen();
    return this.#socket;
  }
}

function closeFrame(code: number | null, reason: string): { textOfClose: string; args: [number?, string?] } {
  if (code === null) return { textOfClose: 'without a code', args: [] };
  return { textOfClose: `${code}${reason === '' ? '' : ` ${reason}`}`, args: [code, reason] };
}

async function beginningOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).byteLength;
      if (size >= REFUSAL_BYTES) break;
    }
  } catch {
    // What came of it is worth showing all the same.
  }
  return Buffer.concat(chunks).subarray(0, REFUSAL_BYTES).toString('utf8');
}

function refused(status: number, location: string | undefined): Problem {
  if (status >= 300 && status < 400 && location !== undefined) {
    return {
      code: 'socket.refused',
      message: `The server did not open a WebSocket but sent on to another address (${status}).`,
      remedy: 'Its Location header is below: connect there, if you trust it.',
    };
  }
  const authorization = status === 401 || status === 403;
  return {
    code: 'socket.refused',
    message: `The server refused to open a WebSocket: it answered ${status}.`,
    remedy: authorization
      ? 'Check the authorization: what was sent and what the server answered is below.'
      : 'Check the path: what the server answered is below.',
  };
}

function socketError(error: Error): LatchkeyError {
  const { code, message, remedy } = socketProblem(error);
  return new LatchkeyError(code, message, remedy, { cause: error });
}

function notOpen(): LatchkeyError {
  return new LatchkeyError('socket.not_open', 'The WebSocket is not open.', 'Connect first.');
}
