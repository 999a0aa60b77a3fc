import { clipboard } from 'electron';
import { LatchkeyError } from '../../core/errors';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names = Extract<keyof Handlers, `tokens.${string}`>;

/** What can be done with a connection's token. None of these answers with a secret. */
export function tokenHandlers({ connections, tokens, practice }: Parts): Pick<Handlers, Names> {
  return {
    'tokens.authorize': async ({ connectionId }) => {
      // Before the keeper reads the connection: the practice provider may have to move to another port.
      await practice.reach(connections.get(connectionId).authorizationEndpoint);
      await tokens.authorize(connectionId);
    },
    'tokens.cancel': ({ connectionId }) => tokens.cancel(connectionId),
    'tokens.refresh': ({ connectionId }) => tokens.refresh(connectionId),
    'tokens.revoke': ({ connectionId }) => tokens.revoke(connectionId),
    'tokens.forget': ({ connectionId }) => tokens.forget(connectionId),
    'tokens.verify': ({ connectionId }) => tokens.verify(connectionId, true),
    'tokens.copy': async ({ connectionId, which }) => {
      const secret = await tokens.secret(connectionId, which);
      if (secret === null) {
        throw new LatchkeyError(
          'connection.not_authorized',
          'The provider sent no such token.',
          'Ask for it with a scope: openid brings an ID token, offline_access a refresh token.',
        );
      }
      // A promise from Electron 44 on, nothing before.
      await clipboard.writeText(secret);
    },
    'tokens.allowOrigin': async ({ connectionId, origin }) => {
      const connection = connections.get(connectionId);
      const added = new URL(origin).origin;
      if (connection.apiOrigins.includes(added)) return;
      await connections.put(connectionId, { ...connection, apiOrigins: [...connection.apiOrigins, added] });
    },
  };
}
