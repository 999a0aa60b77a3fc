import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Row } from './rows';

/** What outlives a restart: the key that signs tokens, and what refresh tokens need. Holds no token, only hashes. */
export interface State {
  readonly version: 1;
  readonly signingKey: JWK;
  readonly rows: readonly (readonly [key: string, row: Row])[];
}

/** Reads the state; a missing or damaged file gives a new one, since practice may always begin anew. */
export async function readState(file: string | undefined): Promise<State> {
  if (file !== undefined) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const state = parseState(text);
    if (state !== undefined) return state;
  }
  return { version: 1, signingKey: await generateSigningKey(), rows: [] };
}

/** Replaces the file as a whole, readable by its owner only: a crash leaves the old state or the new one. */
export async function writeState(file: string, state: State): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, JSON.stringify(state), { mode: 0o600 });
  await rename(temporary, file);
}

function parseState(text: string): State | undefined {
  try {
    const state = JSON.parse(text) as Partial<State> | null;
    const complete = state?.version === 1 && state.signingKey?.kty === 'RSA' && Array.isArray(state.rows);
    return complete ? (state as State) : undefined;
  } catch {
    return undefined;
  }
}

async function generateSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}
