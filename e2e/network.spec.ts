import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TLSSocket } from 'node:tls';
import { callMain } from './support/bridge';
import { selfSignedCertificate } from './support/certificate';
import { choose, failure, newRequest, openAnswerPart, openPart, send } from './support/composing';
import { openDraft } from './support/drafts';
import { expect, sendAndExpect } from './support/latchkey';
import { answerFileDialog } from './support/picking';
import { startProxy } from './support/proxy';
import { test as base } from './support/serving';
import { json } from './support/testProvider';

interface Fixtures {
  /** A folder of the test's own, removed after it. */
  readonly folder: string;
  /** Starts any server on 127.0.0.1 and returns its port; it is closed after the test. */
  readonly listen: (server: Server) => Promise<number>;
}

const test: ReturnType<typeof base.extend<Fixtures>> = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-network-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  listen: async ({}, use) => {
    const closing: (() => void)[] = [];
    await use(async (server) => {
      const sockets = new Set<Socket>();
      server.on('connection', (socket: Socket) => sockets.add(socket));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      closing.push(() => {
        server.close();
        for (const socket of sockets) socket.destroy();
      });
      return (server.address() as AddressInfo).port;
    });
    for (const close of closing) close();
  },
});

async function openSettings(page: Page, section: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+,');
  await page
    .getByRole('navigation', { name: 'Settings sections' })
    .getByRole('button', { name: section })
    .click();
}

test('a certificate that does not pass is shown and refused, and taken by a request that says so', async ({
  latchkey,
  listen,
}) => {
  const { page } = latchkey;
  const { key, cert } = await selfSignedCertificate();
  const port = await listen(createHttpsServer({ key, cert }, (_request, response) => response.end('{}')));
  await newRequest(page, `https://127.0.0.1:${port}/`);
  await send(page);
  await expect(failure(page)).toContainText('is self-signed');
  await expect(failure(page)).toContainText('CN=test-server');
  await expect(failure(page)).toContainText('switch off checking TLS certificates');

  await openPart(page, 'Settings');
  await page.getByText('Check TLS certificates').click();
  await sendAndExpect(page, '200');
});

test('an authority that is added in the settings is trusted until it is removed', async ({
  latchkey,
  listen,
  folder,
}) => {
  const { page } = latchkey;
  const { key, cert } = await selfSignedCertificate();
  const file = join(folder, 'authority.pem');
  await writeFile(file, cert);
  const port = await listen(createHttpsServer({ key, cert }, (_request, response) => response.end('{}')));
  await openSettings(page, 'Certificates');
  await expect(page.getByText('None added. Add one for servers of your company')).toBeVisible();
  await answerFileDialog(latchkey, file);
  await page.getByRole('button', { name: 'Add authorities…' }).click();
  const list = page.getByRole('list', { name: 'Authorities' });
  await expect(list.getByRole('listitem')).toContainText('127.0.0.1');
  await newRequest(page, `https://127.0.0.1:${port}/`);
  await sendAndExpect(page, '200');

  await openSettings(page, 'Certificates');
  await list.getByRole('button', { name: 'Remove CN=test-server' }).click();
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
});

