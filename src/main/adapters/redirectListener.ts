import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hasResponse, isRedirectTo } from '../../core/auth/redirect';
import { LatchkeyError } from '../../core/errors';
import type { RedirectAnswer, RedirectListener, RedirectListenerRequest } from '../../core/ports';
import { donePage, forwardingPage, refusalPage, type ListenerPage } from './redirectPages';

/** A redirect is a line of a few KiB; what sends more, or dawdles, is something else. */
const LARGEST_HEAD = 32 * 1024;
const LARGEST_FORM = 64 * 1024;
const REQUEST_LIMIT_MS = 5000;
const MOST_CONNECTIONS = 32;

/** A free port of one family may be taken in the other; so many times another one is tried. */
const ATTEMPTS = 10;

/**
 * Listens at a loopback redirect URI, on 127.0.0.1 and [::1] alike, until the one answer has come or it is closed (RFC
 * 8252 §7.3, §8.3). All else that knocks gets a plain page and changes nothing: other paths and hosts (DNS rebinding),
 * other methods, answers that are not taken, a second answer.
 * @throws LatchkeyError `flow.port_taken`.
 */
export async function listenForRedirect(request: RedirectListenerRequest): Promise<RedirectListener> {
  const address = new URL(request.redirectUri);
  const visit = new Visits(request, address);
  const servers = await listenOnBoth(address, (incoming, response) => void visit.answer(incoming, response));
  if (address.port === '') address.port = String((servers[0]!.address() as AddressInfo).port);
  return {
    // Letter by letter as it was registered, but for the port.
    redirectUri: withPort(request.redirectUri, address.port),
    close: async () => {
      await Promise.all(
        servers.map(
          (server) =>
            new Promise<void>((resolve) => {
              server.close(() => resolve());
              // The page that says so is out by then; who is still connected has nothing to say any more.
              setTimeout(() => server.closeAllConnections(), 200).unref();
            }),
        ),
      );
    },
  };
}

class Visits {
  readonly #request: RedirectListenerRequest;
  /** Gets its port before anybody can visit. */
  readonly #address: URL;
  #isTaken = false;

  constructor(request: RedirectListenerRequest, address: URL) {
    this.#request = request;
    this.#address = address;
  }

  async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    send(response, await this.#pageFor(incoming).catch(() => refusalPage(400, 'This request is broken.')));
  }

  async #pageFor(incoming: IncomingMessage): Promise<ListenerPage> {
    const target = incoming.url ?? '';
    // The host as the browser wrote it: a name that somebody pointed at this machine is not ours.
    const url = `${this.#address.protocol}//${incoming.headers.host ?? ''}${target}`;
    if (!target.startsWith('/') || !isRedirectTo(url, this.#address.href))
      return refusalPage(404, 'Latchkey waits here for one answer. This is not it.');
    if (this.#isTaken) return refusalPage(410, 'The answer has come already. You can close this tab.');
    if (incoming.method === 'GET') {
      if (hasResponse(url)) return this.#take({ url, form: null });
      if (this.#request.place === 'fragment') return forwardingPage();
      return refusalPage(400, 'This is the right address, but no answer came with it.');
    }
    if (incoming.method !== 'POST')
      return refusalPage(405, 'Latchkey waits here for one answer. This is not it.');
    const form = await textOf(incoming);
    if (form === null) return refusalPage(413, 'This is no answer that Latchkey can read.');
    // Sent on by the page of ours: only a page that came from here may do that.
    if (incoming.headers['content-type'] === 'text/plain;charset=UTF-8') {
      if (incoming.headers.origin !== this.#address.origin)
        return refusalPage(403, 'This comes from another page.');
      return this.#take({ url: `${url.split('#')[0]}${form.startsWith('#') ? form : ''}`, form: null });
    }
    if (incoming.headers['content-type']?.split(';')[0]?.trim() !== 'application/x-www-form-urlencoded')
      return refusalPage(415, 'This is no answer that Latchkey can read.');
    return this.#take({ url, form });
  }

  #take(answer: RedirectAnswer): ListenerPage {
    const objection = this.#request.take(answer);
    if (objection !== null) return refusalPage(400, objection);
    this.#isTaken = true;
    return donePage();
  }
}

function withPort(redirectUri: string, port: string): string {
  return /^https?:\/\/[^/?#]*:\d+/i.test(redirectUri)
    ? redirectUri
    : redirectUri.replace(/^(https?:\/\/[^/?#]*)/i, `$1:${port}`);
}

function send(response: ServerResponse, { status, body, policy }: ListenerPage): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(body);
}

/** The text of a small body; null when it is larger. */
async function textOf(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > LARGEST_FORM) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

type Listener = (incoming: IncomingMessage, response: ServerResponse) => void;

/** One server for each family. A machine without IPv6 has one only, unless the redirect URI asks for it by name. */
async function listenOnBoth(address: URL, listener: Listener): Promise<readonly Server[]> {
  const [first, second] =
    address.hostname === '[::1]' ? (['::1', '127.0.0.1'] as const) : (['127.0.0.1', '::1'] as const);
  const isFixed = address.port !== '';
  for (let attempt = 0; ; attempt++) {
    const server = await listen(Number(address.port), first, listener).catch((error: unknown) => {
      throw taken(address, error);
    });
    const { port } = server.address() as AddressInfo;
    try {
      return [server, await listen(port, second, listener)];
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'EADDRINUSE') return [server];
      // Where the name says which family it is, the other one is a courtesy.
      if (isFixed && address.hostname !== 'localhost') return [server];
      await new Promise((resolve) => server.close(resolve));
      if (isFixed || attempt === ATTEMPTS) throw taken(address, error);
    }
  }
}

function listen(port: number, host: string, listener: Listener): Promise<Server> {
  const server = createServer(
    {
      maxHeaderSize: LARGEST_HEAD,
      headersTimeout: REQUEST_LIMIT_MS,
      requestTimeout: REQUEST_LIMIT_MS,
      connectionsCheckingInterval: 1000,
    },
    listener,
  );
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, ipv6Only: host === '::1' }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function taken(address: URL, cause: unknown): LatchkeyError {
  return new LatchkeyError(
    'flow.port_taken',
    `Latchkey cannot listen at ${address.host}: ${REASONS.get((cause as NodeJS.ErrnoException).code ?? '') ?? 'the system does not allow it'}.`,
    'Sign in, then paste the address that the browser ends at; or end the other program and open the browser again.',
    { cause },
  );
}

const REASONS = new Map([
  ['EADDRINUSE', 'another program uses this port'],
  ['EACCES', 'ports below 1024 are reserved on this system'],
]);
