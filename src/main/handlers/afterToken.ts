import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names = Extract<keyof Handlers, `after.${string}`>;

/** What can be asked of a provider about a token that is there. */
export function afterTokenHandlers({ after, tokens, connections, practice }: Parts): Pick<Handlers, Names> {
  return {
    'after.introspect': ({ connectionId, which, signed }) => after.introspect(connectionId, which, signed),
    'after.userInfo': ({ connectionId }) => after.userInfo(connectionId),
    'after.metadata': async ({ connectionId }) => {
      await practice.reach(connections.get(connectionId).tokenEndpoint);
      return after.metadata(connectionId);
    },
    'after.takeOver': async ({ connectionId, name }) => {
      await connections.put(connectionId, await after.takeOver(connectionId, name));
      tokens.announce();
      return after.metadata(connectionId);
    },
    'after.keys': ({ connectionId }) => after.keySet(connectionId),
    'after.revoke': ({ connectionId, which }) => tokens.revokeOnly(connectionId, which),
    'after.signOut': async ({ connectionId, returnTo, revokes }) => {
      await after.signOut(connectionId, returnTo);
      if (!revokes) return;
      if (connections.get(connectionId).revocationEndpoint === null) await tokens.forget(connectionId);
      else await tokens.revoke(connectionId);
    },
  };
}
