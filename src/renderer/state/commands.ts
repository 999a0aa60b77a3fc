import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { platform } from '../latchkey';
import { keysOf, keysText as textOf } from './keys';

/** Everything that a key or the palette can do. `keys` are spelt `Mod+Shift+T`; Mod is Ctrl, or Cmd on a Mac. */
export const commands = [
  { id: 'request.send', title: 'Send request', keys: ['Mod+Enter'] },
  { id: 'request.cancel', title: 'Cancel request', keys: [] },
  { id: 'request.focusUrl', title: 'Focus the URL', keys: ['Mod+L'] },
  { id: 'request.save', title: 'Save request', keys: ['Mod+S'] },
  { id: 'request.duplicate', title: 'Duplicate request', keys: ['Mod+D'] },
  { id: 'request.code', title: 'Show request as code', keys: ['Mod+Shift+G'] },
  { id: 'tab.new', title: 'New request', keys: ['Mod+T', 'Mod+N'] },
  { id: 'tab.close', title: 'Close tab', keys: ['Mod+W'] },
  { id: 'tab.reopen', title: 'Reopen closed tab', keys: ['Mod+Shift+T'] },
  { id: 'tab.recent', title: 'Go to the tab used before', keys: ['Ctrl+Tab'] },
  { id: 'tab.goto1', title: 'Go to tab 1', keys: ['Mod+1'] },
  { id: 'tab.goto2', title: 'Go to tab 2', keys: ['Mod+2'] },
  { id: 'tab.goto3', title: 'Go to tab 3', keys: ['Mod+3'] },
  { id: 'tab.goto4', title: 'Go to tab 4', keys: ['Mod+4'] },
  { id: 'tab.goto5', title: 'Go to tab 5', keys: ['Mod+5'] },
  { id: 'tab.goto6', title: 'Go to tab 6', keys: ['Mod+6'] },
  { id: 'tab.goto7', title: 'Go to tab 7', keys: ['Mod+7'] },
  { id: 'tab.goto8', title: 'Go to tab 8', keys: ['Mod+8'] },
  { id: 'tab.goto9', title: 'Go to the last tab', keys: ['Mod+9'] },
  { id: 'connection.new', title: 'New connection', keys: [] },
  { id: 'connection.authorize', title: 'Authorize', keys: ['Mod+Shift+A'] },
  { id: 'connection.refresh', title: 'Refresh token now', keys: ['Mod+Shift+R'] },
  { id: 'environment.switch', title: 'Switch environment', keys: ['Mod+E'] },
  { id: 'environment.edit', title: 'Edit environments', keys: ['Mod+Shift+E'] },
  { id: 'cookies.open', title: 'Edit cookies', keys: [] },
  { id: 'palette.open', title: 'Search everything', keys: ['Mod+K', 'Mod+P'] },
  { id: 'sidebar.toggle', title: 'Show or hide the sidebar', keys: ['Mod+B'] },
  { id: 'layout.flip', title: 'Flip request and response panes', keys: ['Mod+J'] },
  { id: 'settings.open', title: 'Open settings', keys: ['Mod+,'] },
] as const satisfies readonly {
  readonly id: string;
  readonly title: string;
  readonly keys: readonly string[];
}[];

export type CommandId = (typeof commands)[number]['id'];

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
  const command = commands.find((candidate) => candidate.id === id);
  const run = command && useCommands.getState().running[command.id];
  run?.();
  return run !== undefined;
}

/** A command's first key for people: `Ctrl Shift T`, or `⇧⌘T` on a Mac. Empty when it has none. */
export function keysText(id: CommandId): string {
  const keys: string | undefined = commands.find((command) => command.id === id)?.keys[0];
  return keys === undefined ? '' : textOf(keys, platform === 'darwin');
}

/** Listens for the keys of all commands. Called once; returns a function that stops listening. */
export function listenForKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = keysOf(event, platform === 'darwin');
    const command = commands.find(({ keys }: { readonly keys: readonly string[] }) => keys.includes(pressed));
    // A dialog is a conversation of its own: only what it offers itself goes on behind it.
    if (!command || document.querySelector('[role=dialog],[role=alertdialog]')) return;
    if (runCommand(command.id)) event.preventDefault();
  };
  window.addEventListener('keydown', listener);
  return () => window.removeEventListener('keydown', listener);
}
