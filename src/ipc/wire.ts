import type { Problem } from '../core/errors';

/** The channel that calls travel on, and the one for events. There are no others. */
export const CALL_CHANNEL = 'latchkey:call';
export const EVENT_CHANNEL = 'latchkey:event';

/** Electron keeps only the message of a thrown error, so a failure travels as a value. */
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem };

/** All that the preload hands to the page. */
export interface Bridge {
  readonly call: (name: string, input: unknown) => Promise<Reply>;
  /** Returns a function that stops listening. */
  readonly on: (listener: (name: string, payload: unknown) => void) => () => void;
  readonly platform: string;
}
