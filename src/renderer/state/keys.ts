/** What of a key press tells which keys it was. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * A key press as the table of commands spells it: `Mod+Shift+T`, where Mod is Ctrl, or Cmd on a Mac. Letters are read
 * by what they type and digits by their place, so that both work on every keyboard layout.
 */
export function keysOf(press: KeyPress, mac: boolean): string {
  // The same on every system: Cmd+Tab belongs to the Mac itself.
  if (press.key === 'Tab' && press.ctrlKey && !press.shiftKey && !press.altKey) return 'Ctrl+Tab';
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  const digit = /^Digit([1-9])$/.exec(press.code)?.[1];
  const key = digit ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  return [mod && 'Mod', other && 'Meta', press.altKey && 'Alt', press.shiftKey && 'Shift', key]
    .filter((part) => part !== false)
    .join('+');
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Shift: '⇧', Enter: '↩', Tab: '⇥' };

/** The order in which a Mac writes modifiers. */
const MAC_ORDER = ['Ctrl', 'Shift', 'Mod'];

/** Keys as people read them: `Ctrl Shift T`, or `⇧⌘T` on a Mac. */
export function keysText(keys: string, mac: boolean): string {
  if (!mac) return keys.replace('Mod', 'Ctrl').replaceAll('+', ' ');
  const parts = keys.split('+');
  const modifiers = MAC_ORDER.filter((modifier) => parts.includes(modifier));
  const others = parts.filter((part) => !MAC_ORDER.includes(part));
  return [...modifiers, ...others].map((part) => MAC_SIGNS[part] ?? part).join('');
}
