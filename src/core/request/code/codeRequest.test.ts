import { describe, expect, it } from 'vitest';
import { EMPTY_BODY } from '../bodyDraft';
import { emptyDraft, type RequestDraft } from '../draft';
import type { AuthDraft, SecretText } from '../authDraft';
import { codeRequestOf, type CodeOptions } from './codeRequest';
import { codeTargets, missingIn } from './codeTargets';

const hidden: CodeOptions = {
  variables: new Map([
    ['base', 'https://api.example.com'],
    ['key', 'from-the-environment'],
  ]),
  tokenType: 'bearer',
  secret: (name) => [{ secret: name }],
};
const kept: SecretText = { kind: 'kept', id: 'k1', masked: '••••' };
const draftOf = (changes: Partial<RequestDraft>): RequestDraft => ({
  ...emptyDraft(),
  url: 'https://api.example.com/v1',
  ...changes,
});
const row = (name: string, value: string) => ({ name, value, enabled: true, description: '' });

const AUTHS: readonly (readonly [string, AuthDraft, RegExp])[] = [
  [
    'a connection',
    {
      kind: 'connection',
      connectionId: 'c',
      sendAs: 'header',
      headerPrefix: null,
      ifExpired: 'refresh',
      retryOn401: true,
    },
    /Bearer.*ACCESS_TOKEN/s,
  ],
  [
    'a connection in the query',
    {
      kind: 'connection',
      connectionId: 'c',
      sendAs: 'query',
      headerPrefix: null,
      ifExpired: 'refresh',
      retryOn401: true,
    },
    /access_token=.*ACCESS_TOKEN/s,
  ],
  ['a bearer token', { kind: 'bearer', token: kept, prefix: 'Bearer' }, /ACCESS_TOKEN/],
  [
    'a token typed in the open',
    { kind: 'bearer', token: { kind: 'text', text: 'typed-secret' }, prefix: 'Bearer' },
    /ACCESS_TOKEN/,
  ],
  ['a user and password', { kind: 'basic', username: 'ada', password: kept }, /PASSWORD|BASIC_CREDENTIALS/],
  [
    'a key',
    { kind: 'api-key', name: 'X-Key', value: kept, sendAs: 'header' },
    /X-Key.*API_KEY|API_KEY.*X-Key/s,
  ],
  ['a key in the query', { kind: 'api-key', name: 'k', value: kept, sendAs: 'query' }, /k=.*API_KEY/s],
  ['a key as a cookie', { kind: 'api-key', name: 'k', value: kept, sendAs: 'cookie' }, /k=.*API_KEY/s],
  [
    'a key from a variable',
    { kind: 'api-key', name: 'k', value: { kind: 'text', text: '{{key}}' }, sendAs: 'query' },
    /API_KEY/,
  ],
];

describe('secrets in snippets', () => {
  it.each(AUTHS)('are named, never written, for %s in every language', (_what, auth, expected) => {
    const request = codeRequestOf(draftOf({ auth }), auth, hidden);
    for (const target of codeTargets) {
      const code = `${target.id}\n${target.write(request)}`;
      expect(code).toMatch(expected);
      expect(code).not.toMatch(/typed-secret|from-the-environment|••/);
    }
  });

  it('are told where a language cannot sign by itself', () => {
    const auth: AuthDraft = { kind: 'digest', username: 'ada', password: kept };
    const request = codeRequestOf(draftOf({ auth }), auth, hidden);
    const said = codeTargets.filter((target) => missingIn(request, target) === null);
    expect(said.map(({ id }) => id)).toEqual(
      codeTargets.filter(({ schemes }) => schemes.includes('digest')).map(({ id }) => id),
    );
    for (const { write } of said) expect(write(request)).toContain('PASSWORD');
  });
});

describe('what snippets say', () => {
  it('fills variables in, or keeps them as they are written', () => {
    const draft = draftOf({
      url: '{{base}}/u/:id?q={{unknown}}',
      headers: [row('X-K', '{{key}}')],
      pathVariables: [row('id', 'a/b')],
    });
    const filled = codeRequestOf(draft, draft.auth, hidden);
    expect(filled.url).toEqual(['https://api.example.com/u/a%2Fb?q={{unknown}}']);
    expect(filled.headers).toEqual([['X-K', ['from-the-environment']]]);
    const asWritten = codeRequestOf(draft, draft.auth, { ...hidden, variables: null });
    expect(asWritten.url).toEqual(['{{base}}/u/a%2Fb?q={{unknown}}']);
    expect(asWritten.headers).toEqual([['X-K', ['{{key}}']]]);
  });

  it('leaves out rows that are switched off, and lets written headers win', () => {
    const auth: AuthDraft = { kind: 'bearer', token: kept, prefix: 'Bearer' };
    const draft = draftOf({
      method: 'POST',
      headers: [
        { ...row('X-Off', '1'), enabled: false },
        row('authorization', 'mine'),
        row('Content-Length', '5'),
      ],
      body: {
        ...EMPTY_BODY,
        kind: 'urlencoded',
        fields: [row('a', '1 2'), { ...row('b', ''), enabled: false }],
      },
      auth,
    });
    const request = codeRequestOf(draft, auth, hidden);
    expect(request.headers).toEqual([
      ['authorization', ['mine']],
      ['Content-Type', ['application/x-www-form-urlencoded']],
    ]);
    expect(request.body).toEqual({ kind: 'text', text: 'a=1+2' });
  });

  it('has a snippet for every target and every body', () => {
    const file = { id: 'f', name: 'a b.png', size: 3 };
    const part = { file: null, contentType: '' };
    const bodies: readonly RequestDraft['body'][] = [
      EMPTY_BODY,
      { ...EMPTY_BODY, kind: 'json', text: '{\n  "a": "it\'s $x #{y} `z` \\n"\n}' },
      { ...EMPTY_BODY, kind: 'file', file },
      {
        ...EMPTY_BODY,
        kind: 'multipart',
        parts: [
          { ...row('n', 'v'), ...part },
          { ...row('f', ''), file, contentType: 'image/png' },
        ],
      },
      {
        ...EMPTY_BODY,
        kind: 'graphql',
        graphql: { query: '{ me }', variables: '{"a":1}', operationName: 'Q' },
      },
    ];
    for (const body of bodies) {
      const draft = draftOf({
        method: 'PUT',
        body,
        followRedirects: false,
        verifyTls: false,
        timeoutMs: 1500,
      });
      for (const { id, write } of codeTargets) {
        const code = `${id}\n${write(codeRequestOf(draft, draft.auth, hidden))}`;
        expect(code).toContain('api.example.com');
        expect(code).not.toContain('undefined');
        if (body.file !== null || body.kind === 'multipart') expect(code).toContain('a b.png');
      }
    }
  });
});
