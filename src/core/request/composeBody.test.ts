import { describe, expect, it } from 'vitest';
import type { LatchkeyError } from '../errors';
import type { BodySource, HttpRequest } from '../ports';
import { epochMs } from '../time';
import { EMPTY_BODY, type BodyDraft, type PartRow } from './bodyDraft';
import { compose, previewAutomaticHeaders } from './compose';
import { filesOf } from './composeBody';
import { emptyDraft, type RequestDraft } from './draft';

const variables = new Map([
  ['name', 'Ana'],
  ['count', '7'],
  ['link', 'https://a.example/'],
]);
const options = {
  userAgent: 'Latchkey/0.1.0',
  source: { uuid: () => 'u-1', now: () => epochMs(0), random: () => 0 },
};
const picked = { id: 'file-1', name: 'photo.png', size: 3 };
const bytes: BodySource = {
  size: 3,
  open: async function* () {
    yield new TextEncoder().encode('PNG');
  },
};

function composed(body: Partial<BodyDraft>, more: Partial<RequestDraft> = {}): HttpRequest {
  const draft = { ...emptyDraft(), url: 'https://api.example/', body: { ...EMPTY_BODY, ...body }, ...more };
  return compose(draft, variables, null, { ...options, files: new Map([[picked.id, bytes]]) });
}

async function sent(request: HttpRequest): Promise<string> {
  if (request.body === null) return '';
  if (request.body instanceof Uint8Array) return new TextDecoder().decode(request.body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of request.body.open()) chunks.push(chunk);
  return chunks.map((chunk) => new TextDecoder().decode(chunk)).join('');
}

const headerOf = (request: HttpRequest, name: string) =>
  request.headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];

const refusal = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as LatchkeyError;

const part = (name: string, more: Partial<PartRow> = {}): PartRow => ({
  name,
  value: '',
  enabled: true,
  description: '',
  file: null,
  contentType: '',
  ...more,
});

describe('bodies', () => {
  it('of JSON leave out comments, but not what looks like one in a text or a value', async () => {
    const text = '{\n  // who\n  "a": "{{link}}", /* n */ "n": {{count}}, "b": "//x"\n}';
    expect(await sent(composed({ kind: 'json', text }))).toBe(
      '{\n  "a": "https://a.example/",  "n": 7, "b": "//x"\n}',
    );
  });

  it.each([
    ['text', 'text/plain; charset=utf-8'],
    ['xml', 'application/xml'],
    ['html', 'text/html; charset=utf-8'],
  ] as const)('of %s go out as they are written, placeholders filled in', async (kind, contentType) => {
    const request = composed({ kind, text: '<a>// {{name}}</a>' });
    expect(await sent(request)).toBe('<a>// Ana</a>');
    expect(headerOf(request, 'Content-Type')).toBe(contentType);
  });

  it('of GraphQL are the query, its variables as written, and the operation', async () => {
    const graphql = {
      query: 'query Q($id: ID!) { user(id: $id, name: "{{name}}") { id } }',
      variables: '{ "id": 12345678901234567890, /* why */ "n": {{count}} }',
      operationName: 'Q',
    };
    const text = await sent(composed({ kind: 'graphql', graphql }));
    expect(text).toContain('12345678901234567890');
    expect(JSON.parse(text)).toMatchObject({
      query: 'query Q($id: ID!) { user(id: $id, name: "Ana") { id } }',
      variables: { n: 7 },
      operationName: 'Q',
    });
    expect(
      await sent(composed({ kind: 'graphql', graphql: { ...graphql, variables: ' ', operationName: '' } })),
    ).toBe(JSON.stringify({ query: 'query Q($id: ID!) { user(id: $id, name: "Ana") { id } }' }));
    expect(() => composed({ kind: 'graphql', graphql: { ...graphql, variables: '{' } })).toThrow(
      refusal('request.invalid_body', /not valid JSON/),
    );
  });

  it('of several parts hold texts and files, several of one name, and only rows in use', async () => {
    const parts = [
      part('title', { value: 'Hello {{name}}' }),
      part('photo', { file: picked }),
      part('photo', { file: picked, contentType: 'image/x-{{count}}' }),
      part('off', { value: 'x', enabled: false }),
      part('off', { file: { ...picked, id: 'unknown' }, enabled: false }),
      part(''),
    ];
    const request = composed({ kind: 'multipart', parts });
    expect(headerOf(request, 'Content-Type')).toBe('multipart/form-data; boundary=LatchkeyBoundaryu-1');
    const text = await sent(request);
    expect(headerOf(request, 'Content-Length')).toBe(String(text.length));
    expect(text.match(/name="[^"]*"(; filename="[^"]*")?(\r\nContent-Type: .*)?/g)).toEqual([
      'name="title"',
      'name="photo"; filename="photo.png"\r\nContent-Type: image/png',
      'name="photo"; filename="photo.png"\r\nContent-Type: image/x-7',
    ]);
    expect(text).toContain('\r\n\r\nHello Ana\r\n');
    expect(filesOf({ ...EMPTY_BODY, kind: 'multipart', parts })).toEqual([picked, picked]);
  });

  it('take the boundary that the person wrote, and give one to a type that has none', async () => {
    const parts = [part('a', { value: '1' })];
    const withType = (value: string) =>
      composed(
        { kind: 'multipart', parts },
        { headers: [{ name: 'content-type', value, enabled: true, description: '' }] },
      );
    expect(await sent(withType('multipart/related; boundary="mine"'))).toMatch(/^--mine\r\n/);
    const request = withType('multipart/mixed;');
    expect(request.headers.filter(([name]) => name.toLowerCase() === 'content-type')).toEqual([
      ['content-type', 'multipart/mixed; boundary=LatchkeyBoundaryu-1'],
    ]);
    expect(await sent(request)).toMatch(/^--LatchkeyBoundaryu-1\r\n/);
  });

  it('refuse a content type that would write a header of its own', () => {
    const parts = [part('a', { value: '1', contentType: 'text/plain\r\nX-Evil: 1' })];
    expect(() => composed({ kind: 'multipart', parts })).toThrow(refusal('request.invalid_header', /part a/));
  });

  it('are a file, of the type that its name promises', async () => {
    const request = composed({ kind: 'file', file: picked });
    expect([
      await sent(request),
      headerOf(request, 'Content-Type'),
      headerOf(request, 'Content-Length'),
    ]).toEqual(['PNG', 'image/png', '3']);
  });

  it('refuse a file that is not chosen, or not known here', () => {
    expect(() => composed({ kind: 'file' })).toThrow(refusal('request.missing_file', /none is chosen/));
    expect(() => composed({ kind: 'file', file: { ...picked, id: 'other' } })).toThrow(
      refusal('request.missing_file', /photo\.png/),
    );
  });
});

