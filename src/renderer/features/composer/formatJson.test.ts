import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, formatJson } from './formatJson';

describe('formatting JSON that is being written', () => {
  it('changes nothing but whitespace', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(JSON.parse(formatJson(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('leaves placeholders as they are, in strings and instead of values', () => {
    expect(formatJson('{"a":{{ count }},"b":"x {{name}} y","c":[{{list}}]}')).toBe(
      '{\n  "a": {{ count }},\n  "b": "x {{name}} y",\n  "c": [\n    {{list}}\n  ]\n}',
    );
  });
});

describe('faults in JSON', () => {
  it.each(['', '  \n', '{"a":1}', '{"a":{{b}}}', '[{{b}},"{{c}}"]', '{{whole}}'])(
    'finds none in %j',
    (text) => {
      expect(faultOf(text)).toBeNull();
    },
  );

  it.each([
    ['{"a":1,}', 7],
    ['{"a":{{b}},}', 11],
    ['{"a":', 5],
    ['[1 2]', 3],
  ])('finds the one in %j at %i', (text, offset) => {
    expect(faultOf(text)?.offset).toBe(offset);
  });

  it('tells them in a sentence without the text', () => {
    expect(faultOf('{"a":1')?.message).toBe('The JSON ends too early.');
    expect(faultOf('{"password":"hunter2",]')?.message).not.toContain('hunter2');
  });
});
