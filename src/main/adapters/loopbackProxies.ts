import { createServer, request as forward, type Server } from 'node:http';
import { connect, createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net';

/** What a proxy for tests was asked for, in order: `CONNECT host:port`, `GET http://host/`. */
interface SeenBy<Kind> {
  readonly server: Kind;
  readonly asked: string[];
}

interface ProxyRules {
  /** `user:password`; whoever comes without is answered 407. */
  readonly credentials?: string;
  /** Answers every CONNECT with this status instead of a tunnel. */
  readonly refusal?: number;
}

/** An HTTP proxy that hands requests on and opens tunnels. */
export function httpProxy({ credentials, refusal }: ProxyRules = {}): SeenBy<Server> {
  const asked: string[] = [];
  const isAllowed = (authorization: string | undefined) =>
    credentials === undefined || authorization === `Basic ${Buffer.from(credentials).toString('base64')}`;
  const server = createServer((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    if (!isAllowed(incoming.headers['proxy-authorization'])) {
      response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="test"' }).end();
      return;
    }
    const onward = forward(
      incoming.url ?? '',
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    incoming.pipe(onward);
  });
  server.on('connect', (incoming, socket: Socket, early) => {
    asked.push(`CONNECT ${incoming.url}`);
    const status = isAllowed(incoming.headers['proxy-authorization']) ? refusal : 407;
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const onward = connect(Number(port), hostname.replace(/^\[(.*)\]$/, '$1'), () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (early.byteLength > 0) onward.write(early);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    socket.on('error', () => onward.destroy());
    socket.on('close', () => onward.destroy());
  });
  return { server, asked };
}

interface SocksRules {
  /** Asked for in SOCKS5 when given. */
  readonly user?: { readonly name: string; readonly password: string };
  /** The reply to every request (RFC 1928 §6), instead of a way. */
  readonly reply?: number;
  /** Where a name leads, since those of tests exist nowhere else. */
  readonly hosts?: Readonly<Record<string, string>>;
}

/** A SOCKS proxy, versions 4, 4a and 5, CONNECT only. It takes each message to come in one piece, as on loopback it does. */
export function socksProxy(rules: SocksRules = {}): SeenBy<TcpServer> {
  const asked: string[] = [];
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (hello) => {
      if (hello[0] === 4) socks4(socket, hello, rules, asked);
      else socks5(socket, hello, rules, asked);
    });
  });
  return { server, asked };
}

function socks4(socket: Socket, hello: Buffer, rules: SocksRules, asked: string[]): void {
  const port = hello.readUInt16BE(2);
  const [user = '', name = ''] = hello.subarray(8).toString().split('\0');
  const isName = hello[4] === 0 && hello[5] === 0 && hello[6] === 0;
  const host = isName ? name : hello.subarray(4, 8).join('.');
  asked.push(`socks4${isName ? 'a' : ''} ${user}@${host}:${port}`);
  const reply = (code: number) => Buffer.from([0, code, 0, 0, 0, 0, 0, 0]);
  if (rules.reply !== undefined) socket.end(reply(rules.reply));
  else tunnel(socket, rules.hosts?.[host] ?? host, port, reply(90));
}

function socks5(socket: Socket, hello: Buffer, rules: SocksRules, asked: string[]): void {
  const offersPassword = hello.subarray(2).includes(2);
  const ask = () => socket.once('data', (request) => answerSocks5(socket, request, rules, asked));
  if (rules.user === undefined) {
    socket.write(Buffer.from([5, 0]));
    ask();
  } else if (!offersPassword) {
    socket.end(Buffer.from([5, 255]));
  } else {
    const { name, password } = rules.user;
    socket.write(Buffer.from([5, 2]));
    socket.once('data', (login) => {
      const nameLength = login[1] ?? 0;
      const isRight =
        login.subarray(2, 2 + nameLength).toString() === name &&
        login.subarray(3 + nameLength).toString() === password;
      socket.write(Buffer.from([1, isRight ? 0 : 1]));
      if (isRight) ask();
      else socket.end();
    });
  }
}

function answerSocks5(socket: Socket, request: Buffer, rules: SocksRules, asked: string[]): void {
  const kind = request[3];
  const host =
    kind === 1
      ? request.subarray(4, 8).join('.')
      : kind === 3
        ? request.subarray(5, 5 + (request[4] ?? 0)).toString()
        : 'IPv6';
  const port = request.readUInt16BE(request.byteLength - 2);
  asked.push(`socks5 ${kind === 3 ? 'name' : 'address'} ${host}:${port}`);
  const reply = (code: number) => Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);
  if (rules.reply !== undefined) socket.end(reply(rules.reply));
  else tunnel(socket, rules.hosts?.[host] ?? host, port, reply(0));
}

function tunnel(socket: Socket, host: string, port: number, granted: Buffer): void {
  const onward = connect(port, host, () => {
    socket.write(granted);
    onward.pipe(socket).pipe(onward);
  });
  onward.on('error', () => socket.destroy());
  socket.on('close', () => onward.destroy());
}
