import { describe, expect, test } from 'vitest';
import { commandWithKeys, keysFor, refusalOf, withKeys, withOwnKeys, withoutKeys } from './chosenKeys';
import { commandList } from './commands';
import { plainKeys } from './keys';

test.each([true, false])('no two commands have the same keys of their own (Mac: %s)', (mac) => {
  const all = commandList.flatMap(({ keys }) => keys.map((one) => plainKeys(one, mac)));
  expect(all.toSorted()).toEqual([...new Set(all)].toSorted());
});

test('keys that are taken from a command run the new one alone, and nothing else changes', () => {
  const chosen = withKeys('request.duplicate', 'Mod+B', {}, false);
  expect(commandWithKeys('Mod+B', chosen, false)?.id).toBe('request.duplicate');
  expect(commandWithKeys('Mod+\\', chosen, false)?.id).toBe('sidebar.toggle');
  expect(commandWithKeys('Mod+D', chosen, false)).toBeUndefined();
  expect(chosen).toEqual({ 'request.duplicate': ['Mod+B'], 'sidebar.toggle': ['Mod+\\'] });
});

test('without a Cmd key, Ctrl and Mod are the same key', () => {
  const chosen = withKeys('help.keys', 'Mod+Tab', {}, false);
  expect(keysFor({ id: 'tab.recent', keys: ['Ctrl+Tab'] }, chosen)).toEqual([]);
  expect(withKeys('help.keys', 'Mod+Tab', {}, true)).toEqual({ 'help.keys': ['Mod+Tab'] });
});

test('own keys come back, but not from a command that they were given to', () => {
  const moved = withKeys('request.duplicate', 'Mod+B', {}, false);
  expect(withOwnKeys('sidebar.toggle', moved, false)).toEqual(moved);
  const back = withOwnKeys('request.duplicate', moved, false);
  expect(withOwnKeys('sidebar.toggle', back, false)).toEqual({});
});

test('a command can go without keys, and only what differs is kept', () => {
  const none = withoutKeys('tab.new', {});
  expect(commandWithKeys('Mod+T', none, false)).toBeUndefined();
  expect(withKeys('tab.new', 'Mod+T', none, false)).toEqual({});
});

describe('keys that text, moving around or the system needs', () => {
  test.each([
    ['T', /writes a letter/],
    ['Shift+T', /writes a letter/],
    ['Tab', /move around/],
    ['Shift+Tab', /move around/],
    ['Escape', /move around/],
    ['Mod+C', /text is written/],
    ['Mod+Shift+Z', /text is written/],
    ['Mod+ArrowLeft', /text is written/],
    ['Alt+F', /menu bar/],
    ['Alt+F4', /system/],
    ['Meta+L', /system/],
    ['Mod+Alt+€', /AltGr/],
  ])('are refused with a reason: %s', (keys, reason) => {
    expect(refusalOf(keys, false)).toMatch(reason);
  });

  test.each(['Mod+T', 'F3', 'Alt+Shift+F', 'Mod+Shift+K', 'Ctrl+PageUp', 'Mod+/'])(
    'leave %s free',
    (keys) => {
      expect(refusalOf(keys, false)).toBeNull();
    },
  );

  test.each(['Mod+Q', 'Mod+Tab'])('are others on a Mac: %s', (keys) => {
    expect(refusalOf(keys, true)).toMatch(/system/);
    expect(refusalOf(keys, false)).toBeNull();
  });
});
