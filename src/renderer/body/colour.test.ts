import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBinary, languageOf, spansOf, type Language } from './colour';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('colours of a row', () => {
  it('never lose or change a character', () => {
    const language = fc.constantFrom<Language>('json', 'xml', 'script', 'style', 'yaml', 'text');
    const signs = fc.string({
      unit: fc.constantFrom(...Array.from('"\\{}:,<>/-!=\'1eat \n€😀#@.*`')),
      maxLength: 60,
    });
    fc.assert(
      fc.property(signs, language, fc.boolean(), (text, which, inString) => {
        expect(
          spansOf(text, which, inString)
            .map((span) => span.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('tell keys from strings', () => {
    expect(spansOf('  "a": "b: c",', 'json', false)).toEqual([
      { kind: 'plain', text: '  ' },
      { kind: 'key', text: '"a"' },
      { kind: 'plain', text: ': ' },
      { kind: 'string', text: '"b: c"' },
      { kind: 'plain', text: ',' },
    ]);
  });

  it('go on with a string that began in the row before', () => {
    expect(spansOf('the end \\" of it", 1', 'json', true)[0]).toEqual({
      kind: 'string',
      text: 'the end \\" of it"',
    });
  });
});

describe('what a body is', () => {
  it.each([
    ['application/problem+json', '', 'json'],
    ['text/html; charset=utf-8', '{', 'html'],
    ['text/plain', ' [1]', 'json'],
    ['', '<?xml version="1.0"?>', 'xml'],
    ['application/soap+xml', '', 'xml'],
    ['image/svg+xml', '', 'xml'],
    ['application/x-ndjson', '', 'json'],
    ['application/javascript', '', 'script'],
    ['text/css', '', 'style'],
    ['application/yaml', '', 'yaml'],
    ['text/csv', '[1]', 'text'],
    ['text/plain', '[2026-01-01 10:00] started', 'text'],
    ['', '[]', 'json'],
    ['text/plain', 'a < b', 'text'],
  ] as const)('is read from %j and %j as %s', (contentType, start, language) => {
    expect(languageOf(contentType, bytes(start))).toBe(language);
  });

  it('is binary when it has a NUL that no charset explains', () => {
    expect(isBinary('image/png', Uint8Array.from([0x89, 0x50, 0]))).toBe(true);
    expect(isBinary('text/plain; charset=utf-16le', Uint8Array.from([0x61, 0]))).toBe(false);
    expect(isBinary('text/plain', Uint8Array.from([0xff, 0xfe, 0x61, 0]))).toBe(false);
    expect(isBinary('text/plain', bytes('plain'))).toBe(false);
  });
});
