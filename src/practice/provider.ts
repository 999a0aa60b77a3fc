import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createApi } from './api/api';
import { createAuthorizationServer } from './authorizationServer';
import { createBearerCheck } from './bearer';
import { enter, type House } from './frontDoor';
import type { Rehearsal, Stage } from './rehearsals';
import { listen, shut } from './server';
import { openStore } from './store';
import { isUrl } from './isUrl';

export interface PracticeOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Absolute path of a JSON file that keeps refresh tokens good over a restart; absent, all is in memory. */
  readonly stateFile?: string;
}

export interface PracticeServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Switches a rehearsal on, or all off with null. */
  readonly rehearse: (rehearsal: Rehearsal | null) => void;
  readonly rehearsal: () => Rehearsal | null;
  /** Ends open connections, also those that wait, and settles when the state is written. */
  readonly close: () => Promise<void>;
}

/**
 * Starts an OpenID provider and a small API on 127.0.0.1. Rejects with an error whose `code` is EADDRINUSE when the
 * port is taken.
 */
export async function startPractice({ port, stateFile }: PracticeOptions): Promise<PracticeServer> {
  const stage: Stage = { rehearsal: null };
  const closing = new AbortController();
  const store = await openStore(stage, stateFile);
  const { server, origin } = await listen(port);

  const provider = createAuthorizationServer(origin, store, stage);
  const checkBearer = createBearerCheck(provider, origin, store.signingKey);
  const house: House = {
    origin,
    provider,
    answerProtocol: provider.callback(),
    checkBearer,
    api: createApi(checkBearer),
    stage,
    closing: closing.signal,
  };
  server.on('request', (request, response) => void answer(house, request, response));

  return {
    origin,
    rehearse: (rehearsal) => {
      stage.rehearsal = rehearsal;
    },
    rehearsal: () => stage.rehearsal,
    close: async () => {
      closing.abort();
      await shut(server);
      await store.close();
    },
  };
}

/** Answers one request, whatever it holds. */
async function answer(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('X-Request-Id', randomUUID());
  response.setHeader('X-Content-Type-Options', 'nosniff');
  const url = parseTarget(request.url, house.origin);
  if (url === undefined) {
    response.writeHead(400).end();
    return;
  }
  try {
    await enter(house, { request, response, url });
  } catch {
    // Mostly a client that left during its answer. What is left of a broken answer must not look complete.
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
}

function parseTarget(target: string | undefined, origin: string): URL | undefined {
  return target !== undefined && isUrl(target, origin) ? new URL(target, origin) : undefined;
}
