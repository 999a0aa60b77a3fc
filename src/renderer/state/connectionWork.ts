import { create } from 'zustand';
import { problemOf, type Problem } from '../../core/errors';
import type { CallName, Input } from '../../ipc/contract';
import { call } from '../latchkey';

type WorkName = Extract<CallName, 'tokens.authorize' | 'tokens.refresh' | 'tokens.revoke' | 'tokens.forget'>;

interface Work {
  /** What is under way; null when it has ended. */
  readonly doing: WorkName | null;
  /** What the last attempt ran into. */
  readonly problem: Problem | null;
}

const NOTHING: Work = { doing: null, problem: null };

/** What people asked of each connection, by connection id; its outcome shows on the connection's page. */
const useConnectionWork = create<{ readonly work: Readonly<Record<string, Work>> }>(() => ({
  work: {},
}));

/** The work of one connection. */
export function useWorkOf(connectionId: string): Work {
  return useConnectionWork(({ work }) => work[connectionId]) ?? NOTHING;
}

function note(connectionId: string, change: Work): void {
  useConnectionWork.setState(({ work }) => ({ work: { ...work, [connectionId]: change } }));
}

/**
 * Asks main to do something with a connection's token. Failures are kept for its page; the token comes by event. */
export async function workOn(
  connectionId: string,
  name: WorkName,
  options: Pick<Input<'tokens.authorize'>, 'door' | 'hold'> = {},
): Promise<void> {
  note(connectionId, { doing: name, problem: null });
  try {
    await call(name, { connectionId, ...options });
    note(connectionId, NOTHING);
  } catch (error) {
    note(connectionId, { doing: null, problem: problemOf(error) });
  }
}

/** Forgets what the last attempt ran into. */
export function dismissProblem(connectionId: string): void {
  note(connectionId, NOTHING);
}
