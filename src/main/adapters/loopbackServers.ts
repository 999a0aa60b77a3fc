import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Servers on this machine for tests. All are closed by one call, and so are their connections. */
export class LoopbackServers {
  readonly #closing: (() => Promise<unknown>)[] = [];

  /** Starts a web server. */
  async http(listener: RequestListener): Promise<{ readonly origin: string; readonly server: HttpServer }> {
    const server = createHttpServer(listener);
    return { origin: `http://127.0.0.1:${await this.listen(server)}`, server };
  }

  /** Starts a server that does with each connection what it is told. */
  async tcp(talk: (socket: Socket) => void): Promise<{ readonly origin: string; readonly port: number }> {
    const port = await this.listen(createTcpServer(talk));
    return { origin: `http://127.0.0.1:${port}`, port };
  }

  /** Starts a server that reads one request, writes these pieces as they are, and hangs up. */
  answering(...pieces: readonly (string | Uint8Array)[]): Promise<{ readonly origin: string }> {
    return this.tcp((socket) => {
      socket.once('data', () => {
        for (const piece of pieces) socket.write(piece);
        socket.end();
      });
    });
  }

  /** Starts any server, and returns its port. */
  async listen(server: Server, host = '127.0.0.1'): Promise<number> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => sockets.delete(socket));
    });
    server.listen(0, host);
    await once(server, 'listening');
    this.#closing.push(async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    });
    return (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await Promise.all(this.#closing.splice(0).map((close) => close()));
  }
}