test('a client certificate is added with its passphrase and shown to the server that asks', async ({
  latchkey,
  listen,
  folder,
}) => {
  const { page } = latchkey;
  const { key, cert } = await selfSignedCertificate();
  const files = { key: join(folder, 'ana.key'), cert: join(folder, 'ana.pem'), pfx: join(folder, 'ana.p12') };
  await writeFile(files.key, key);
  await writeFile(files.cert, cert);
  const packing = `pkcs12 -export -inkey ${files.key} -in ${files.cert} -out ${files.pfx} -passout pass:canary-passphrase`;
  execFileSync('openssl', packing.split(' '), { stdio: 'ignore' });
  const options = { key, cert, requestCert: true, ca: cert };
  const server = createHttpsServer(options, (request, response) => {
    response.end(JSON.stringify({ you: (request.socket as TLSSocket).getPeerCertificate().subject.CN }));
  });
  const port = await listen(server);
  await answerFileDialog(latchkey, files.cert);
  await callMain(page, 'certificates.addAuthorities', null);

  await newRequest(page, `https://127.0.0.1:${port}/`);
  await send(page);
  await expect(failure(page)).toContainText('asks for a client certificate');
  await openSettings(page, 'Certificates');
  await page.getByRole('button', { name: 'Add client certificate…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add client certificate' });
  await dialog.getByRole('textbox', { name: 'Host' }).fill(`127.0.0.1:${port}`);
  await dialog.getByRole('radio', { name: 'PKCS #12' }).click();
  await answerFileDialog(latchkey, files.pfx);
  await dialog.getByRole('button', { name: 'Choose: PKCS #12 file' }).click();
  await expect(dialog).toContainText('ana.p12');
  await dialog.getByLabel('Passphrase').fill('not this one');
  await dialog.getByRole('button', { name: 'Add certificate' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The passphrase does not open ana.p12');
  await dialog.getByLabel('Passphrase').fill('canary-passphrase');
  await dialog.getByRole('button', { name: 'Add certificate' }).click();
  await expect(page.getByRole('list', { name: 'Client certificates' })).toContainText(`127.0.0.1:${port}`);

  await newRequest(page, `https://127.0.0.1:${port}/`);
  await sendAndExpect(page, '200');
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('test-server');
});

test('a proxy is entered, tried out, and told who asks', async ({ latchkey, serve }) => {
  const { page } = latchkey;
  const api = await serve(() => json({ ok: true }));
  const proxy = await startProxy();
  await openSettings(page, 'Proxy');
  await choose(page, 'Proxy', /^This proxy/);
  await page.getByRole('textbox', { name: 'Host' }).fill(`http://127.0.0.1:${proxy.port}`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Port' })).toHaveValue(String(proxy.port));
  // This computer is never asked of a proxy, unless somebody insists.
  await page.getByRole('textbox', { name: 'Reach directly' }).fill('<-loopback>, direct.example');
  const trial = page.getByRole('textbox', { name: 'Which way does an address take?' });
  await trial.fill('direct.example');
  await page.getByRole('button', { name: 'Find out' }).click();
  await expect(page.getByText('It is reached directly.')).toBeVisible();
  await trial.fill('other.example');
  await page.getByRole('button', { name: 'Find out' }).click();
  await expect(page.getByText(`It is reached through http://127.0.0.1:${proxy.port}.`)).toBeVisible();

  await newRequest(page, `${api.origin}/through`);
  await send(page);
  await expect(failure(page)).toContainText('asks for a user name and password');
  await failure(page).getByRole('button', { name: 'Open proxy settings' }).click();
  await page.getByRole('textbox', { name: 'User name' }).fill('ana');
  await page.keyboard.press('Tab');
  await page.getByLabel('Password').fill('opensesame');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Password')).toHaveAttribute('placeholder', 'kept in the keychain');
  await newRequest(page, `${api.origin}/through`);
  await sendAndExpect(page, '200');
  expect(proxy.passed).toEqual([`GET ${api.origin}/through`]);

  await openPart(page, 'Settings');
  await choose(page, 'Proxy', 'No proxy');
  await sendAndExpect(page, '200');
  expect(proxy.passed).toHaveLength(1);
  await proxy.close();
});

test('HTTP/2 is spoken where it is insisted on, and said', async ({ latchkey, listen }) => {
  const { page } = latchkey;
  const server = createHttp2Server((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ version: request.httpVersion, 'x-mixed': request.headers['x-mixed'] }));
  });
  const port = await listen(server);
  await openDraft(page, {
    url: `http://127.0.0.1:${port}/`,
    httpVersion: '2',
    headers: [{ name: 'X-Mixed', value: 'case', enabled: true, description: '' }],
  });
  await sendAndExpect(page, '200');
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('"2.0"');
  await openAnswerPart(page, 'Timeline');
  await expect(page.getByRole('table', { name: 'Request headers as sent' })).toContainText(':authority');
});

test('a large upload tells how far it is and can be cancelled', async ({ latchkey, listen, folder }) => {
  const { page } = latchkey;
  let received = 0;
  let closed = false;
  const server = createHttpServer((request) => {
    request.once('close', () => (closed = true));
    request.on('data', (chunk: Buffer) => {
      received += chunk.byteLength;
      // As slow as a network that is far away.
      request.pause();
      setTimeout(() => request.resume(), 20);
    });
  });
  const port = await listen(server);
  const file = join(folder, 'large.bin');
  await writeFile(file, '');
  await truncate(file, 200 * 1024 * 1024);
  await answerFileDialog(latchkey, file);
  const [picked] = await callMain<unknown[]>(page, 'files.pick', { several: false });
  await openDraft(page, {
    method: 'POST',
    url: `http://127.0.0.1:${port}/`,
    body: { kind: 'file', text: '', fields: [], file: picked },
  });
  await send(page);
  const response = page.getByRole('region', { name: 'Response' });
  await expect(response.getByRole('status')).toContainText('Sending the body');
  await expect(response).toContainText(/of 2\d\d(\.\d)? MB sent/);
  await response.getByRole('button', { name: 'Stop' }).click();
  await expect(response.getByRole('status')).toBeHidden();
  await expect.poll(() => closed).toBe(true);
  expect(received).toBeLessThan(200 * 1024 * 1024);
});
