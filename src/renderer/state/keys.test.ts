import { describe, expect, test } from 'vitest';
import { keysOf, keysText, type KeyPress } from './keys';

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
    ['Ctrl+T', press('t', { ctrlKey: true }), false, 'Mod+T'],
    ['Cmd+T on a Mac', press('t', { metaKey: true }), true, 'Mod+T'],
    ['Ctrl+T on a Mac, which is another key', press('t', { ctrlKey: true }), true, 'Meta+T'],
    ['Ctrl+Shift+T', press('T', { ctrlKey: true, shiftKey: true }), false, 'Mod+Shift+T'],
    [
      'Ctrl+1 on a French keyboard, where the key types &',
      press('&', { ctrlKey: true, code: 'Digit1' }),
      false,
      'Mod+1',
    ],
    ['Ctrl+Enter', press('Enter', { ctrlKey: true }), false, 'Mod+Enter'],
    ['Ctrl+comma', press(',', { ctrlKey: true }), false, 'Mod+,'],
    ['Ctrl+Tab on Linux', press('Tab', { ctrlKey: true }), false, 'Ctrl+Tab'],
    ['Ctrl+Tab on a Mac', press('Tab', { ctrlKey: true }), true, 'Ctrl+Tab'],
    ['a plain letter', press('t'), false, 'T'],
    ['AltGr+E, which types a sign', press('€', { ctrlKey: true, altKey: true }), false, 'Mod+Alt+€'],
  ])('reads %s', (_name, event, mac, keys) => {
    expect(keysOf(event, mac)).toBe(keys);
  });
});

describe('keys for people', () => {
  test.each([
    ['Mod+Shift+T', 'Ctrl Shift T', '⇧⌘T'],
    ['Mod+Enter', 'Ctrl Enter', '⌘↩'],
    ['Ctrl+Tab', 'Ctrl Tab', '⌃⇥'],
    ['Mod+,', 'Ctrl ,', '⌘,'],
  ])('are written for %s', (keys, elsewhere, mac) => {
    expect(keysText(keys, false)).toBe(elsewhere);
    expect(keysText(keys, true)).toBe(mac);
  });
});
