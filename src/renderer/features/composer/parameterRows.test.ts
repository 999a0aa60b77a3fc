import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../core/request/draft';
import { parameterRows, withParameterRows } from './parameterRows';

const row = (name: string, value: string, enabled = true): Row => ({ name, value, enabled, description: '' });

describe('the parameter table', () => {
  it('shows the query of the URL', () => {
    expect(
      parameterRows({ url: '{{base}}/x?a=1&b={{b}}#top', disabledParameters: [], parameterDescriptions: [] }),
    ).toEqual([row('a', '1'), row('b', '{{b}}')]);
  });

  it('takes a row that is switched off out of the URL and keeps its place', () => {
    const off = withParameterRows('/x?a=1&b=2&c=3', [row('a', '1'), row('b', '2', false), row('c', '3')]);
    expect(off.url).toBe('/x?a=1&c=3');
    expect(parameterRows(off)).toEqual([row('a', '1'), row('b', '2', false), row('c', '3')]);
  });

  it('puts a row back to where it was when it is switched on', () => {
    const off = withParameterRows('/x?a=1&b=2', [row('a', '1', false), row('b', '2')]);
    const [first, second] = parameterRows(off);
    expect(withParameterRows(off.url, [{ ...first!, enabled: true }, second!]).url).toBe('/x?a=1&b=2');
  });

  it('drops rows that say nothing', () => {
    expect(withParameterRows('/x?a=1', [row('', ''), row('a', '1'), row('', '', false)])).toEqual({
      url: '/x?a=1',
      disabledParameters: [],
      parameterDescriptions: [],
    });
  });

  it('leaves the rest of the URL as it was written', () => {
    expect(withParameterRows('HTTP://x/%7e?a=%20b#f', [row('a', ' b'), row('n', 'ü&')]).url).toBe(
      'HTTP://x/%7e?a=%20b&n=ü%26#f',
    );
  });

  it('comes back the same from the URL, whatever is typed', () => {
    const rows = fc.array(
      fc.record({
        name: fc.string({ minLength: 1 }),
        value: fc.string(),
        enabled: fc.boolean(),
        description: fc.string(),
      }),
    );
    fc.assert(
      fc.property(rows, (table) => {
        expect(parameterRows(withParameterRows('https://api.example/v1', table))).toEqual(table);
      }),
    );
  });
});
