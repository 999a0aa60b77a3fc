import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { commandWithKeys, keysFor } from '../../core/commands/chosenKeys';
import { commandList, type Command, type CommandId } from '../../core/commands/commands';
import { keysText, spellingsOf, type KeyPress } from '../../core/commands/keys';
import { platform } from '../latchkey';
import { useSettings } from './settings';

export const isMac = platform === 'darwin';

/** What each command does at the moment. A command without an entry is not available where the person is. */
export const useCommands = create<{ readonly running: Readonly<Partial<Record<CommandId, () => void>>> }>(
  () => ({ running: {} }),
);

/** Makes a command available while the component is mounted and `enabled`. The last to mount wins. */
export function useCommand(id: CommandId, run: () => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const invoke = () => latest.current();
    useCommands.setState(({ running }) => ({ running: { ...running, [id]: invoke } }));
    return () =>
      useCommands.setState(({ running }) => {
        if (running[id] !== invoke) return {};
        const { [id]: _gone, ...rest } = running;
        return { running: rest };
      });
  }, [id, enabled]);
}

/** Runs a command by id. False when there is none of that name or it is not available now. */
export function runCommand(id: string): boolean {
  const command = commandList.find((candidate) => candidate.id === id);
  const run = command && useCommands.getState().running[command.id];
  run?.();
  return run !== undefined;
}

/** A command's first key for people: `Ctrl Shift T`, or `⇧⌘T` on a Mac. Empty when it has none. */
export function useKeysText(id: CommandId): string {
  const chosen = useSettings(({ settings }) => settings.keys);
  const command = commandList.find((candidate) => candidate.id === id);
  const keys = command && keysFor(command, chosen)[0];
  return keys === undefined ? '' : keysText(keys, isMac);
}

/** The command that a key press means with the keys of now. */
function commandOf(press: KeyPress): Command | undefined {
  const { keys } = useSettings.getState().settings;
  for (const spelling of spellingsOf(press, isMac)) {
    const command = commandWithKeys(spelling, keys, isMac);
    if (command) return command;
  }
  return undefined;
}

/** Whether a key press means this command: for rows, whose commands are their own. */
export function isPressOf(id: CommandId, press: KeyPress): boolean {
  return commandOf(press)?.id === id;
}

/** Listens for the keys of all commands. Called once; returns a function that stops listening. */
export function listenForKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandOf(event);
    if (!command) return;
    // A dialog is a conversation of its own: only what it offers itself goes on behind it.
    if (!command.inDialogs && document.querySelector('[role=dialog],[role=alertdialog]')) return;
    if (command.notInText && isText(event.target)) return;
    if (runCommand(command.id)) event.preventDefault();
  };
  window.addEventListener('keydown', listener);
  return () => window.removeEventListener('keydown', listener);
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'));
}
