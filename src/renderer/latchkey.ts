import { LatchkeyError } from '../core/errors';
import type { PickedFile } from '../core/request/bodyDraft';
import type { CallName, Events, Input, Output } from '../ipc/contract';

/** Which system the app runs on, as Node names it: `darwin`, `linux`, `win32`. */
export const platform = window.latchkeyBridge.platform;

/** What goes to main is only read on the way, so data that must not change may be given. */
type Sendable<Data> = Data extends readonly (infer Item)[]
  ? readonly Sendable<Item>[]
  : Data extends object
    ? { readonly [Key in keyof Data]: Sendable<Data[Key]> }
    : Data;

/**
 * Asks the main process. Resolves with the call's own answer.
 * @throws LatchkeyError with main's code, message and remedy when it could not be done.
 */
export async function call<Name extends CallName>(
  name: Name,
  input: Sendable<Input<Name>>,
): Promise<Output<Name>> {
  const reply = await window.latchkeyBridge.call(name, input);
  if (!reply.ok) {
    const { code, message, remedy, facts = [] } = reply.problem;
    throw new LatchkeyError(code, message, remedy, { facts });
  }
  return reply.value as Output<Name>;
}

/**
 * Takes in files that a person dropped. What has no path, such as a picture dragged out of a page, is left out.
 * @throws LatchkeyError `request.missing_file` when one cannot be read.
 */
export async function takeDroppedFiles(files: readonly File[]): Promise<readonly PickedFile[]> {
  const reply = await window.latchkeyBridge.dropFiles(files);
  if (!reply.ok) {
    const { code, message, remedy } = reply.problem;
    throw new LatchkeyError(code, message, remedy);
  }
  return reply.value as readonly PickedFile[];
}

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

// One listener on the bridge for all, since each would get every event across.
window.latchkeyBridge.on((name, payload) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

/** Listens to one kind of event from the main process. Returns a function that stops listening. */
export function onEvent<Name extends keyof Events>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): () => void {
  const own: Listener = (payload) => listener(payload as Events[Name]);
  const ofName = listeners.get(name) ?? new Set();
  listeners.set(name, ofName.add(own));
  return () => ofName.delete(own);
}
