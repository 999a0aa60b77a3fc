import { createServer, request as forward } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** An HTTP proxy on 127.0.0.1 that lets in who knows `ana` and `opensesame`. */
export interface TestProxy {
  readonly port: number;
  /** What it was asked for and let through: `GET http://host/`, `CONNECT host:port`. */
  readonly passed: readonly string[];
  readonly close: () => Promise<void>;
}

const CREDENTIALS = `Basic ${Buffer.from('ana:opensesame').toString('base64')}`;

export async function startProxy(): Promise<TestProxy> {
  const passed: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    if (incoming.headers['proxy-authorization'] !== CREDENTIALS) {
      response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="test"' }).end();
      return;
    }
    passed.push(`${incoming.method} ${incoming.url}`);
    const options = { method: incoming.method, headers: incoming.headers };
    const onward = forward(incoming.url ?? '', options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  server.on('connect', (incoming, socket: Socket) => {
    passed.push(`CONNECT ${incoming.url}`);
    const [host = '', port] = (incoming.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    passed,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
