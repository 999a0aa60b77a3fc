import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, anyUrl } from '../anyInput';
import { LatchkeyError } from '../errors';
import { absoluteUrl, parametersOf, withParameters } from './url';

describe('the query as a table', () => {
  it.each([
    [
      'https://a/x?b=1&c=2',
      [
        ['b', '1'],
        ['c', '2'],
      ],
    ],
    ['{{base_url}}/x?q={{term}}#part?no=1', [['q', '{{term}}']]],
    [
      '/x?a&b=&=c',
      [
        ['a', ''],
        ['b', ''],
        ['', 'c'],
      ],
    ],
    [
      '/x?a=1&a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['/x?a=b=c?d', [['a', 'b=c?d']]],
    ['/x?a=b%20c+d%2Be%C3%A9', [['a', 'b c d+eé']]],
    [
      '/x?a=%zz%FF&%41=%',
      [
        ['a', '%zz%FF'],
        ['A', '%'],
      ],
    ],
    [
      '/x?&&a=1&&&b=2&',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['/x?', []],
    ['/x', []],
    ['', []],
  ])('%s', (url, expected) => {
    expect(parametersOf(url).map(({ name, value }) => [name, value])).toEqual(expected);
  });

  it('writes back every text exactly as it was', () => {
    const piece = fc.constantFrom(
      '?',
      '&',
      '=',
      '#',
      '%',
      '%2',
      '%20',
      '%C3%A9',
      '+',
      ' ',
      'a',
      'é',
      '{{b}}',
      '/',
      '\uD800',
    );
    const text = fc.oneof(
      anyText(),
      anyUrl(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (url) => {
        expect(withParameters(url, parametersOf(url))).toBe(url);
      }),
    );
  });

  it('reads back every table exactly as it was entered', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('{{a}}', 'x{{ b }}&', '+%26', 'a=b'),
    );
    const table = fc.array(
      fc.record({ name: cell, value: cell }).filter(({ name, value }) => name !== '' || value !== ''),
    );
    fc.assert(
      fc.property(table, (parameters) => {
        expect(parametersOf(withParameters('{{base_url}}/x?old=1#f', parameters))).toEqual(parameters);
      }),
    );
  });
});

describe('editing the table', () => {
  const edit = (url: string, change: (rows: { name: string; value: string }[]) => void) => {
    const rows = parametersOf(url).map((row) => ({ ...row }));
    change(rows);
    return withParameters(url, rows);
  };

  it('touches only the parameter that changed', () => {
    expect(edit('/x?a=%7e+b&flag&c=1#f', (rows) => (rows[2]!.value = '2 & 3'))).toBe(
      '/x?a=%7e+b&flag&c=2%20%26%203#f',
    );
  });

  it('keeps the spelling of rows that move', () => {
    expect(edit('/x?a=%7e&flag&b=+', (rows) => rows.reverse())).toBe('/x?b=+&flag&a=%7e');
  });

  it('keeps the spelling of rows below one that goes', () => {
    expect(edit('/x?a=1&b=%7e&b', (rows) => rows.shift())).toBe('/x?b=%7e&b');
  });

  it('leaves no question mark behind when the last row goes', () => {
    expect(edit('/x?a=1#f', (rows) => rows.pop())).toBe('/x#f');
  });

  it('adds the first row before the fragment, and no empty ones', () => {
    const rows = [
      { name: 'a', value: '1' },
      { name: '', value: '' },
    ];
    expect(withParameters('{{base_url}}/x#f', rows)).toBe('{{base_url}}/x?a=1#f');
  });

  it('leaves placeholders readable', () => {
    expect(withParameters('/x', [{ name: '{{n}}', value: '50% {{ v }}#' }])).toBe(
      '/x?{{n}}=50%25%20{{ v }}%23',
    );
  });

  it('leaves letters of other scripts readable', () => {
    expect(withParameters('/x', [{ name: 'città', value: '東京' }])).toBe('/x?città=東京');
  });
});

describe('making a URL absolute', () => {
  it.each([
    ['api.example.com/v1?a=1', 'https://api.example.com/v1?a=1'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['//example.com/x', 'https://example.com/x'],
    ['localhost', 'http://localhost/'],
    ['localhost:3000/x', 'http://localhost:3000/x'],
    ['api.localhost:3000', 'http://api.localhost:3000/'],
    ['127.0.0.1:80', 'http://127.0.0.1/'],
    ['[::1]:3000/x', 'http://[::1]:3000/x'],
    ['192.168.1.20/x', 'http://192.168.1.20/x'],
    ['172.32.0.1', 'https://172.32.0.1/'],
    ['localhost.example.com', 'https://localhost.example.com/'],
    ['HTTP://Example.com', 'http://example.com/'],
    ['  https://example.com/a b?c=d e  ', 'https://example.com/a%20b?c=d%20e'],
    ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC'],
    ['example.com/?next=https://other.example', 'https://example.com/?next=https://other.example'],
  ])('%s is %s', (text, expected) => {
    expect(absoluteUrl(text)).toBe(expected);
  });

  it.each([
    ['', 'no URL yet'],
    ['   ', 'no URL yet'],
    ['file:///etc/passwd', 'file: addresses'],
    ['javascript:alert(1)', 'javascript: addresses'],
    ['data:text/html,x', 'data: addresses'],
    ['ws://example.com', 'ws: addresses'],
    ['my.app://callback', 'my.app: addresses'],
    ['https://', 'no host'],
    ['https://exa mple.com/', 'a space'],
    ['example.com:99999/x', 'port'],
    ['localhost:abc/x', 'port'],
    ['https://exam\nple.com', 'line break'],
    ['https://exa<mple.com', 'cannot be read'],
    ['https://{host}/x', 'cannot be read'],
  ])('refuses %j', (text, message) => {
    expect(() => absoluteUrl(text)).toThrow(
      expect.objectContaining({
        code: 'request.invalid_url',
        message: expect.stringMatching(message) as string,
        remedy: expect.stringMatching(/\.$/) as string,
      }) as LatchkeyError,
    );
  });

  it('says which placeholder stands in the way', () => {
    expect(() => absoluteUrl('{{base_url}}/x')).toThrow(
      expect.objectContaining({
        code: 'request.unknown_variable',
        message: 'The URL needs a value for {{base_url}}.',
      }) as LatchkeyError,
    );
  });

  it('answers any text with an http URL or a LatchkeyError', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), anyUrl()), (text) => {
        expect(outcomeOf(text)).toMatch(/^https?:\/\/|^request\.(invalid_url|unknown_variable)$/);
      }),
    );
  });
});

/** The absolute URL, or the code of the refusal; any other error escapes. */
function outcomeOf(text: string): string {
  try {
    return absoluteUrl(text);
  } catch (error) {
    if (error instanceof LatchkeyError) return error.code;
    throw error;
  }
}
