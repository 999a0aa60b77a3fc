import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpAnswer, HttpRequest } from '../ports';
import type { Header } from './exchange';
import { nextHop } from './redirects';

const FROM = 'https://api.example/v1/items?page=2#part';

function request(more: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: FROM, headers: [], body: null, timeoutMs: 1000, ...more };
}

function redirect(
  status: number,
  location: string | null,
  sentHeaders: readonly Header[] = [],
): Pick<HttpAnswer, 'head' | 'sentHeaders'> {
  const headers: Header[] = location === null ? [] : [['location', location]];
  return { head: { status, statusText: '', httpVersion: '1.1', headers }, sentHeaders };
}

describe('the method after a redirect', () => {
  const body = new TextEncoder().encode('{}');
  it.each([
    [301, 'POST', 'GET', false],
    [302, 'POST', 'GET', false],
    [303, 'POST', 'GET', false],
    [307, 'POST', 'POST', true],
    [308, 'POST', 'POST', true],
    [301, 'PUT', 'PUT', true],
    [302, 'DELETE', 'DELETE', true],
    [303, 'PUT', 'GET', false],
    [303, 'HEAD', 'HEAD', true],
    [302, 'GET', 'GET', true],
  ])('%i of %s is %s, with the body: %s', (status, method, expected, keepsBody) => {
    const hop = nextHop(
      request({
        method,
        body,
        headers: [
          ['Accept', 'a/b'],
          ['Content-Type', 'application/json'],
          ['content-length', '2'],
          ['Expect', '100-continue'],
        ],
      }),
      redirect(status, '/next'),
      [],
    );
    expect(hop?.request.method).toBe(expected);
    expect(hop?.request.body).toBe(keepsBody ? body : null);
    expect(hop?.request.headers.map(([name]) => name)).toEqual(
      keepsBody ? ['Accept', 'Content-Type', 'content-length', 'Expect'] : ['Accept'],
    );
    expect(hop?.dropped).toEqual([]);
  });
});

describe('where a redirect leads', () => {
  it.each([
    ['an absolute URL', 'https://other.example/x', 'https://other.example/x#part'],
    ['a path', '/x?y=1', 'https://api.example/x?y=1#part'],
    ['a relative path', 'x', 'https://api.example/v1/x#part'],
    ['a host without a scheme', '//other.example/x', 'https://other.example/x#part'],
    ['a query', '?page=3', 'https://api.example/v1/items?page=3#part'],
    ['a fragment of its own', '/x#mine', 'https://api.example/x#mine'],
    ['an unencrypted address', 'http://api.example/x', 'http://api.example/x#part'],
    ['a name and password', 'https://a:b@api.example/x', 'https://api.example/x#part'],
    ['a path beyond ASCII', '/caf\u00e9', 'https://api.example/caf%C3%A9#part'],
  ])('is read: %s', (_name, location, url) => {
    expect(nextHop(request(), redirect(302, location), [])?.request.url).toBe(url);
  });

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/html,x'],
    ['an app', 'myapp://callback'],
    ['a host that is none', 'https://[broken/'],
    ['a port that is none', 'https://a.example:99999/'],
    ['no Location', null],
  ])('is not followed: %s', (_name, location) => {
    expect(nextHop(request(), redirect(302, location), [])).toBeNull();
  });

  it.each([200, 201, 300, 304, 305, 306, 399, 401])('is not looked for in a %i', (status) => {
    expect(nextHop(request(), redirect(status, '/x'), [])).toBeNull();
  });
});

