import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { epochMs } from '../../time';
import type { Flow, FlowStep } from '../flow';
import { recordedRequest } from '../recordRequest';
import { withRequest } from '../recorder';
import { redactForm, redactHeaders, redactJson, redactUrl } from '../redact';
import { markSecretsWith, withoutMarks } from '../secretMark';
import { EXPORT_FORMATS, exportedFlow } from './exportedFlow';
import { harOf } from './har';
import { mermaidOf } from './mermaid';
import { writeExport } from './writeExport';

const digest = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text).digest('hex').slice(0, 8);

beforeAll(() => markSecretsWith(digest('a run of the app')));
afterAll(() => markSecretsWith(null));

interface Secrets {
  readonly code: string;
  readonly accessToken: string;
  readonly clientSecret: string;
}

const SECRETS: Secrets = {
  code: 'Canary-code-0123456789',
  accessToken: 'Canary-access-token-0123456789',
  clientSecret: 'Canary secret & more: 0123456789',
};

function step(kind: FlowStep['kind'], at: number, more: Partial<FlowStep>): FlowStep {
  return { kind, at, title: kind, detail: '', tone: 'neutral', tags: [], exchange: null, ...more };
}

/** A flow as the recorder keeps it: everything goes through the redaction of the app. */
function recorded({ code, accessToken, clientSecret }: Secrets): Flow {
  const callback = `https://client.example/callback?${new URLSearchParams({ code, state: 'state-0123456789' }).toString()}`;
  const basic = Buffer.from(`id:${clientSecret}`).toString('base64');
  const flow: Flow = {
    id: 'flow',
    connectionId: 'c1',
    startedAt: epochMs(Date.UTC(2026, 0, 2)),
    endedAt: epochMs(Date.UTC(2026, 0, 2, 0, 0, 5)),
    outcome: 'succeeded',
    problem: null,
    code: null,
    prompt: null,
    steps: [
      step('authorization_request', 0, { title: 'Authorization request; #1' }),
      step('hop', 40, {
        title: 'Redirected',
        exchange: {
          method: 'GET',
          url: redactUrl('https://login.example/authorize?client_id=id&state=state-0123456789'),
          requestHeaders: redactHeaders([['Cookie', `sid=${accessToken}`]]),
          requestBody: null,
          status: 302,
          statusText: 'Found',
          responseHeaders: redactHeaders([['Location', redactUrl(callback)]]),
          responseBody: null,
        },
      }),
      step('redirect_intercepted', 50, { title: 'Redirect caught', detail: redactUrl(callback) }),
      step('token_exchange', 300, {
        title: 'Token exchange',
        exchange: {
          method: 'POST',
          url: redactUrl('https://login.example/token'),
          requestHeaders: redactHeaders([
            ['authorization', `Basic ${basic}`],
            ['content-type', 'application/x-www-form-urlencoded'],
          ]),
          requestBody: redactForm(
            new URLSearchParams({
              grant_type: 'authorization_code',
              code,
              client_secret: clientSecret,
            }).toString(),
          ),
          status: 200,
          statusText: 'OK',
          responseHeaders: [['content-type', 'application/json']],
          responseBody: redactJson(JSON.stringify({ access_token: accessToken, token_type: 'Bearer' })),
          tookMs: 120,
        },
      }),
    ],
  };
  const request = recordedRequest(
    {
      method: 'GET',
      url: 'https://api.example/items?page=2',
      sentHeaders: [
        ['Authorization', `Bearer ${accessToken}`],
        ['X-Unnamed', clientSecret],
      ],
      redirects: [],
      response: { status: 401, statusText: 'Unauthorized', httpVersion: '1.1', headers: [] },
      bodyText: '',
      secrets: [accessToken, clientSecret],
    },
    31.4,
  );
  return withRequest(flow, request, epochMs(flow.startedAt + 9000));
}

function exported(flow: Flow, salt = 'salt') {
  return exportedFlow(flow, {
    connection: { name: 'My | provider', grantType: 'authorization_code' },
    appVersion: '1.2.3',
    fingerprint: digest(salt),
  });
}