describe('automatic headers', () => {
  it('are left out when the person does not want them, but for those that HTTP needs', () => {
    const omittedHeaders = ['accept', 'user-agent', 'content-type', 'content-length', 'host'];
    const body = { ...EMPTY_BODY, kind: 'json' as const, text: '{}' };
    expect(composed(body, { omittedHeaders }).headers).toEqual([
      ['Accept-Encoding', 'gzip, deflate, br, zstd'],
      ['Content-Length', '2'],
    ]);
    const draft = { ...emptyDraft(), url: 'https://api.example/', body, omittedHeaders };
    const shown = previewAutomaticHeaders(draft, variables, options);
    expect(shown.filter(({ isOmitted }) => isOmitted).map(({ name }) => name)).toEqual([
      'Accept',
      'User-Agent',
      'Content-Type',
    ]);
    expect(shown.filter(({ isNeeded }) => isNeeded).map(({ name }) => name)).toEqual([
      'Host',
      'Content-Length',
      'Connection',
    ]);
  });
});

describe('the URL of a request', () => {
  const url = (typed: string, more: Partial<RequestDraft> = {}) => {
    const { url: absolute, exactTarget } = composed({}, { url: typed, ...more });
    return [absolute, exactTarget];
  };
  const pathVariables = [{ name: 'id', value: 'a/{{count}}', enabled: true, description: '' }];

  it('has its path variables filled in, each as one segment', () => {
    expect(url('https://api.example/:id/{id}?x=:id', { pathVariables })[0]).toBe(
      'https://api.example/a%2F7/a%2F7?x=:id',
    );
  });

  it('names the path variables without a value before anything is sent', () => {
    expect(() => url('https://api.example/:id/{other}/:more', { pathVariables })).toThrow(
      refusal('request.unknown_variable', /values for \{other\}, :more\./),
    );
  });

  it('goes out letter by letter when it is not to be encoded', () => {
    expect(url('api.example/a%zz/{x|y}^"?q=<b>&c=[1]#top', { encodeUrl: false, pathVariables: [] })).toEqual([
      expect.stringMatching(/^https:\/\/api\.example\//),
      '/a%zz/{x|y}^"?q=<b>&c=[1]',
    ]);
    expect(url('https://api.example?a', { encodeUrl: false })[1]).toBe('/?a');
    expect(() => url('https://api.example/a b', { encodeUrl: false })).toThrow(
      refusal('request.invalid_url', /cannot carry/),
    );
  });
});
