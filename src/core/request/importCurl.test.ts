import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { looksLikeCommand } from './commandLine/dialect';
import { EMPTY_BODY } from './bodyDraft';
import { emptyDraft } from './draft';
import { importCurl } from './importCurl';
import { anyCommand, CORPUS } from './importCurl.corpus';

describe('reading a command line', () => {
  test.each(CORPUS)('takes %s', (_title, text, expected) => {
    expect(looksLikeCommand(text)).toBe(true);
    const read = importCurl(text);
    const { draft, notes } = read ?? { draft: emptyDraft(), notes: [] };
    const row = ([name, value]: readonly [string, string]) => ({
      name,
      value,
      enabled: true,
      description: '',
    });
    expect(draft).toEqual({
      ...emptyDraft(),
      method: expected.method ?? 'GET',
      url: expected.url,
      headers: (expected.headers ?? []).map(row),
      body: bodyOf(expected.body),
      auth: expected.auth ?? { kind: 'none' },
      ...expected.settings,
    });
    const texts = notes.map((note) => note.text);
    for (const pattern of expected.notes ?? []) expect(texts.join('\n')).toMatch(pattern);
    expect(texts).toHaveLength(expected.notes?.length ?? 0);
  });

  test.each([
    '',
    'https://curl.se/docs',
    'curling.example.com',
    'api.example.com/curl -X',
    '{"curl": "https://x"}',
    'SELECT * FROM curl',
    'wget https://api.example.com',
    'ls -la\npwd',
  ])('leaves %j alone', (text) => {
    expect(looksLikeCommand(text)).toBe(false);
    expect(importCurl(text)).toBeNull();
  });

  it('knows a token request and an authorization URL for what they are', () => {
    const token = importCurl(
      `curl -u me:pw -d grant_type=client_credentials -d scope='a b' 'https://id.example.com/token?x=1'`,
    );
    expect(token?.oauth).toEqual({
      kind: 'token',
      tokenEndpoint: 'https://id.example.com/token',
      grantType: 'client_credentials',
      clientId: 'me',
      redirectUri: '',
      scope: 'a b',
      clientAuthentication: 'client_secret_basic',
    });
    const url =
      'https://id.example.com/authorize?response_type=code&client_id=x&redirect_uri=https%3A%2F%2Fa';
    expect(importCurl(`curl '${url}'`)?.oauth).toEqual({ kind: 'authorization', url });
    expect(importCurl('curl https://api.example.com')?.oauth).toBeNull();
  });
});

function bodyOf(expected: (typeof CORPUS)[number][2]['body']) {
  if (expected === undefined) return EMPTY_BODY;
  const file = (name: string, index: number) => ({ id: `missing-${index}`, name, size: 0 });
  switch (expected[0]) {
    case 'urlencoded': {
      const [kind, ...fields] = expected;
      const rows = fields.map(([name, value]) => ({ name, value, enabled: true, description: '' }));
      return { ...EMPTY_BODY, kind, fields: rows };
    }
    case 'multipart': {
      const [kind, ...parts] = expected;
      const rows = parts.map(({ name, value = '', file: fileName, contentType = '' }, index) => ({
        name,
        value,
        enabled: true,
        description: '',
        file: fileName === undefined ? null : file(fileName, index),
        contentType,
      }));
      return { ...EMPTY_BODY, kind, parts: rows };
    }
    case 'file':
      return { ...EMPTY_BODY, kind: 'file', file: file(expected[1], 0) };
    default:
      return { ...EMPTY_BODY, kind: expected[0], text: expected[1] };
  }
}

describe('reading anything', () => {
  it('never throws, and never looks different at a second glance', () => {
    fc.assert(
      fc.property(anyCommand(), (text) => {
        expect(importCurl(text)).toEqual(importCurl(text));
        if (importCurl(text) !== null) expect(looksLikeCommand(text)).toBe(true);
      }),
    );
  });

  const MILLION = 1_000_000;
  const many = (text: string, start = 'curl ') => start + text.repeat(Math.ceil(MILLION / text.length));
  test.each([
    ['one long word', many('a')],
    ['headers', many("-H 'a: b' ")],
    ['unknown options', many('--zzz ')],
    [
      'different unknown options',
      `curl ${Array.from({ length: 100_000 }, (_, index) => `--z${index}`).join(' ')}`,
    ],
    [
      'cookies from different files',
      `curl ${Array.from({ length: 100_000 }, (_, index) => `-b f${index}`).join(' ')}`,
    ],
    ['referers', many('-e x ')],
    ['data', many('-d a=b ')],
    ['one text', `curl -d '${'a=b&'.repeat(MILLION / 4)}' x`],
    ['open quotes', many('"\\')],
    ['quotes of parts', many('-F "a=\\"\\\\" ')],
    ['an open part', `curl -F 'a="${'\\"'.repeat(MILLION / 2)}'`],
    ['here-documents', many('<<a ')],
    ['braces', many('{')],
    ['commas in braces', `curl '{${','.repeat(MILLION)}'`],
    ['square brackets', many('[a')],
    ['a header of brackets', `curl -H '${'['.repeat(MILLION)}: x' a`],
    ['dollars', many('${')],
    ['carets', many('^"', 'curl ^"')],
    ['percent signs', many('%A', 'curl ^"')],
    ['backslashes', many('\\', 'curl ^"')],
    ['nested tables', many('@{a=', 'irm -Body ')],
    ['parentheses', many('(', 'irm -Body ')],
    ['commands of PowerShell', many('curl;', 'irm')],
    ['backticks', many('`', '$a = "')],
    ['spaces', many(' ', 'curl')],
    ['line breaks', many('\n', 'curl')],
    ['continued lines', many('\\\n', 'curl ')],
    ['parts of a form', many('--x\r\n', "curl -H 'Content-Type: multipart/form-data; boundary=x' -d '")],
    ['assignments', many('A=b ', '')],
    ['comments', many('# a\n', '')],
    ['pipes', many('echo a | ', '')],
    ['nothing of the kind', many('<p>curl</p> ', '')],
  ])('is done with a megabyte of %s before anybody waits', (_what, text) => {
    const start = performance.now();
    importCurl(text);
    // What grows with the square of the length takes minutes; the machine of a test may be busy.
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
