import type { Problem } from '../core/errors';

/** The channels that calls, events and the paths of dropped files travel on. There are no others. */
export const CALL_CHANNEL = 'latchkey:call';
export const EVENT_CHANNEL = 'latchkey:event';
export const DROP_CHANNEL = 'latchkey:drop';

/** Electron keeps only the message of a thrown error, so a failure travels as a value. */
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem };

/** All that the preload hands to the page. */
export interface Bridge {
  readonly call: (name: string, input: unknown) => Promise<Reply>;
  /** Answers with the files as drafts name them: only the preload learns the path of what a person dropped. */
  readonly dropFiles: (files: readonly File[]) => Promise<Reply>;
  /** Returns a function that stops listening. */
  readonly on: (listener: (name: string, payload: unknown) => void) => () => void;
  readonly platform: string;
}
