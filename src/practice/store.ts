import type { JWK } from 'jose';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { errors } from './oidcProvider';
import type { Stage } from './rehearsals';
import { Rows } from './rows';
import { readState, writeState } from './stateFile';

/** Where the provider keeps its signing key, grants and tokens. */
export interface Store {
  readonly signingKey: JWK;
  /** The storage of one model, as oidc-provider asks for it. */
  readonly adapter: (model: string) => Adapter;
  /** Settles when everything is in the file. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the store. Without a file it lives in memory. With one, a change is in the file before it is answered, so
 * a refresh token that a client holds is still good after the process was killed; changes that come together share
 * one write.
 */
export async function openStore(stage: Stage, file?: string): Promise<Store> {
  const { version, signingKey, rows: kept } = await readState(file);
  const rows = new Rows(kept);
  const save = coalesce(async () => {
    if (file === undefined) return;
    // A full disk costs the memory beyond this run, not the run: the next change tries again.
    await writeState(file, { version, signingKey, rows: rows.durable() }).catch(() => undefined);
  });
  return { signingKey, adapter: (model) => createAdapter(model, { rows, stage, save }), close: save };
}

interface AdapterParts {
  readonly rows: Rows;
  readonly stage: Stage;
  readonly save: () => Promise<void>;
}

function createAdapter(model: string, { rows, stage, save }: AdapterParts): Adapter {
  const changed = async (): Promise<void> => {
    if (Rows.isDurable(model)) await save();
  };
  return {
    upsert: async (id, payload, lifetime) => {
      rows.set(model, id, payload, lifetime);
      await changed();
    },
    find: async (id) => rehearsed(model, rows.get(model, id), stage),
    findByUid: async (uid) => rows.findByUid(model, uid),
    findByUserCode: async (userCode) => rows.findByUserCode(model, userCode),
    consume: async (id) => {
      if (!rows.spend(model, id)) throw new errors.InvalidGrant('already used');
      await changed();
    },
    destroy: async (id) => {
      rows.delete(model, id);
      await changed();
    },
    revokeByGrantId: async (grantId) => {
      rows.deleteOfGrant(grantId);
      await changed();
    },
  };
}

/** What a rehearsal makes of a stored thing, so that the provider itself gives the answer it really would. */
function rehearsed(model: string, payload: AdapterPayload | undefined, { rehearsal }: Stage) {
  if (model === 'RefreshToken' && rehearsal === 'revoked-refresh-token') return undefined;
  if (model === 'AuthorizationCode' && rehearsal === 'expired-code' && payload) return { ...payload, exp: 1 };
  return payload;
}

/** Runs the work after the run that is under way, once for all who asked meanwhile. */
function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  return () => {
    waiting ??= running.then(() => {
      waiting = undefined;
      running = work();
      return running;
    });
    return waiting;
  };
}
