import { randomUUID } from 'node:crypto';
import { checkConnection } from '../../core/auth/checkConnection';
import { connectionForUrl } from '../../core/auth/connectionForUrl';
import { discover } from '../../core/auth/discovery';
import { clientSecretKey } from '../../core/auth/vaultKeys';
import { LatchkeyError } from '../../core/errors';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names =
  | 'connections.save'
  | 'connections.duplicate'
  | 'connections.remove'
  | 'connections.revealSecret'
  | 'connections.discover'
  | 'connections.forAuthorizationUrl';

/** What can be done with connections. */
export function connectionHandlers(parts: Parts): Pick<Handlers, Names> {
  const { connections, tokens, flows, vault, engine, practice, userAgent } = parts;
  return {
    'connections.save': async ({ id, settings, clientSecret }) => {
      const [problem] = checkConnection(settings);
      if (problem !== undefined)
        throw new LatchkeyError('connection.invalid', problem.message, 'Mend the field and save again.');
      const target = id === null ? randomUUID() : connections.get(id).id;
      if (clientSecret === null) await vault.remove(clientSecretKey(target));
      else if (clientSecret !== undefined && clientSecret !== '')
        await vault.write(clientSecretKey(target), clientSecret);
      const saved = await connections.put(target, settings);
      tokens.announce();
      return saved;
    },
    'connections.duplicate': async ({ id }) => {
      const original = connections.get(id);
      const copy = randomUUID();
      const secret = original.hasClientSecret ? await vault.read(clientSecretKey(id)) : null;
      if (secret !== null) await vault.write(clientSecretKey(copy), secret);
      return connections.put(copy, { ...original, name: `${original.name.slice(0, 190)} copy` });
    },
    'connections.remove': async ({ id }) => {
      const connection = connections.get(id);
      const index = connections.list().findIndex((one) => one.id === id);
      const flow = flows.items.find((one) => one.id === id);
      await tokens.release(id);
      // Before anything is gone, so that a crash from here on leaves no secret behind.
      await parts.deletedConnections.put({ id });
      await flows.remove(id);
      await connections.remove(id);
      return parts.deletions.keep({
        restore: async () => {
          await connections.insert(connection, index);
          await parts.deletedConnections.remove(id);
          if (flow !== undefined) await flows.put(flow);
          // A keychain that is locked now gives the token later: it is still there.
          await tokens.load(id).catch(() => {});
          connections.announce();
        },
        settle: () => parts.purgeConnection(id),
      });
    },
    'connections.revealSecret': ({ id }) => vault.read(clientSecretKey(connections.get(id).id)),
    'connections.discover': ({ issuer }) => discover(engine, issuer, userAgent, new AbortController().signal),
    'connections.forAuthorizationUrl': ({ url }) =>
      connectionForUrl(url, {
        connections: connections.list(),
        practiceOrigin: practice.origin,
        discover: (issuer) => discover(engine, issuer, userAgent, AbortSignal.timeout(4000)),
      }),
  };
}
