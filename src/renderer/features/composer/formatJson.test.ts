import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from './formatJson';

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

  it('keeps comments where they stand', () => {
    expect(formatJson('// top\n{"a":1, // one\n/* b */ "b":[],\n  // "c": 2\n}// end')).toBe(
      '// top\n{\n  "a": 1, // one\n  /* b */\n  "b": [],\n  // "c": 2\n} // end',
    );
  });

  it.each(['[1 2]', '{"a" 1}', '{"a":1,}', '}{', '"open\n1', 'x//y', '{"a":{}}'])(
    'loses nothing of %j and comes to rest',
    (text) => {
      const once = formatJson(text);
      expect(once.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      expect(formatJson(once)).toBe(once);
    },
  );
});
