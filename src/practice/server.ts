import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port on 127.0.0.1 that is taken, but does not answer before `answer` is called. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
  readonly origin: string;
}

/** Takes a port (0: any free one) on 127.0.0.1 only. Rejects with `code` EADDRINUSE when it is taken. */
export async function listen(port: number): Promise<Listening> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  });
  const address = server.address() as AddressInfo;
  return { server, port: address.port, origin: `http://127.0.0.1:${address.port}` };
}

/** Stops at once: a kept-alive connection would hold the process for its time-out. */
export async function shut(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
