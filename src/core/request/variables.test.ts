import { describe, expect, it } from 'vitest';
import { epochMs } from '../time';
import { dynamicNames, dynamicValue, machineSource, variablesOf } from './variables';

const row = (name: string, value: string, enabled = true) => ({ name, value, enabled, description: '' });

describe('the variables of an environment', () => {
  it('are its rows by name, the last of a name, without those switched off', () => {
    const variables = variablesOf({
      id: 'e',
      name: 'Production',
      variables: [row('a', '1'), row('a', '2'), row('a', '3', false), row(' b ', ''), row('__proto__', 'x')],
    });
    expect([...variables]).toEqual([
      ['a', '2'],
      ['b', ''],
      ['__proto__', 'x'],
    ]);
  });

  it('are none without an environment', () => {
    expect(variablesOf(null).size).toBe(0);
  });
});

describe('dynamic variables', () => {
  const source = { uuid: () => 'u-1', now: () => epochMs(1795425243999), random: () => 0.999999 };

  it.each([
    ['$uuid', 'u-1'],
    ['$timestamp', '1795425243'],
    ['$isoTimestamp', '2026-11-23T09:14:03.999Z'],
    ['$randomInt', '1000'],
    ['$unknown', null],
    ['uuid', null],
  ])('%s is %s', (name, value) => {
    expect(dynamicValue(name, source)).toBe(value);
  });

  it('differ on each use', () => {
    expect(dynamicValue('$uuid', machineSource)).not.toBe(dynamicValue('$uuid', machineSource));
    expect(dynamicNames).toContain('$uuid');
  });
});