describe('credentials', () => {
  const credentials: Header[] = [
    ['Authorization', 'Bearer canary'],
    ['Proxy-Authorization', 'Basic canary'],
    ['cookie', 'sid=canary'],
    ['X-Api-Key', 'canary'],
    ['apikey', 'canary'],
    ['X-Auth-Token', 'canary'],
    ['X-Amz-Security-Token', 'canary'],
    ['PRIVATE-TOKEN', 'canary'],
    ['X-Client-Secret', 'canary'],
    ['X-Session-Id', 'canary'],
    ['Host', 'api.example'],
  ];
  const harmless: Header[] = [
    ['Accept', 'application/json'],
    ['User-Agent', 'Latchkey'],
    ['If-None-Match', '"1"'],
    ['X-Request-Id', '7'],
  ];

  it.each([
    ['another host', 'https://other.example/'],
    ['a parent domain', 'https://example/'],
    ['another port', 'https://api.example:8443/'],
    ['the same host without encryption', 'http://api.example/'],
  ])('do not go to %s', (_name, location) => {
    const hop = nextHop(request({ headers: [...credentials, ...harmless] }), redirect(307, location), []);
    expect(hop?.request.headers).toEqual(harmless);
    expect(hop?.dropped).toEqual(credentials.map(([name]) => name));
  });

  it.each(['/elsewhere', 'https://api.example/', 'https://api.example:443/', 'https://user@api.example/'])(
    'stay with the same origin: %s',
    (location) => {
      const headers = [...credentials, ...harmless];
      const hop = nextHop(request({ headers }), redirect(302, location), ['canary']);
      expect(hop?.request.headers).toEqual(headers);
      expect(hop?.dropped).toEqual([]);
    },
  );

  it('in a header with an innocent name are known by their value', () => {
    const headers: Header[] = [
      ['X-Tenant', 'of-canary-7'],
      ['Accept', 'a/b'],
    ];
    const hop = nextHop(request({ headers }), redirect(302, 'https://other.example/'), ['canary', '']);
    expect(hop?.request.headers).toEqual([['Accept', 'a/b']]);
    expect(hop?.dropped).toEqual(['X-Tenant']);
  });

  it('are named once, however often they were sent', () => {
    const headers: Header[] = [
      ['Cookie', 'a=1'],
      ['Cookie', 'b=2'],
    ];
    expect(nextHop(request({ headers }), redirect(302, '//other.example'), [])?.dropped).toEqual(['Cookie']);
  });

  it.each<[string, string, string, readonly string[]]>([
    [
      'a copied one is taken out',
      'https://other.example/?a=1&access_token=canary',
      'https://other.example/?a=1',
      ['access_token'],
    ],
    [
      'one of the server’s own stays',
      'https://other.example/?access_token=theirs',
      'https://other.example/?access_token=theirs',
      [],
    ],
    ['the previous query is not carried over', 'https://other.example/', 'https://other.example/', []],
    [
      'at the same origin it stays',
      '/x?access_token=canary',
      'https://api.example/x?access_token=canary',
      [],
    ],
  ])('in the access_token parameter: %s', (_name, location, url, dropped) => {
    const from = request({ url: 'https://api.example/?access_token=canary' });
    const hop = nextHop(from, redirect(302, location), ['canary']);
    expect(hop?.request.url).toBe(url);
    expect(hop?.dropped).toEqual(dropped);
  });

  it('never reach another origin, whatever the server writes into Location', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .tuple(
              fc.constantFrom('https://', 'http://', '//', 'HTTPS:\\\\', 'https:', ''),
              fc.constantFrom(
                'api.example',
                'API.EXAMPLE',
                'a@api.example',
                'api.example.',
                'api.example@b.example',
              ),
              fc.constantFrom('', ':443', ':80', ':0443', ':8443'),
              fc.string(),
            )
            .map((parts) => parts.join('')),
        ),
        fc.constantFrom(301, 302, 303, 307, 308),
        fc.constantFrom('GET', 'POST', 'PUT'),
        (location, status, method) => {
          const hop = nextHop(request({ method, headers: credentials }), redirect(status, location), []);
          const url = new URL(hop?.request.url ?? FROM);
          const carried = url.origin === 'https://api.example' ? 0 : (hop?.request.headers.length ?? 0);
          expect(url.protocol).toMatch(/^https?:$/);
          expect(carried).toBe(0);
        },
      ),
    );
  });
});

describe('credentials that were made for one hop alone', () => {
  const sent: readonly Header[] = [
    ['Host', 'api.example'],
    ['Cookie', 'a=1'],
    ['Authorization', 'Digest response="x"'],
    ['X-Amz-Security-Token', 'x'],
    ['X-Amz-Date', '20260101T000000Z'],
    ['Accept', '*/*'],
  ];

  it('are named as dropped when the origin changes', () => {
    const hop = nextHop(request(), redirect(302, 'https://other.example/', sent), []);
    expect(hop?.dropped).toEqual(['Authorization', 'X-Amz-Security-Token']);
  });

  it('are not named twice when they were written by hand as well', () => {
    const headers: Header[] = [['authorization', 'x']];
    const hop = nextHop(request({ headers }), redirect(302, 'https://other.example/', sent), []);
    expect(hop?.dropped).toEqual(['authorization', 'X-Amz-Security-Token']);
  });

  it('are not named within the origin, where they are made anew', () => {
    expect(nextHop(request(), redirect(302, '/next', sent), [])?.dropped).toEqual([]);
  });
});
