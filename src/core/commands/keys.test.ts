import { describe, expect, test } from 'vitest';
import { acceleratorOf, keysText, spellingsOf, type KeyPress } from './keys';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
});

describe('a key press', () => {
  test.each([
    ['Ctrl+T', press('t', { ctrlKey: true }), false, ['Mod+T']],
    ['Cmd+T on a Mac', press('t', { metaKey: true }), true, ['Mod+T']],
    ['Ctrl+T on a Mac, which is another key', press('t', { ctrlKey: true }), true, ['Ctrl+T']],
    ['Ctrl+Shift+T', press('T', { ctrlKey: true, shiftKey: true }), false, ['Mod+Shift+T']],
    [
      'Ctrl+1 on a French keyboard, where the key types &',
      press('&', { ctrlKey: true, code: 'Digit1' }),
      false,
      ['Mod+1', 'Mod+&'],
    ],
    [
      'Ctrl+/ on a German keyboard, where it is Shift+7',
      press('/', { ctrlKey: true, shiftKey: true, code: 'Digit7' }),
      false,
      ['Mod+Shift+7', 'Mod+/'],
    ],
    [
      'Ctrl+plus on an American keyboard, where it is Shift+=',
      press('+', { ctrlKey: true, shiftKey: true, code: 'Equal' }),
      false,
      ['Mod+Plus'],
    ],
    ['Ctrl+T on a Russian keyboard', press('е', { ctrlKey: true, code: 'KeyT' }), false, ['Mod+T']],
    [
      'Option+Shift+F on a Mac, which types Ï',
      press('Ï', { altKey: true, shiftKey: true, code: 'KeyF' }),
      true,
      ['Alt+Shift+F'],
    ],
    ['Ctrl+Enter', press('Enter', { ctrlKey: true }), false, ['Mod+Enter']],
    ['Ctrl+comma', press(',', { ctrlKey: true }), false, ['Mod+,']],
    ['Ctrl+Tab on Linux', press('Tab', { ctrlKey: true }), false, ['Mod+Tab']],
    ['Ctrl+Tab on a Mac', press('Tab', { ctrlKey: true }), true, ['Ctrl+Tab']],
    ['Shift+F6', press('F6', { shiftKey: true }), false, ['Shift+F6']],
    ['a plain letter', press('t'), false, ['T']],
    [
      'AltGr+E, which types a sign',
      press('€', { ctrlKey: true, altKey: true, code: 'KeyE' }),
      false,
      ['Mod+Alt+€'],
    ],
    ['Ctrl alone', press('Control', { ctrlKey: true }), false, []],
  ])('reads %s', (_name, event, mac, keys) => {
    expect(spellingsOf(event, mac)).toEqual(keys);
  });
});

describe('keys for people', () => {
  test.each([
    ['Mod+Shift+T', 'Ctrl Shift T', '⇧⌘T'],
    ['Mod+Enter', 'Ctrl Enter', '⌘↩'],
    ['Ctrl+Tab', 'Ctrl Tab', '⌃⇥'],
    ['Alt+Shift+F', 'Alt Shift F', '⌥⇧F'],
    ['Mod+Plus', 'Ctrl +', '⌘+'],
    ['Ctrl+PageDown', 'Ctrl PgDn', '⌃PgDn'],
    ['Mod+,', 'Ctrl ,', '⌘,'],
  ])('are written for %s', (keys, elsewhere, mac) => {
    expect(keysText(keys, false)).toBe(elsewhere);
    expect(keysText(keys, true)).toBe(mac);
  });
});

test.each([
  ['Mod+Shift+T', 'CommandOrControl+Shift+T'],
  ['Ctrl+Tab', 'Control+Tab'],
  ['Mod+ArrowUp', 'CommandOrControl+Up'],
  ['F6', 'F6'],
])('a menu spells %s as %s', (keys, accelerator) => {
  expect(acceleratorOf(keys)).toBe(accelerator);
});
