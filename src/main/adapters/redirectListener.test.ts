import { createServer } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { RedirectAnswer, RedirectListener, RedirectListenerRequest } from '../../core/ports';
import { listenForRedirect } from './redirectListener';

const open: RedirectListener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

/** Listens at any port, and takes what carries `state=ours`. */
async function listening(more: Partial<RedirectListenerRequest> = {}) {
  const taken: RedirectAnswer[] = [];
  const listener = await listenForRedirect({
    redirectUri: 'http://127.0.0.1/callback',
    place: 'query',
    take: (answer) => {
      if (!`${answer.url}&${answer.form}`.includes('state=ours')) return 'Not ours.';
      taken.push(answer);
      return null;
    },
    ...more,
  });
  open.push(listener);
  return { listener, taken, uri: listener.redirectUri, port: Number(new URL(listener.redirectUri).port) };
}

describe('the redirect listener', () => {
  it('takes the answer once, and says so without loading anything', async () => {
    const { uri, taken } = await listening();
    const first = await fetch(`${uri}?code=abc&state=ours`);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await first.text();
    expect(page).toContain('You can close this tab');
    expect(page).not.toContain('abc');
    expect(page).not.toMatch(/(src|href)=/);
    expect((await fetch(`${uri}?code=second&state=ours`)).status).toBe(410);
    expect(taken).toEqual([{ url: `${uri}?code=abc&state=ours`, form: null }]);
  });

  it.each([
    ['the favicon', 'GET', '/favicon.ico', {}, 404],
    ['another path', 'GET', '/callbackX?code=a&state=ours', {}, 404],
    ['a path that climbs', 'GET', '/x/../callback2?code=a&state=ours', {}, 404],
    ['no answer', 'GET', '/callback', {}, 400],
    ['a wrong state', 'GET', '/callback?code=a&state=theirs', {}, 400],
    [
      'another host, as after DNS rebinding',
      'GET',
      '/callback?code=a&state=ours',
      { host: 'evil.example' },
      404,
    ],
    ['another port in Host', 'GET', '/callback?code=a&state=ours', { host: '127.0.0.1:1' }, 404],
    ['an absolute target', 'GET', 'http://evil.example/callback?code=a&state=ours', {}, 404],
    ['HEAD', 'HEAD', '/callback?code=a&state=ours', {}, 405],
    ['OPTIONS', 'OPTIONS', '/callback?code=a&state=ours', {}, 405],
    ['a posted JSON', 'POST', '/callback', { 'content-type': 'application/json' }, 415],
    [
      'a fragment from another page',
      'POST',
      '/callback',
      { 'content-type': 'text/plain;charset=UTF-8', origin: 'https://evil.example' },
      403,
    ],
  ] as const)('changes nothing for %s', async (_name, method, path, headers, status) => {
    const { port, taken } = await listening();
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers });
    request.end(method === 'POST' ? 'code=a&state=ours' : '');
    const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(status);
    expect(taken).toEqual([]);
  });

  it('takes a posted form', async () => {
    const { uri, taken } = await listening();
    const body = new URLSearchParams({ code: 'abc', state: 'ours' });
    expect((await fetch(uri, { method: 'POST', body })).status).toBe(200);
    expect(taken).toEqual([{ url: uri, form: 'code=abc&state=ours' }]);
  });

  it('refuses a form that is too large to be an answer', async () => {
    const { uri, taken } = await listening();
    const body = new URLSearchParams({ code: 'a'.repeat(70_000), state: 'ours' });
    expect((await fetch(uri, { method: 'POST', body })).status).toBe(413);
    expect(taken).toEqual([]);
  });

  it('has a page that sends on what stands after the #', async () => {
    const { uri, taken } = await listening({ place: 'fragment' });
    const page = await fetch(uri);
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect(await page.text()).toContain('location.hash');
    const sent = await fetch(uri, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8', origin: new URL(uri).origin },
      body: '#access_token=abc&state=ours',
    });
    expect(sent.status).toBe(200);
    expect(taken).toEqual([{ url: `${uri}#access_token=abc&state=ours`, form: null }]);
  });

  it('outlives port scans, silence and endless heads', async () => {
    const { uri, port, taken } = await listening();
    for (let scan = 0; scan < 40; scan++)
      connect(port, '127.0.0.1')
        .on('error', () => {})
        .destroy();
    const slow = connect(port, '127.0.0.1').on('error', () => {});
    slow.write('GET /callback?code=a');
    const huge = connect(port, '127.0.0.1').on('error', () => {});
    huge.write(`GET /callback HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`);
    await once(huge, 'data');
    expect((await fetch(`${uri}?code=abc&state=ours`)).status).toBe(200);
    expect(taken).toHaveLength(1);
    slow.destroy();
    huge.destroy();
  });

  it('listens in both families', async () => {
    const { uri, port } = await listening({ redirectUri: 'http://localhost/callback' });
    expect(uri).toBe(`http://localhost:${port}/callback`);
    for (const host of ['127.0.0.1', '::1']) {
      const request = httpRequest({ host, port, path: '/callback', headers: { host: `localhost:${port}` } });
      request.end();
      const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage];
      response.resume();
      expect(response.statusCode).toBe(400);
    }
  });

  it('frees its port when it is closed, and takes the port that it is told', async () => {
    const { uri, listener } = await listening();
    await listener.close();
    const again = await listening({ redirectUri: uri });
    expect(again.uri).toBe(uri);
  });

  it('says that a port is taken', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as import('node:net').AddressInfo;
    await expect(listening({ redirectUri: `http://127.0.0.1:${port}/callback` })).rejects.toMatchObject({
      code: 'flow.port_taken',
    });
    other.close();
  });
});
