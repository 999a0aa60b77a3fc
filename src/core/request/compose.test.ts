import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LatchkeyError } from '../errors';
import type { HttpRequest } from '../ports';
import { epochMs } from '../time';
import { sizeOfBody } from '../exchange/requestBody';
import type { Attachment } from './auth/attachment';
import { connectionAttachment, type Credential } from './auth/connection';
import { compose, previewHeaders, userAgentOf } from './compose';
import { newConnectionAuth, type AuthDraft } from './authDraft';
import { EMPTY_BODY } from './bodyDraft';
import { emptyDraft, type RequestDraft, type Row } from './draft';

const options = {
  userAgent: userAgentOf('0.1.0'),
  source: { uuid: () => 'u-1', now: () => epochMs(0), random: () => 0 },
};
const variables = new Map([
  ['base_url', 'https://api.example/v3'],
  ['term', 'a&b'],
  ['bad', 'x\r\nInjected: 1'],
]);
const credential: Credential = { value: 'eyJhbGciOiJub25lIn0.e30.', tokenType: 'bearer' };
const viaConnection = newConnectionAuth('c');

const row = (name: string, value: string, enabled = true): Row => ({ name, value, enabled, description: '' });
const draftOf = (changes: Partial<RequestDraft>): RequestDraft => ({
  ...emptyDraft(),
  url: '{{base_url}}/x',
  ...changes,
});
const attachedTo = ({ auth }: RequestDraft, token: Credential | null): Attachment | null =>
  auth.kind === 'connection' && token !== null ? connectionAttachment(auth, token) : null;
const composed = (changes: Partial<RequestDraft>, token: Credential | null = null): HttpRequest => {
  const draft = draftOf(changes);
  return compose(draft, variables, attachedTo(draft, token), options);
};
const header = (request: HttpRequest, name: string): string | undefined =>
  request.headers.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
const bodyText = (request: HttpRequest): string => new TextDecoder().decode(request.body as Uint8Array);
const failure = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as LatchkeyError;

/** The error that a call must end with. */
function refusalOf(call: () => unknown): LatchkeyError {
  try {
    call();
  } catch (error) {
    return error as LatchkeyError;
  }
  throw new Error('expected an error');
}

describe('composing a request', () => {
  it('fills in placeholders everywhere and adds what is missing', () => {
    expect(
      composed({ headers: [row('X-Request-Id', '{{$uuid}}'), row('X-Off', '{{gone}}', false)] }),
    ).toEqual({
      method: 'GET',
      url: 'https://api.example/v3/x',
      headers: [
        ['X-Request-Id', 'u-1'],
        ['Accept', '*/*'],
        ['Accept-Encoding', 'gzip, deflate, br, zstd'],
        ['User-Agent', 'Latchkey/0.1.0'],
      ],
      body: null,
      timeoutMs: 300_000,
      connection: { verifyTls: true, httpVersion: 'auto', proxy: 'settings' },
    });
  });

  it('lets what the person wrote win, whatever its case', () => {
    const request = composed({
      headers: [row('ACCEPT', 'text/csv'), row('user-agent', ''), row('accept', 'b')],
    });
    expect(request.headers).toEqual([
      ['ACCEPT', 'text/csv'],
      ['user-agent', ''],
      ['accept', 'b'],
      ['Accept-Encoding', 'gzip, deflate, br, zstd'],
    ]);
  });

  it.each([
    ['json', 'application/json', '{"a":"a&b"}'],
    ['text', 'text/plain; charset=utf-8', '{"a":"a&b"}'],
    ['urlencoded', 'application/x-www-form-urlencoded', 'q=a%26b&e=%C3%A9+'],
  ] as const)('sends a %s body', (kind, contentType, expected) => {
    const fields = [row('q', '{{term}}'), row('e', 'é '), row('off', '{{gone}}', false), row('', '')];
    const request = composed({
      method: 'POST',
      body: { ...EMPTY_BODY, kind, text: '{"a":"{{term}}"}', fields },
    });
    expect(bodyText(request)).toBe(expected);
    expect(header(request, 'content-type')).toBe(contentType);
    expect(header(request, 'content-length')).toBe(String(sizeOfBody(request.body)));
  });

  it('ignores the text of a body that is not chosen', () => {
    const request = composed({
      method: 'POST',
      body: { ...EMPTY_BODY, text: '{{gone}}', fields: [row('{{gone}}', '')] },
    });
    expect(request.body).toBeNull();
    expect(header(request, 'content-length')).toBe('0');
    expect(header(request, 'content-type')).toBeUndefined();
  });

  it('states no length beside a transfer coding', () => {
    const headers = [row('Transfer-Encoding', 'chunked')];
    const request = composed({ method: 'POST', headers, body: { ...EMPTY_BODY, kind: 'text', text: 'a' } });
    expect(header(request, 'content-length')).toBeUndefined();
  });

  it('sends a body with GET when there is one', () => {
    const request = composed({ body: { ...EMPTY_BODY, kind: 'json', text: '{}' } });
    expect(header(request, 'content-length')).toBe('2');
  });
});

