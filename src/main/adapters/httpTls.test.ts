import type { IncomingMessage } from 'node:http';
import { createSecureServer, type Http2ServerRequest } from 'node:http2';
import { createServer } from 'node:https';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HttpAnswer } from '../../core/ports';
import { NodeHttpEngine } from './httpEngine';
import { TrustStore } from './httpTrust';
import { LoopbackServers } from './loopbackServers';
import { hasOpenssl, TestCertificates, trusting, type Identity } from './testCertificates';

const servers = new LoopbackServers();
async function secure(options: TlsOptions): Promise<number> {
  return servers.listen(createServer(options, (_request, response) => void response.end('ok')));
}

async function failureOf(
  url: string,
  authority: Identity | null,
): Promise<{ code: string; message: string }> {
  const engine = new NodeHttpEngine(authority === null ? undefined : trusting(authority));
  return get(engine, url).then(
    () => {
      throw new Error('an answer came');
    },
    (error: { code: string; message: string }) => error,
  );
}

function get(engine: NodeHttpEngine, url: string): Promise<HttpAnswer> {
  const request = { method: 'GET', url, headers: [], body: null, timeoutMs: 5000 };
  return engine.send(request, new AbortController().signal);
}

async function textOf(answer: HttpAnswer): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe.skipIf(!hasOpenssl)('https (needs the openssl program to make certificates)', () => {
  let certificates: TestCertificates;
  let authority: Identity;
  let good: Identity;

  const certify = (...details: Parameters<TestCertificates['certify']>) => certificates.certify(...details);

  beforeAll(() => {
    certificates = new TestCertificates();
    authority = certify('authority', null, 'Test authority', 'basicConstraints=critical,CA:TRUE', 2);
    good = certify('good', 'authority', 'localhost', 'subjectAltName=DNS:localhost,IP:127.0.0.1', 2);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    return servers.close();
  });
  afterAll(() => certificates.remove());

  it('reaches a server by name and by address, measures TLS once and keeps the connection', async () => {
    const names: (string | false)[] = [];
    const server = createServer(good, (_request, response) => void response.end('ok'));
    server.on('secureConnection', (socket) => names.push(socket.servername ?? ''));
    const port = await servers.listen(server);
    const engine = new NodeHttpEngine(trusting(authority));
    const first = await get(engine, `https://localhost:${port}/`);
    expect(await textOf(first)).toBe('ok');
    expect(first.timings().tls).toBeGreaterThan(0);
    const second = await get(engine, `https://localhost:${port}/`);
    expect(await textOf(second)).toBe('ok');
    expect(second.timings()).toMatchObject({ dns: null, connect: null, tls: null });
    expect(await textOf(await get(engine, `https://127.0.0.1:${port}/`))).toBe('ok');
    expect(names).toEqual(['localhost', false]);
    engine.close();
  });

  it('names a certificate that signed itself', async () => {
    const identity = certify('self', null, 'localhost', 'subjectAltName=DNS:localhost', 2);
    const port = await secure(identity);
    expect(await failureOf(`https://localhost:${port}/`, null)).toMatchObject({
      code: 'request.tls',
      message: `The certificate of localhost:${port} is self-signed: nobody else vouches for it.`,
    });
  });

  it('trusts nobody because of the environment', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    // Node warns of the variable, whether a connection heeds it or not.
    vi.spyOn(process, 'emitWarning').mockReturnValue();
    const port = await secure(good);
    expect((await failureOf(`https://localhost:${port}/`, null)).code).toBe('request.tls');
  });

  it('names an authority that is not trusted', async () => {
    const port = await secure(good);
    const { code, message } = await failureOf(`https://localhost:${port}/`, null);
    expect(code).toBe('request.tls');
    expect(message).toMatch(/localhost:\d+ comes from an authority that is not trusted/);
  });

  it('names a certificate that has expired', async () => {
    const port = await secure(
      certify('expired', 'authority', 'localhost', 'subjectAltName=DNS:localhost', -1),
    );
    const { code, message } = await failureOf(`https://localhost:${port}/`, authority);
    expect(code).toBe('request.tls');
    expect(message).toMatch(/localhost:\d+ has expired/);
  });

  it('names a certificate for another host', async () => {
    const port = await secure(certify('other', 'authority', 'other', 'subjectAltName=DNS:other.example', 2));
    const { code, message } = await failureOf(`https://localhost:${port}/`, authority);
    expect(code).toBe('request.tls');
    expect(message).toMatch(/was not made for the name localhost/);
  });

  it('shows the certificate that it accepts, and the authority above it', async () => {
    const port = await secure(good);
    const engine = new NodeHttpEngine(trusting(authority));
    const { certificate } = await get(engine, `https://localhost:${port}/`);
    expect(certificate).toMatchObject({
      subject: 'CN=localhost',
      issuer: 'CN=Test authority',
      names: ['localhost', '127.0.0.1'],
      fingerprint: expect.stringMatching(/^([\dA-F]{2}:){31}[\dA-F]{2}$/) as string,
      protocol: 'TLSv1.3',
      cipher: expect.stringMatching(/^TLS_/) as string,
      chain: [{ subject: 'CN=Test authority' }],
      distrust: null,
    });
    const { validFrom = 0, validUntil = 0 } = certificate ?? {};
    expect(validUntil - validFrom).toBe(2 * 86_400_000);
    engine.close();
  });

  it('shows the certificate that it refuses, and sends nothing', async () => {
    let requests = 0;
    const identity = certify('refused', null, 'refused', 'subjectAltName=DNS:localhost', 2);
    const port = await servers.listen(createServer(identity, () => (requests += 1)));
    const failure = new NodeHttpEngine().send(
      { method: 'GET', url: `https://localhost:${port}/`, headers: [], body: null, timeoutMs: 5000 },
      new AbortController().signal,
    );
    await expect(failure).rejects.toMatchObject({
      facts: expect.arrayContaining([
        ['Made for', 'localhost'],
        ['Issued by', 'CN=refused'],
      ]) as unknown,
      remedy: expect.stringMatching(
        /Settings → Certificates.*switch off checking TLS certificates/,
      ) as string,
    });
    expect(requests).toBe(0);
  });

  const bad: [string, (name: string) => Identity, RegExp][] = [
    ['self-signed', (name) => certify(name, null, 'x', 'subjectAltName=DNS:localhost', 2), /is self-signed/],
    ['of an unknown authority', () => good, /authority that is not trusted/],
    [
      'expired',
      (name) => certify(name, 'authority', 'x', 'subjectAltName=DNS:localhost', -1),
      /has expired|not trusted/,
    ],
    [
      'for another host',
      (name) => certify(name, 'authority', 'x', 'subjectAltName=DNS:a.example', 2),
      /not made for|not trusted/,
    ],
  ];
  it.each(bad)(
    'takes one that is %s when told so, says what is wrong, and keeps that connection apart',
    async (kind, make, words) => {
      const port = await secure(make(`off-${kind.replaceAll(' ', '-')}`));
      const engine = new NodeHttpEngine();
      const request = {
        method: 'GET',
        url: `https://localhost:${port}/`,
        headers: [],
        body: null,
        timeoutMs: 5000,
      };
      const off = { verifyTls: false, httpVersion: 'auto', proxy: 'settings' } as const;
      const answer = await engine.send({ ...request, connection: off }, new AbortController().signal);
      expect(await textOf(answer)).toBe('ok');
      expect(answer.certificate?.distrust).toMatch(words);
      await expect(engine.send(request, new AbortController().signal)).rejects.toMatchObject({
        code: 'request.tls',
      });
      engine.close();
    },
  );

  it('trusts a self-signed certificate that was added by itself', async () => {
    const identity = certify('added', null, 'localhost', 'subjectAltName=DNS:localhost', 2);
    const port = await secure(identity);
    const answer = await get(new NodeHttpEngine(trusting(identity)), `https://localhost:${port}/`);
    expect(answer.certificate?.distrust).toBeNull();
  });

  it('trusts the built-in authorities beside those that were added', () => {
    const context = new TrustStore().trustIn([String(authority.cert)], null);
    expect(context.id).not.toBe(new TrustStore().trustIn([], null).id);
  });

  it.each([
    ['a key and a certificate', '1.1'],
    ['an encrypted key and a certificate', '2'],
    ['a PKCS #12 file', '1.1'],
    ['a PKCS #12 file', '2'],
  ] as const)('shows %s to a server that asks for one, over HTTP/%s', async (form, httpVersion) => {
    const { cert, key } = certify('client', 'authority', 'Ana', 'extendedKeyUsage=clientAuth', 2);
    const identities = {
      'a key and a certificate': { cert: String(cert), key: String(key), passphrase: undefined },
      'an encrypted key and a certificate': {
        cert: String(cert),
        key: String(certificates.encryptedKey('client', 'open sesame')),
        passphrase: 'open sesame',
      },
      'a PKCS #12 file': { pfx: certificates.pfx('client', 'open sesame'), passphrase: 'open sesame' },
    };
    const options = { ...good, requestCert: true, ca: authority.cert };
    const answerWithName = (
      request: IncomingMessage | Http2ServerRequest,
      response: { end: (text: string) => unknown },
    ) => {
      response.end((request.socket as TLSSocket).getPeerX509Certificate()?.subject ?? 'nobody');
    };
    const server =
      httpVersion === '2'
        ? createSecureServer(options, answerWithName)
        : createServer(options, answerWithName);
    const url = `https://localhost:${await servers.listen(server)}/`;
    const connection = { verifyTls: true, httpVersion, proxy: 'settings' } as const;
    const request = { method: 'GET', url, headers: [], body: null, timeoutMs: 5000, connection };
    const engine = new NodeHttpEngine(trusting(authority, identities[form]));
    expect(await textOf(await engine.send(request, new AbortController().signal))).toBe('CN=Ana');
    engine.close();
    await expect(
      new NodeHttpEngine(trusting(authority)).send(request, new AbortController().signal),
    ).rejects.toMatchObject({
      code: 'request.tls',
      remedy: expect.stringContaining('Settings → Certificates') as string,
    });
  });

  it('names a server without TLS', async () => {
    const { origin } = await servers.http((_request, response) => response.end('plain'));
    const { code, message } = await failureOf(origin.replace('http:', 'https:'), null);
    expect(code).toBe('request.tls');
    expect(message).toMatch(/127\.0\.0\.1:\d+ does not speak TLS/);
  });

  it('names a server that speaks outdated TLS only', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const port = await secure({ ...good, ...old });
    const { code, message } = await failureOf(`https://localhost:${port}/`, authority);
    expect(code).toBe('request.tls');
    expect(message).toMatch(/outdated/);
  });

  it('names a server that hangs up in the middle of it', async () => {
    const { port } = await servers.tcp((socket) => socket.once('data', () => socket.end()));
    const { code, message } = await failureOf(`https://127.0.0.1:${port}/`, null);
    expect(code).toBe('request.reset');
    expect(message).toMatch(/while TLS was being agreed on/);
  });

  it('names a server that wants a client certificate', async () => {
    const server = createTlsServer({ ...good, requestCert: true, ca: authority.cert });
    const port = await servers.listen(server);
    const { code, message } = await failureOf(`https://localhost:${port}/`, authority);
    expect(code).toBe('request.tls');
    expect(message).toMatch(/asks for a client certificate/);
  });

  it('waits for TLS no longer than it was given', async () => {
    const { port } = await servers.tcp(() => {});
    const engine = new NodeHttpEngine();
    const request = {
      method: 'GET',
      url: `https://127.0.0.1:${port}/`,
      headers: [],
      body: null,
      timeoutMs: 50,
    };
    await expect(engine.send(request, new AbortController().signal)).rejects.toMatchObject({
      code: 'request.timed_out',
      message: expect.stringContaining('no secure connection') as string,
    });
  });
});
