import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { HttpAnswer } from '../../core/ports';
import { NodeHttpEngine } from './httpEngine';
import { LoopbackServers } from './loopbackServers';

interface Identity {
  readonly key: Buffer;
  readonly cert: Buffer;
}

const servers = new LoopbackServers();
let folder: string;

/** Certificates cannot be made with Node alone. */
const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
}

/** Makes a certificate; `issuer` null signs it with its own key. */
function certify(
  name: string,
  issuer: string | null,
  subject: string,
  names: string,
  days: number,
): Identity {
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${name}.key`);
  writeFileSync(join(folder, `${name}.ext`), names);
  openssl('req', '-new', '-key', `${name}.key`, '-subj', `/CN=${subject}`, '-out', `${name}.csr`);
  const signer =
    issuer === null
      ? ['-signkey', `${name}.key`]
      : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
  const validity = ['-days', String(days), '-extfile', `${name}.ext`];
  openssl('x509', '-req', '-in', `${name}.csr`, ...signer, ...validity, '-out', `${name}.pem`);
  return {
    key: readFileSync(join(folder, `${name}.key`)),
    cert: readFileSync(join(folder, `${name}.pem`)),
  };
}

async function secure(options: TlsOptions): Promise<number> {
  return servers.listen(createServer(options, (_request, response) => void response.end('ok')));
}

async function failureOf(
  url: string,
  authority: Identity | null,
): Promise<{ code: string; message: string }> {
  const engine = new NodeHttpEngine(authority === null ? null : [String(authority.cert)]);
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
  let authority: Identity;
  let good: Identity;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-tls-'));
    authority = certify('authority', null, 'Test authority', 'basicConstraints=critical,CA:TRUE', 2);
    good = certify('good', 'authority', 'localhost', 'subjectAltName=DNS:localhost,IP:127.0.0.1', 2);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    return servers.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('reaches a server by name and by address, measures TLS once and keeps the connection', async () => {
    const names: (string | false)[] = [];
    const server = createServer(good, (_request, response) => void response.end('ok'));
    server.on('secureConnection', (socket) => names.push(socket.servername ?? ''));
    const port = await servers.listen(server);
    const engine = new NodeHttpEngine([String(authority.cert)]);
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
