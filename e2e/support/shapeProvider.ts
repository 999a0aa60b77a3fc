import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { shapes, type Shape } from './shapes';

/** A provider whose every page is a redirect shape, and the host that its redirects must never reach. */
export interface ShapeProvider {
  readonly origin: string;
  readonly redirectUri: (target: Shape['target']) => string;
  /** TCP connections to the redirect host so far. */
  readonly connections: () => number;
  /** The codes that came to the token endpoint, in order. */
  readonly codes: readonly string[];
  readonly close: () => Promise<void>;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export async function startShapeProvider(): Promise<ShapeProvider> {
  const codes: string[] = [];
  let connections = 0;
  const sink = createTcpServer((socket) => {
    connections++;
    socket.destroy();
  });
  const sinkPort = await listen(sink);
  // A port that was just closed: nobody listens there.
  const dead = createTcpServer();
  const deadPort = await listen(dead);
  await new Promise((resolve) => dead.close(resolve));

  let origin = '';
  const server = createHttpServer((request, response) => void respond(origin, codes, request, response));
  origin = `http://127.0.0.1:${await listen(server)}`;
  const redirectUris = {
    listening: `http://127.0.0.1:${sinkPort}/callback`,
    dead: `http://127.0.0.1:${deadPort}/callback`,
    tls: `https://127.0.0.1:${sinkPort}/callback`,
    own: `${origin}/own`,
    'unknown-host': 'https://callback.invalid/callback',
    scheme: 'com.example.latchkey-test:/callback',
    urn: 'urn:ietf:wg:oauth:2.0:oob',
  };
  return {
    origin,
    redirectUri: (target) => redirectUris[target],
    connections: () => connections,
    codes,
    close: async () => {
      server.closeAllConnections();
      await Promise.all([server, sink].map((one) => new Promise((resolve) => one.close(resolve))));
    },
  };
}

async function respond(
  origin: string,
  codes: string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Joined, not resolved: `//own` is a path here, and no host.
  const url = new URL(`${origin}${request.url ?? '/'}`);
  const query = url.searchParams;
  const to = query.get('to') ?? '';
  const send = (status: number, headers: Record<string, string>, body = '') =>
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  const page = (html: string) => send(200, {}, `<!doctype html><title>Sign in</title><body>${html}`);

  // The redirect URI on the provider's own host must be reached as little as any other; near misses say where they go on.
  if (url.pathname === '/own' && !query.has('to')) codes.push('the redirect URI itself was asked for');
  if (/^\/+own/i.test(url.pathname))
    return void page(`<script>setTimeout(() => (location.href = ${JSON.stringify(to)}), 50)</script>`);
  switch (url.pathname) {
    case '/authorize': {
      const index = Number(query.get('shape'));
      const target = new URLSearchParams({ code: `good-${index}`, state: query.get('state') ?? '' });
      const answer = shapes[index]?.answer(`${query.get('redirect_uri')}?${target}`, origin) ?? {};
      send(answer.status ?? 200, { ...answer.headers }, answer.html);
      return;
    }
    case '/hop302':
    case '/login302':
      send(302, { location: to });
      return;
    case '/opener':
      page(`<script>opener.location = ${JSON.stringify(to)}</script>`);
      return;
    case '/top':
      page(`<script>top.location = ${JSON.stringify(to)}</script>`);
      return;
    case '/wrongPassword':
    case '/callback':
      page(`<p>Try again</p><script>setTimeout(() => (location.href = ${JSON.stringify(to)}), 100)</script>`);
      return;
    case '/token': {
      const form = new URLSearchParams(await textOf(request));
      codes.push(form.get('code') ?? '');
      send(
        200,
        { 'content-type': 'application/json' },
        JSON.stringify({
          access_token: `token-for-${form.get('code')}`,
          token_type: 'Bearer',
          expires_in: 3600,
        }),
      );
      return;
    }
    default:
      send(404, {});
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
