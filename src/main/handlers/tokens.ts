import { clipboard } from 'electron';
import { exchangeAsCurl } from '../../core/auth/exchangeAsCurl';
import { LatchkeyError } from '../../core/errors';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';
import { forgetAccount } from '../windows/authorizationSession';

type Names = Extract<keyof Handlers, `tokens.${string}`>;

/** What can be done with a connection's token. None of these answers with a secret. */
export function tokenHandlers({ connections, tokens, doors, held, practice }: Parts): Pick<Handlers, Names> {
  return {
    'tokens.authorize': async ({ connectionId, door, hold }) => {
      // Before the keeper reads the connection: the practice provider may have to move to another port.
      await practice.reach(connections.get(connectionId).authorizationEndpoint);
      await tokens.authorize(connectionId, { door, hold });
    },
    'tokens.useDoor': ({ connectionId, door }) => doors.use(connectionId, door),
    'tokens.pasteAnswer': ({ connectionId, text }) => doors.paste(connectionId, text),
    'tokens.copyAddress': async ({ connectionId }) => {
      await clipboard.writeText(doors.address(connectionId));
    },
    'tokens.heldRequest': async ({ connectionId, extraParameters }) =>
      (await held.prepared(connectionId, extraParameters)).shown,
    'tokens.exchangeHeld': ({ connectionId, extraParameters }) => held.release(connectionId, extraParameters),
    'tokens.copyHeldRequest': async ({ connectionId, extraParameters, withSecrets }) => {
      const prepared = await held.prepared(connectionId, extraParameters);
      await clipboard.writeText(exchangeAsCurl(prepared, withSecrets));
    },
    'tokens.signOutHere': ({ connectionId }) => forgetAccount(connections.get(connectionId).id),
    'tokens.cancel': ({ connectionId }) => tokens.cancel(connectionId),
    'tokens.refresh': ({ connectionId }) => tokens.refresh(connectionId),
    'tokens.revoke': ({ connectionId }) => tokens.revoke(connectionId),
    'tokens.forget': async ({ connectionId }) => {
      await tokens.forget(connectionId);
      await forgetAccount(connectionId);
    },
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
