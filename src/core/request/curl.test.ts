import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../anyInput';
import type { HttpRequest } from '../ports';
import { curlOf } from './curl';

const requestOf = (changes: Partial<HttpRequest>): HttpRequest => ({
  method: 'GET',
  url: 'https://api.example/x',
  headers: [],
  body: null,
  timeoutMs: 0,
  ...changes,
});
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('writing a curl command', () => {
  it('is short for a plain request', () => {
    expect(curlOf(requestOf({}), [])).toBe('curl https://api.example/x');
  });

  it('has one option a line', () => {
    const request = requestOf({
      method: 'POST',
      url: 'https://api.example/x?a=1&b=2',
      headers: [
        ['Authorization', 'Bearer secret-token'],
        ['Accept-Encoding', 'gzip, deflate, br, zstd'],
        ['Content-Type', 'application/json'],
        ['X-Empty', ''],
        ['Content-Length', '13'],
      ],
      body: bytes(`{"it's":true}`),
    });
    expect(curlOf(request, ['secret-token'])).toBe(
      [
        `curl 'https://api.example/x?a=1&b=2' \\`,
        `  --header 'Authorization: Bearer ••••' \\`,
        `  --compressed \\`,
        `  --header 'Content-Type: application/json' \\`,
        `  --header 'X-Empty;' \\`,
        `  --data-raw '{"it'\\''s":true}'`,
      ].join('\n'),
    );
  });

  it.each([
    ['HEAD', null, 'curl --head https://api.example/x'],
    ['POST', null, 'curl --request POST https://api.example/x'],
    ['POST', bytes('a'), 'curl https://api.example/x \\\n  --data-raw a'],
    ['GET', bytes('a'), 'curl --request GET https://api.example/x \\\n  --data-raw a'],
    ['DELETE', null, 'curl --request DELETE https://api.example/x'],
  ])('says %s only where curl would not guess it', (method, body, expected) => {
    expect(curlOf(requestOf({ method, body }), [])).toBe(expected);
  });

  it('keeps curl from reading brackets as patterns', () => {
    expect(curlOf(requestOf({ url: 'https://api.example/?a[]=1' }), [])).toContain('--globoff');
  });

  it('holds no secret, in header, URL or body', () => {
    const secret = 'canary+secret/1=';
    const request = requestOf({
      url: `https://api.example/?access_token=${encodeURIComponent(secret)}`,
      headers: [['X-Copy', secret]],
      body: bytes(`token=${secret}`),
    });
    expect(curlOf(request, [secret])).not.toContain('canary');
  });

  it('is read by bash as the words that were meant', () => {
    const text = anyText().filter((value) => !value.includes('\u0000'));
    const tricky = fc.constantFrom(
      `'`,
      `\\'`,
      '$(id)',
      '`id`',
      '!!',
      'a\nb',
      '\u001B[2J',
      '\u0085',
      '-o x',
      '@/etc/passwd',
      '"',
      '',
    );
    const values = fc.array(fc.tuple(fc.oneof(text, tricky), fc.oneof(text, tricky)), { minLength: 30 });
    fc.assert(
      fc.property(values, (pairs) => {
        const commands = pairs.map(([value, body]) =>
          curlOf(requestOf({ method: 'POST', headers: [['X-A', `_${value}`]], body: bytes(body) }), []),
        );
        expect(wordsOf(commands)).toEqual(
          pairs.flatMap(([value, body]) => [
            'https://api.example/x',
            '--header',
            `X-A: _${value}`,
            '--data-raw',
            body,
          ]),
        );
      }),
      { numRuns: 5 },
    );
  });
});

/** Lets bash split commands into their words, with a function in place of curl. */
function wordsOf(commands: readonly string[]): readonly string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${commands.join('\n')}`;
  const output = execFileSync('bash', ['--norc', '--noprofile', '-c', script], {
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
  });
  return output.split('\0').slice(0, -1);
}