describe('attaching the token', () => {
  it.each([
    ['its own type, as APIs expect it', null, 'bearer', 'Bearer '],
    ['another type as it is spelt', null, 'DPoP', 'DPoP '],
    ['a prefix of the person', 'token', 'bearer', 'token '],
    ['no prefix', '', 'bearer', ''],
  ])('uses %s', (_, headerPrefix, tokenType, prefix) => {
    const request = composed({ auth: { ...viaConnection, headerPrefix } }, { ...credential, tokenType });
    expect(request.headers[0]).toEqual(['Authorization', `${prefix}${credential.value}`]);
  });

  it('sends the person’s own Authorization instead', () => {
    const request = composed({ auth: viaConnection, headers: [row('authorization', 'Basic x')] }, credential);
    expect(request.headers.filter(([name]) => /authorization/i.test(name))).toEqual([
      ['authorization', 'Basic x'],
    ]);
  });

  it('sends it in the query when asked to, in front of the fragment', () => {
    const auth = { ...viaConnection, sendAs: 'query' as const };
    const request = composed({ auth, url: '{{base_url}}/x?a=%7e#f' }, { ...credential, value: 'a+b&c' });
    expect(request.url).toBe('https://api.example/v3/x?a=%7e&access_token=a%2Bb%26c#f');
    expect(header(request, 'authorization')).toBeUndefined();
  });

  it('leaves an access_token that the person wrote', () => {
    const auth = { ...viaConnection, sendAs: 'query' as const };
    expect(composed({ auth, url: '{{base_url}}/x?access_token=mine' }, credential).url).toBe(
      'https://api.example/v3/x?access_token=mine',
    );
  });

  it('puts a cookie into the Cookie header that is there, unless it has one of this name', () => {
    const attached: Attachment = { source: 'auth', headers: [], parameters: [], cookies: [['key', 'k-1']] };
    const cookiesWith = (headers: readonly Row[]) =>
      header(compose(draftOf({ headers }), variables, attached, options), 'cookie');
    expect(cookiesWith([])).toBe('key=k-1');
    expect(cookiesWith([row('cookie', 'a=1')])).toBe('a=1; key=k-1');
    expect(cookiesWith([row('Cookie', 'a=1; key=mine')])).toBe('a=1; key=mine');
  });

  it('refuses an authorization that HTTP cannot carry', () => {
    const attached: Attachment = {
      source: 'auth',
      headers: [['X-Api-Key', 'a\nb']],
      parameters: [],
      cookies: [],
    };
    expect(() => compose(draftOf({}), variables, attached, options)).toThrow(
      failure('request.invalid_header', /header X-Api-Key holds a line break/),
    );
  });
});

describe('refusing what cannot be sent', () => {
  it('names every unknown variable at once', () => {
    const draft = {
      url: '{{host}}/x',
      headers: [row('A', '{{key}} {{host}}')],
      body: { ...EMPTY_BODY, kind: 'text' as const, text: '{{body}}' },
    };
    expect(() => composed(draft)).toThrow(
      failure(
        'request.unknown_variable',
        /^The request needs values for \{\{host\}\}, \{\{key\}\}, \{\{body\}\}\.$/,
      ),
    );
  });

  it('does not let variables fill the memory', () => {
    const long = new Map([['a', 'x'.repeat(600_000)]]);
    expect(() => compose(draftOf({ url: 'x/{{a}}{{a}}' }), long, null, options)).toThrow(
      failure('request.too_large', /1 MB/),
    );
  });

  it.each([
    ['a line break that a variable brings along', [row('A', '{{bad}}')], /header A holds a line break/],
    ['a character beyond Latin-1', [row('A', '東')], /header A/],
    ['a name with a space', [row('A B', 'x')], /a name that HTTP does not allow/],
    ['a name with a colon', [row('A:', 'x')], /a name that HTTP does not allow/],
    ['a value without a name', [row(' ', 'x')], /no name/],
  ])('refuses %s', (_, headers, message) => {
    expect(() => composed({ headers })).toThrow(failure('request.invalid_header', message));
  });

  it.each(['', 'GET /x HTTP/1.1\r\nA: b', 'G T'])('refuses the method %j', (method) => {
    expect(() => composed({ method })).toThrow(failure('request.invalid_header', /method/));
  });

  it('refuses a URL that is none', () => {
    expect(() => composed({ url: 'file:///etc/passwd' })).toThrow(failure('request.invalid_url', /file:/));
  });

  it('never tells a secret in its messages', () => {
    const secrets = new Map([['key', 'canary-secret\n']]);
    for (const draft of [
      { headers: [row('A', '{{key}}')] },
      { url: 'https://{{key}}:x/' },
      { method: '{{key}}' },
    ]) {
      const { message, remedy } = refusalOf(() => compose(draftOf(draft), secrets, null, options));
      expect(`${message}${remedy}`).not.toContain('canary');
    }
  });
});

