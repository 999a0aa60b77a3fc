/** What of a key press tells which keys it was; the fields are those of the DOM's KeyboardEvent. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const LONE_MODIFIER = new Set([
  'Control',
  'Shift',
  'Alt',
  'AltGraph',
  'Meta',
  'OS',
  'Dead',
  'Unidentified',
  'Process',
]);

/**
 * The ways in which the table of commands may spell a key press, best first: `Mod+Shift+T`, where Mod is Ctrl, or Cmd on
 * a Mac. Letters are read by what they type and digits by their place; a sign that needs Shift on one keyboard and none
 * on another is spelt without it. Empty for a modifier alone.
 */
export function spellingsOf(press: KeyPress, mac: boolean): readonly string[] {
  if (LONE_MODIFIER.has(press.key)) return [];
  const typed = typedKey(press, mac);
  const digit = /^Digit([0-9])$/.exec(press.code)?.[1];
  const isSign = typed.length === 1 && !/[A-Z0-9]/.test(typed);
  const byType = spelling(press, mac, press.key === '+' ? 'Plus' : typed, !(isSign || press.key === '+'));
  return digit === undefined ? [byType] : [...new Set([spelling(press, mac, digit, true), byType])];
}

/** On a keyboard of another script, or with the Mac's Option key, the letter is the one printed at its place. */
function typedKey({ key, code, altKey }: KeyPress, mac: boolean): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  if (key === ' ') return 'Space';
  if (key.length !== 1) return key;
  const isForeign = key.codePointAt(0)! > 0x7f;
  return place !== undefined && (mac ? altKey || isForeign : isForeign && !altKey)
    ? place
    : key.toUpperCase();
}

function spelling(press: KeyPress, mac: boolean, key: string, withShift: boolean): string {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  return [
    (mac ? metaKey : ctrlKey) && 'Mod',
    mac && ctrlKey && 'Ctrl',
    !mac && metaKey && 'Meta',
    altKey && 'Alt',
    shiftKey && withShift && 'Shift',
    key,
  ]
    .filter((part) => part !== false)
    .join('+');
}

/** The one spelling of keys on a system: where there is no Cmd, `Ctrl` and `Mod` are the same key. */
export function plainKeys(keys: string, mac: boolean): string {
  return mac ? keys : keys.replace('Ctrl+', 'Mod+');
}

const MAC_SIGNS: Readonly<Record<string, string>> = {
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Mod: '⌘',
  Enter: '↩',
  Tab: '⇥',
  Backspace: '⌫',
  Delete: '⌦',
  Escape: '⎋',
};
/** The order in which a Mac writes them. */
const MAC_ORDER = ['Ctrl', 'Alt', 'Shift', 'Mod'];

const NAMES: Readonly<Record<string, string>> = {
  Plus: '+',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** Keys as people read them: `Ctrl Shift T`, or `⇧⌘T` on a Mac. */
export function keysText(keys: string, mac: boolean): string {
  const parts = keys.split('+').map((part) => NAMES[part] ?? part);
  if (!mac) return parts.join(' ').replace('Mod', 'Ctrl');
  const modifiers = MAC_ORDER.filter((modifier) => parts.includes(modifier));
  const others = parts.filter((part) => !MAC_ORDER.includes(part));
  return [...modifiers, ...others].map((part) => MAC_SIGNS[part] ?? part).join('');
}

/** Keys as Electron's menus spell them. */
export function acceleratorOf(keys: string): string {
  return keys.replace('Mod', 'CommandOrControl').replace('Ctrl+', 'Control+').replace(/Arrow/, '');
}
