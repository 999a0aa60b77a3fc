import { commandList, type Command, type CommandId } from './commands';
import { keysText, plainKeys } from './keys';

/** Keys that a person chose in place of a command's own, by command id. */
export type ChosenKeys = Readonly<Record<string, readonly string[]>>;

/** The keys of a command as they are now. */
export function keysFor({ id, keys }: Pick<Command, 'id' | 'keys'>, chosen: ChosenKeys): readonly string[] {
  return chosen[id] ?? keys;
}

/** The command that these keys run now. */
export function commandWithKeys(keys: string, chosen: ChosenKeys, mac: boolean): Command | undefined {
  const wanted = plainKeys(keys, mac);
  return commandList.find((command) =>
    keysFor(command, chosen).some((candidate) => plainKeys(candidate, mac) === wanted),
  );
}

/** Gives a command these keys as its only ones; whatever command had them loses them. */
export function withKeys(id: CommandId, keys: string, chosen: ChosenKeys, mac: boolean): ChosenKeys {
  const holder = commandWithKeys(keys, chosen, mac);
  const wanted = plainKeys(keys, mac);
  const taken =
    holder === undefined || holder.id === id
      ? {}
      : { [holder.id]: keysFor(holder, chosen).filter((candidate) => plainKeys(candidate, mac) !== wanted) };
  return sparse({ ...chosen, ...taken, [id]: [keys] });
}

/** Takes all keys from a command. */
export function withoutKeys(id: CommandId, chosen: ChosenKeys): ChosenKeys {
  return sparse({ ...chosen, [id]: [] });
}

/**
 * Gives a command its own keys back. What another command was given of them meanwhile stays there: one key never runs
 * two commands.
 */
export function withOwnKeys(id: CommandId, chosen: ChosenKeys, mac: boolean): ChosenKeys {
  const command = commandList.find((candidate) => candidate.id === id);
  const { [id]: _chosen, ...others } = chosen;
  const free = (command?.keys ?? []).filter((keys) => {
    const holder = commandWithKeys(keys, others, mac);
    return holder === undefined || holder.id === id;
  });
  return sparse({ ...others, [id]: free });
}

/** Only what differs from a command's own keys is kept, so that a better default of a new version reaches everybody else. */
function sparse(chosen: ChosenKeys): ChosenKeys {
  return Object.fromEntries(
    Object.entries(chosen).filter(
      ([id, keys]) => commandList.find((command) => command.id === id)?.keys.join(' ') !== keys.join(' '),
    ),
  );
}

/** Keys of text fields, on every system. */
const EDITING =
  /^(Mod\+([ACVXYZ]|Shift\+[VZ])|(Mod\+)?(Shift\+)?Delete|Mod\+(Shift\+)?(Backspace|Home|End|Space|Arrow(Up|Down|Left|Right)))$/;
/** Keys of everything that is reached with Tab and arrows. */
const MOVING =
  /^(Shift\+)?(Tab|Enter|Space|Escape|Backspace|Home|End|PageUp|PageDown|Arrow(Up|Down|Left|Right))$/;

/** Why keys cannot be given to a command, in a sentence; null when they can. */
export function refusalOf(keys: string, mac: boolean): string | null {
  const text = keysText(keys, mac);
  const last = keys.split('+').at(-1) ?? '';
  const types = last.length === 1 || last === 'Plus';
  if (types && !/Mod|Ctrl|Alt|Meta/.test(keys))
    return `${text} writes a letter or sign. Hold Ctrl, Cmd or Alt with it.`;
  if (MOVING.test(keys)) return `${text} is needed to move around and to press what has the focus.`;
  if (EDITING.test(keys)) return `${text} is needed while text is written.`;
  if (types && /^Alt\+[^+]+$/.test(keys)) {
    return mac ? `${text} types a sign on a Mac.` : `${text} opens the menu bar.`;
  }
  if (keys.includes('Mod+Alt+') && types && !mac) return `${text} types a sign on keyboards with AltGr.`;
  return systemKeys(mac).has(keys) || keys.includes('Meta') ? `${text} belongs to the system.` : null;
}

function systemKeys(mac: boolean): ReadonlySet<string> {
  return new Set(
    mac
      ? ['Mod+Q', 'Mod+H', 'Mod+M', 'Mod+Alt+H', 'Mod+Tab', 'Mod+Space', 'Ctrl+Mod+F']
      : ['Alt+F4', 'F10', 'F11', 'Alt+Tab'],
  );
}