describe('previewing headers', () => {
  const view = { value: 'eyJhbGciOi…', tokenType: 'bearer' };
  const preview = (changes: Partial<RequestDraft>) =>
    previewHeaders(draftOf(changes), variables, attachedTo(draftOf(changes), view), options);

  it('tells where each header comes from', () => {
    expect(preview({ auth: viaConnection, headers: [row('X-Request-Id', '{{$uuid}}')] })).toEqual([
      { name: 'Host', value: 'api.example', source: 'automatic', note: null },
      { name: 'Authorization', value: 'Bearer eyJhbGciOi…', source: 'connection', note: null },
      { name: 'X-Request-Id', value: '{{$uuid}}', source: 'you', note: null },
      { name: 'Accept', value: '*/*', source: 'automatic', note: null },
      { name: 'Accept-Encoding', value: 'gzip, deflate, br, zstd', source: 'automatic', note: null },
      { name: 'User-Agent', value: 'Latchkey/0.1.0', source: 'automatic', note: null },
      { name: 'Connection', value: 'keep-alive', source: 'automatic', note: null },
    ]);
  });

  it('says that the person’s own Authorization goes out instead', () => {
    const [, first] = preview({ auth: viaConnection, headers: [row('Authorization', 'mine')] });
    expect(first).toEqual({
      name: 'Authorization',
      value: 'mine',
      source: 'you',
      note: 'Sent instead of the connection’s token',
    });
  });

  it('bears a draft that is half typed', () => {
    const rows = preview({
      url: 'https://{{unknown}}',
      method: '',
      headers: [row('', 'x'), row('{{gone}}', '\n')],
    });
    expect(rows.map((one) => one.name)).toEqual(['', '{{gone}}', 'Accept', 'Accept-Encoding', 'User-Agent']);
  });

  it('shows the names, order and values that compose sends', () => {
    const name = fc.constantFrom(
      'Accept',
      'accept',
      'Authorization',
      'User-Agent',
      'Content-Type',
      'Content-Length',
      'X-A',
      'Host',
      'Transfer-Encoding',
    );
    const rows = fc.array(
      fc.record({
        name,
        value: fc.constantFrom('', 'a', '{{term}}'),
        enabled: fc.boolean(),
        description: fc.constant(''),
      }),
    );
    const auth = fc.constantFrom<AuthDraft>(
      { kind: 'none' },
      viaConnection,
      { ...viaConnection, headerPrefix: 'token' },
      { ...viaConnection, sendAs: 'query' },
    );
    const body = fc
      .record({
        kind: fc.constantFrom('none', 'json', 'text', 'urlencoded'),
        text: fc.constant('{{term}}'),
        fields: rows,
      })
      .map((part) => ({ ...EMPTY_BODY, ...part }));
    const drafts = fc.record({
      method: fc.constantFrom('GET', 'POST', 'DELETE', 'put'),
      headers: rows,
      auth,
      body,
    });
    fc.assert(
      fc.property(drafts, (changes) => {
        const sent = composed(changes as Partial<RequestDraft>, credential);
        const shown = preview(changes as Partial<RequestDraft>).filter(
          (one) => !['Host', 'Connection'].includes(one.name) || one.source === 'you',
        );
        const masked = sent.headers.map(([key, value]) => [
          key,
          key === 'Content-Length' && shown.some((one) => one.name === key && one.source === 'automatic')
            ? 'counted when sent'
            : value.replace(credential.value, view.value),
        ]);
        expect(shown.map((one) => [one.name, one.value])).toEqual(masked);
      }),
    );
  });
});
