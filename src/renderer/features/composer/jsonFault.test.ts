import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, placeOf } from './jsonFault';

describe('faults in JSON', () => {
  it('are placed by line and column', () => {
    expect(placeOf('{"a":1,\n"b"x}', 11)).toBe('line 2, column 4');
    expect(placeOf('', 0)).toBe('line 1, column 1');
  });

  it.each([
    '{"a":1, // why\n"b":2}',
    '[1, /* 2, */ 3]',
    '{"a":1 // "b"\n}',
    '  \n',
    '{"a":1}',
    '{"a":{{b}}}',
    '[{{b}},"{{c}}"]',
    '{{whole}}',
  ])('finds none in %j', (text) => {
    expect(faultOf(text)).toBeNull();
  });

  it.each([
    ['{"a":1,}', 7],
    ['{"a":{{b}},}', 11],
    ['{"a":', 5],
    ['{"a": /* {{b}} */,}', 17],
    ['[1 2]', 3],
    ['{"a":1}}', 7],
    ['[1,,2]', 3],
    ['{a:1}', 1],
    ["['a']", 1],
    ['[01]', 1],
    ['[nul]', 1],
    ['["a\\x"]', 1],
    ['["a\n"]', 1],
    ['{"a" 1}', 5],
    ['[{{a}},,{{b}}]', 7],
    ['{"a":1 // x\n "b":2}', 13],
    ['[1}', 2],
  ])('finds the one in %j at %i', (text, offset) => {
    expect(faultOf(text)?.offset).toBe(offset);
  });

  it('tells them in a sentence without the text', () => {
    expect(faultOf('{"a":1')?.message).toBe('The JSON ends too early.');
    expect(faultOf('{"password":"hunter2",]')?.message).not.toContain('hunter2');
  });

  it('are found in whatever the engine refuses, and only there', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '1', 'a', ' ', '-', '\\'),
    });
    fc.assert(
      fc.property(fc.oneof(text, fc.json()), (json) => {
        let isJson = json.trim() === '';
        try {
          JSON.parse(json);
          isJson = true;
        } catch {
          // It has a fault, then.
        }
        expect(faultOf(json) === null).toBe(isJson);
        if (!isJson) expect(faultOf(json)?.message).not.toBe('This is not valid JSON.');
      }),
    );
  });
});
