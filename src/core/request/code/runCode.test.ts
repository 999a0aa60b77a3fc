import { execFile, execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { anyText } from '../../anyInput';
import { EMPTY_BODY } from '../bodyDraft';
import { compose } from '../compose';
import { emptyDraft, type RequestDraft } from '../draft';
import { importCurl } from '../importCurl';
import { codeRequestOf, type CodeOptions } from './codeRequest';
import { codeTarget } from './codeTargets';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

const seen: Seen[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const headers: [string, string][] = [];
    for (let index = 0; index < request.rawHeaders.length; index += 2)
      headers.push([request.rawHeaders[index] ?? '', request.rawHeaders[index + 1] ?? '']);
    seen.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers,
      body: Buffer.concat(chunks).toString(),
    });
    response.end('ok');
  });
});
let origin = '';
let folder = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'latchkey-code-'));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const options: CodeOptions = {
  variables: new Map(),
  tokenType: 'Bearer',
  secret: (name) => [{ secret: name }],
};
const row = (name: string, value: string) => ({ name, value, enabled: true, description: '' });
const codeFor = (target: string, draft: RequestDraft) =>
  codeTarget(target).write(codeRequestOf(draft, draft.auth, options));
const run = promisify(execFile);

function has(program: string, ...words: readonly string[]): boolean {
  try {
    execFileSync(program, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const SECRETS = { ACCESS_TOKEN: `t'o"k$en`, PASSWORD: 'p:w $x', BASIC_CREDENTIALS: 'YWRhOnB3' };

/** The programs that can run snippets here; each is skipped where it is missing. */
const RUNNERS: readonly (readonly [
  target: string,
  isHere: boolean,
  run: (code: string) => Promise<unknown>,
])[] = [
  [
    'curl-bash',
    has('curl', '--version') && has('bash', '--version'),
    (code) => runFile('bash', 'snippet.sh', code),
  ],
  [
    'wget',
    has('wget', '--version') && has('bash', '--version'),
    (code) => runFile('bash', 'snippet.sh', code),
  ],
  ['javascript-fetch', true, (code) => runFile(process.execPath, 'snippet.mjs', code)],
  ['node', true, (code) => runFile(process.execPath, 'snippet.mjs', code)],
  ['python-http', has('python3', '--version'), (code) => runFile('python3', 'snippet.py', code)],
];

async function runFile(program: string, name: string, code: string): Promise<void> {
  const file = join(folder, name);
  await writeFile(file, code);
  await run(program, [file], { cwd: folder, env: { ...process.env, ...SECRETS, HISTFILE: '' } });
}

const HARD = `it's "q" $HOME \${x} #{y} \\n \\ %PATH% ^ \`date\` !! {z} ünï €`;

const requests: readonly (readonly [string, Partial<RequestDraft>])[] = [
  ['a plain GET', { url: '/items?a=1&b=%20&c[]=x' }],
  [
    'a word that a shell would act on',
    {
      method: 'POST',
      url: '/x',
      body: { ...EMPTY_BODY, kind: 'json', text: `{"a":${JSON.stringify(HARD)}}` },
    },
  ],
  [
    'lines and tabs',
    {
      method: 'PUT',
      url: '/x',
      body: { ...EMPTY_BODY, kind: 'text', text: `one\r\n\ttwo """ ''' \`\`\`\n${HARD}\n` },
    },
  ],
  [
    'a form',
    {
      method: 'POST',
      url: '/x',
      body: { ...EMPTY_BODY, kind: 'urlencoded', fields: [row('a b', '1&2='), row('c', HARD)] },
    },
  ],
  [
    'headers',
    {
      method: 'DELETE',
      url: '/x',
      headers: [row('X-Hard', HARD.replaceAll(/[^ -~]/g, '').trim()), row('X-Two', 'b')],
    },
  ],
  [
    'a token',
    { url: '/x', auth: { kind: 'bearer', token: { kind: 'kept', id: 'k', masked: '••' }, prefix: 'Bearer' } },
  ],
];

/** A program starts in its own time on a busy machine, in ms; only one that hangs fails. */
const STARTING_MS = 120_000;

describe.each(RUNNERS)('a snippet for %s', { timeout: STARTING_MS }, (target, isHere, runCode) => {
  test.runIf(isHere).each(requests)('really sends %s', async (_what, changes) => {
    const draft: RequestDraft = { ...emptyDraft(), ...changes, url: origin + changes.url };
    seen.length = 0;
    await runCode(codeFor(target, draft));
    const plain = { ...draft, auth: { kind: 'none' } as const };
    const sent = compose(plain, new Map(), null, { userAgent: 'x' });
    const [got] = seen;
    expect(got).toMatchObject({
      method: draft.method,
      path: sent.url.slice(origin.length),
      body: sent.body === null ? '' : new TextDecoder().decode(sent.body as Uint8Array),
    });
    const headers = new Map(got?.headers.map(([name, value]) => [name.toLowerCase(), value]));
    for (const { name, value } of draft.headers) expect(headers.get(name.toLowerCase())).toBe(value);
    if (draft.auth.kind === 'bearer')
      expect(headers.get('authorization')).toBe(`Bearer ${SECRETS.ACCESS_TOKEN}`);
    if (draft.body.kind === 'json') expect(headers.get('content-type')).toBe('application/json');
  });
});

/** Values that a header can carry, and that do not begin or end with what is no part of them. */
const headerValue = fc
  .string({
    maxLength: 20,
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((point) => String.fromCharCode(point)),
  })
  .filter((value) => value !== '');
const bodyText = anyText({ maxLength: 40 }).filter(
  (text) => text !== '' && !text.includes('\0') && !/\{\{/.test(text),
);

const anyDraft: fc.Arbitrary<RequestDraft> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'PURGE'),
    path: fc.array(anyText({ maxLength: 6 }).map(encodeURIComponent), { maxLength: 3 }),
    query: fc.array(fc.tuple(anyText({ maxLength: 6 }), anyText({ maxLength: 6 })), { maxLength: 3 }),
    headers: fc.array(fc.tuple(fc.constantFrom('X-A', 'x-b', 'Accept', 'X-A'), headerValue), {
      maxLength: 4,
    }),
    body: fc.oneof(
      fc.constant(EMPTY_BODY),
      fc
        .tuple(fc.constantFrom('json', 'text', 'xml', 'html'), bodyText)
        .map(([kind, text]) => ({ ...EMPTY_BODY, kind, text })),
      fc
        .array(fc.tuple(anyText({ maxLength: 6 }), anyText({ maxLength: 6 })), { minLength: 1, maxLength: 4 })
        .map((fields) => ({
          ...EMPTY_BODY,
          kind: 'urlencoded' as const,
          fields: fields.map(([name, value]) => row(`n${name}`, value)),
        })),
    ),
  })
  .map(({ method, path, query, headers, body }) => ({
    ...emptyDraft(),
    method,
    url: `https://api.example.com/${path.join('/')}?${new URLSearchParams(query.map(([name, value]) => [`p${name}`, value])).toString()}`,
    headers: headers.map(([name, value]) => row(name, value)),
    body,
  }));

/** What goes out, without what is only added. */
function wire(draft: RequestDraft) {
  const { method, url, headers, body } = compose(draft, new Map(), null, { userAgent: 'x' });
  return {
    method,
    url,
    headers: headers.filter(([name]) => !/^(accept-encoding|user-agent|content-length)$/i.test(name)),
    body: body === null ? '' : new TextDecoder().decode(body as Uint8Array),
  };
}

describe('there and back again', () => {
  it.each(['curl-bash', 'curl-cmd', 'curl-powershell'])(
    '%s says the same request when it is imported',
    (target) => {
      fc.assert(
        fc.property(anyDraft, (draft) => {
          const isWindows = target === 'curl-cmd';
          // A line of the command prompt can hold no other control characters.
          fc.pre(!isWindows || !/[\p{Cc}]/u.test(draft.body.text.replaceAll('\n', '')));
          const read = importCurl(codeFor(target, draft));
          expect(read?.draft && wire(read.draft)).toEqual(wire(draft));
        }),
      );
    },
  );

  it('bash reads the words of a command as the import does', { timeout: STARTING_MS }, () => {
    fc.assert(
      fc.property(bodyText, (text) => {
        const draft: RequestDraft = {
          ...emptyDraft(),
          url: 'https://a.example/',
          method: 'POST',
          body: { ...EMPTY_BODY, kind: 'text', text },
        };
        const code = codeFor('curl-bash', draft).replace(/^curl/, String.raw`printf '%s\0'`);
        const words = execFileSync('bash', ['-c', code], { encoding: 'utf8' }).split('\0');
        expect(words[words.indexOf('--data-raw') + 1]).toBe(text);
      }),
      { numRuns: 25 },
    );
  });
});