describe('an exported recording', () => {
  it('gives the same secret the same fingerprint wherever it stands, and tells in which steps', () => {
    const { flow, secrets } = exported(recorded(SECRETS));
    const labels = (text: string | null | undefined) => text?.match(/SECRET-[\da-f]{8}/g) ?? [];
    const [, hop, caught, exchange, api] = flow.steps;
    const [code] = labels(caught?.detail);
    expect(labels(hop?.exchange?.responseHeaders[0]?.[1])).toContain(code);
    expect(labels(exchange?.exchange?.requestBody)).toContain(code);
    const [token] = labels(exchange?.exchange?.responseBody);
    expect(api?.exchange?.requestHeaders[0]?.[1]).toBe(`Bearer ${token}`);
    expect(hop?.exchange?.requestHeaders[0]?.[1]).toBe(`sid=${token}`);
    expect(secrets.find(({ label }) => label === token)?.steps).toEqual([2, 4, 5]);
    expect(token).not.toBe(code);
  });

  it('has other fingerprints in the next export', () => {
    const one = writeExport(exported(recorded(SECRETS), 'one'), 'json');
    const two = writeExport(exported(recorded(SECRETS), 'two'), 'json');
    const labels = (text: string) => new Set(text.match(/SECRET-[\da-f]{8}/g));
    expect([...labels(one)].some((label) => labels(two).has(label))).toBe(false);
  });

  it('holds no secret and no mark of the app in any format, whatever the secrets are made of', () => {
    const secret = fc
      .string({ minLength: 12, maxLength: 40 })
      .map((noise) => `Canary7Canary7${noise}Canary7`);
    fc.assert(
      fc.property(secret, secret, secret, (code, accessToken, clientSecret) => {
        const flow = recorded({ code: `1234${code}`, accessToken, clientSecret });
        for (const format of EXPORT_FORMATS) {
          const text = writeExport(exported(flow), format);
          expect(text).not.toContain('Canary7');
          expect(text).not.toMatch(/‹|•••/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shows no marks on the screen', () => {
    const flow = recorded(SECRETS);
    expect(JSON.stringify(flow)).toContain('‹');
    expect(JSON.stringify(withoutMarks(flow))).not.toContain('‹');
  });

  it('keeps the latest twenty API requests', () => {
    let flow = recorded(SECRETS);
    const last = flow.steps.at(-1)?.exchange;
    for (let count = 0; count < 30; count += 1)
      if (last) flow = withRequest(flow, { ...last, url: `https://api.example/${count}` }, epochMs(0));
    const requests = flow.steps.filter(({ kind }) => kind === 'api_request');
    expect(requests).toHaveLength(20);
    expect(requests.at(-1)?.exchange?.url).toBe('https://api.example/29');
  });
});

const named = z.array(z.strictObject({ name: z.string(), value: z.string() }));

/** HAR 1.2 as its specification has it: nothing is missing, and what is not in it is not allowed. */
const har = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    pages: z.array(
      z.strictObject({
        startedDateTime: z.iso.datetime(),
        id: z.string(),
        title: z.string(),
        pageTimings: z.strictObject({}),
      }),
    ),
    entries: z.array(
      z.strictObject({
        pageref: z.literal('flow'),
        startedDateTime: z.iso.datetime(),
        time: z.number().min(0),
        request: z.strictObject({
          method: z.string(),
          url: z.url(),
          httpVersion: z.string(),
          cookies: z.array(z.never()),
          headers: named,
          queryString: named,
          postData: z
            .strictObject({ mimeType: z.string(), params: z.array(z.never()), text: z.string() })
            .optional(),
          headersSize: z.literal(-1),
          bodySize: z.int(),
        }),
        response: z.strictObject({
          status: z.int(),
          statusText: z.string(),
          httpVersion: z.string(),
          cookies: z.array(z.never()),
          headers: named,
          content: z.strictObject({
            size: z.int(),
            mimeType: z.string(),
            text: z.string().optional(),
            comment: z.string().optional(),
          }),
          redirectURL: z.string(),
          headersSize: z.literal(-1),
          bodySize: z.literal(-1),
          comment: z.string().optional(),
        }),
        cache: z.strictObject({}),
        timings: z.strictObject({
          send: z.number().min(0),
          wait: z.number().min(0),
          receive: z.number().min(0),
        }),
        comment: z.string(),
      }),
    ),
  }),
});

describe('an HTTP archive', () => {
  it('is what HAR 1.2 says, with an entry for each exchange', () => {
    const archive = har.parse(JSON.parse(JSON.stringify(harOf(exported(recorded(SECRETS))))));
    expect(archive.log.entries.map(({ request, response }) => [request.method, response.status])).toEqual([
      ['GET', 302],
      ['POST', 200],
      ['GET', 401],
    ]);
    const [, exchange] = archive.log.entries;
    expect(exchange?.startedDateTime).toBe('2026-01-02T00:00:00.180Z');
    expect(exchange?.request.postData?.mimeType).toBe('application/x-www-form-urlencoded');
  });
});

describe('a diagram', () => {
  it('names who talks, and each call with its answer', () => {
    expect(mermaidOf(exported(recorded(SECRETS))).split('\n')).toEqual([
      'sequenceDiagram',
      '  autonumber',
      '  participant L as Latchkey',
      '  participant W as Sign-in window',
      '  participant H1 as login.example',
      '  participant H2 as api.example',
      '  L->>W: Authorization request#59; #35;1',
      '  W->>H1: GET /authorize',
      '  H1-->>W: 302 Found · Redirected',
      '  W-->>L: Redirect caught',
      '  L->>H1: POST /token (authorization_code)',
      '  H1-->>L: 200 OK · Token exchange',
      '  L->>H2: GET /items',
      '  H2-->>L: 401 Unauthorized · API refused',
      '',
    ]);
  });
});

describe('a text for a ticket', () => {
  it('cannot be broken by what a provider says', () => {
    const flow = recorded(SECRETS);
    const hostile = step('note', 1, { title: 'a | b\n# c', detail: '```\n<script>' });
    const text = writeExport(exported({ ...flow, steps: [hostile, ...flow.steps] }), 'markdown');
    expect(text).toContain(String.raw`| 1 | 1 | a \| b # c | \`\`\` \<script\> |`);
    expect(text).not.toMatch(/^# c/m);
  });
});
