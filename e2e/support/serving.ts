import type { Certificate } from './certificate';
import { test as base } from './latchkey';
import { startLoopbackServer, type LoopbackServer, type Respond } from './loopbackServer';

interface Serving {
  /** Starts a server of the test's own; it is closed after the test. */
  readonly serve: (respond: Respond, certificate?: Certificate) => Promise<LoopbackServer>;
}

export const test: ReturnType<typeof base.extend<Serving>> = base.extend<Serving>({
  serve: async ({}, use) => {
    const servers: LoopbackServer[] = [];
    await use(async (respond, certificate) => {
      const server = await startLoopbackServer(respond, certificate);
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },
});
