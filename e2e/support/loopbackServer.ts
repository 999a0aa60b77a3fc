import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate';
import type { TestAnswer } from './testProvider';

/** A request as it came over the wire. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A server on 127.0.0.1 that answers as the test says, and remembers what it was asked. */
export interface LoopbackServer {
  readonly origin: string;
  readonly requests: readonly SeenRequest[];
  /** How many requests were given up by the other side before they were answered. */
  readonly abandoned: () => number;
  readonly close: () => Promise<void>;
}

export type Respond = (request: SeenRequest) => TestAnswer;

/** Starts a server on a free port; with a certificate it speaks HTTPS. */
export async function startLoopbackServer(
  respond: Respond,
  certificate?: Certificate,
): Promise<LoopbackServer> {
  const requests: SeenRequest[] = [];
  let abandoned = 0;
  const listener = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await seen(incoming);
    requests.push(request);
    response.on('close', () => {
      if (!response.writableEnded) abandoned++;
    });
    const answer = respond(request);
    if (answer === 'hang') return;
    response
      .writeHead(answer.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...answer.headers })
      .end(answer.body ?? '');
  };
  const onRequest = (incoming: IncomingMessage, response: ServerResponse) =>
    void listener(incoming, response);
  const server = certificate ? createHttpsServer(certificate, onRequest) : createHttpServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    abandoned: () => abandoned,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function seen(incoming: IncomingMessage): Promise<SeenRequest> {
  let body = '';
  for await (const chunk of incoming) body += String(chunk);
  const headers = Object.entries(incoming.headersDistinct).map(([name, values]): [string, string] => [
    name,
    (values ?? []).join(', '),
  ]);
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: Object.fromEntries(headers),
    body,
  };
}
