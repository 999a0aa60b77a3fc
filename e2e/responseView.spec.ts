import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { callMain } from './support/bridge';
import { selfSignedCertificate } from './support/certificate';
import { newRequest, openAnswerPart } from './support/composing';
import { launchedPrograms } from './support/flowWindows';
import { expect, sendAndExpect } from './support/latchkey';
import { pdf } from './support/pdf';
import { emptyRequest } from './support/requests';
import { test as base } from './support/serving';

/** An answer that is bytes, as pictures are. */
interface RawAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

interface RawServer {
  readonly origin: string;
  /** Paths that were asked for, with their methods. */
  readonly asked: readonly string[];
}

/** Starts a server whose bodies are bytes; it is closed after the test. */
const test = base.extend<{ serveBytes: (respond: (path: string) => RawAnswer) => Promise<RawServer> }>({
  serveBytes: async ({}, use) => {
    const servers: ReturnType<typeof createServer>[] = [];
    await use(async (respond) => {
      const asked: string[] = [];
      const server = createServer((request, response) => {
        const path = request.url ?? '';
        asked.push(`${request.method} ${path}`);
        request.resume();
        const { status = 200, headers = {}, body = '' } = respond(path);
        response.writeHead(status, headers).end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      servers.push(server);
      return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
    });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  },
});

const response = (page: Page) => page.getByRole('region', { name: 'Response' });
const body = (page: Page) => page.getByRole('document', { name: 'Body', exact: true });
const matches = (page: Page) => page.getByRole('status', { name: 'Matches' });

async function showAs(page: Page, mode: 'Pretty' | 'Raw' | 'Preview' | 'Hex') {
  await response(page).getByRole('radio', { name: mode }).click();
}

async function chooseMore(page: Page, entry: string) {
  await response(page).getByRole('button', { name: 'More for this body' }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${entry}`) }).click();
}

async function get(page: Page, url: string) {
  await newRequest(page, url);
  await sendAndExpect(page, '200');
}

const people = Array.from({ length: 40 }, (_, id) => ({ id, name: `Person ${id}`, tags: ['a', 'b'] }));

test('JSON is folded, searched and filtered', async ({ latchkey, serveBytes }) => {
  const { page } = latchkey;
  const api = await serveBytes(() => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ people, last: 'the end' }),
  }));
  await get(page, `${api.origin}/people`);

  await response(page).getByRole('button', { name: 'Fold line 2', exact: true }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(body(page)).toContainText('"people": [… 321 lines],');
  await expect(body(page)).toContainText('"last": "the end"');
  await expect(response(page).getByRole('button', { name: 'Unfold line 2', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(body(page)).toContainText('"Person 0"');
  await page.keyboard.press('ControlOrMeta+[');
  await expect(body(page)).not.toContainText('Person');

  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('searchbox', { name: 'Find' }).fill('person 1');
  await expect(matches(page)).toHaveText('1 of 11');
  // What is found is unfolded.
  await expect(body(page)).toContainText('"Person 1"');
  await page.getByRole('button', { name: 'Whole word' }).click();
  await expect(matches(page)).toHaveText('1 of 1');
  await page.getByRole('button', { name: 'Match case' }).click();
  await expect(matches(page)).toHaveText('No matches');
  await page.getByRole('button', { name: 'Match case' }).click();
  await page.getByRole('button', { name: 'Whole word' }).click();
  await page.getByRole('button', { name: 'Regular expression' }).click();
  await page.getByRole('searchbox', { name: 'Find' }).fill(String.raw`Person 3\d`);
  await expect(matches(page)).toHaveText('1 of 10');
  await page.getByRole('searchbox', { name: 'Find' }).fill('Person (');
  await expect(matches(page)).toContainText('This is no regular expression');
  await page.keyboard.press('Escape');

  const filter = page.getByRole('textbox', { name: 'Filter by JSONPath' });
  await filter.fill('$.people[?@.id > 37].name');
  await expect(page.getByRole('status', { name: 'Filter' })).toHaveText('2 matches');
  await expect(page.getByRole('document', { name: 'Filtered body' })).toHaveText(
    /\[.*"Person 38",.*"Person 39".*\]/s,
  );
  await filter.fill('$.people[?@.id >');
  await expect(response(page).getByRole('alert')).toHaveText(/^At character \d+: .+\.$/);
  await filter.fill('');
  await expect(body(page)).toContainText('"people": [');
  await response(page).getByRole('button', { name: 'Recent filters' }).click();
  await page.getByRole('menuitem', { name: '$.people[?@.id > 37].name' }).click();
  await expect(page.getByRole('status', { name: 'Filter' })).toHaveText('2 matches');
  // The filter stays for the tab's next answer.
  await sendAndExpect(page, '200');
  await expect(page.getByRole('status', { name: 'Filter' })).toHaveText('2 matches');
});

test('100 MB open without a question, and are searched, folded and read byte by byte', async ({
  latchkey,
  serveBytes,
}) => {
  const { page } = latchkey;
  const record = (id: number) =>
    `{"id":${String(id).padStart(7, '0')},"note":"${'like any other '.repeat(6)}"},`;
  const count = Math.ceil((100 * 1024 * 1024) / record(0).length);
  const text = Array.from({ length: count }, (_, id) => record(1_000_000 + id)).join('');
  const large = Buffer.from(`[${text}{"last":"the very end"}]`);
  const api = await serveBytes(() => ({ headers: { 'content-type': 'application/json' }, body: large }));
  await get(page, `${api.origin}/all`);
  await expect(body(page)).toContainText('"id": 1000000');
  const lines = (4 * count + 5).toLocaleString('en');
  await expect(response(page)).toContainText(`${lines} lines`, { timeout: 30_000 });

  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('searchbox', { name: 'Find' }).fill('the very end');
  await expect(matches(page)).toHaveText('1 of 1');
  await expect(body(page)).toContainText('"last": "the very end"');
  await page.getByRole('searchbox', { name: 'Find' }).fill(`"id": ${1_000_000 + count - 2}`);
  await expect(matches(page)).toHaveText('1 of 1', { timeout: 20_000 });
  await page.keyboard.press('Escape');

  await chooseMore(page, 'Fold all');
  await expect(body(page)).toContainText('{… 3 lines},');
  await body(page).focus();
  await page.keyboard.press('Home');
  await expect(response(page).getByRole('button', { name: /^Unfold line 2$/ })).toBeVisible();

  await page.getByRole('textbox', { name: 'Filter by JSONPath' }).fill('$[0]');
  await expect(response(page).getByRole('alert')).toContainText('Bodies up to 64 MB can be filtered');
  await page.getByRole('textbox', { name: 'Filter by JSONPath' }).fill('');

  await showAs(page, 'Hex');
  const bytes = page.getByRole('document', { name: 'Body in bytes' });
  await expect(bytes).toContainText('00000000');
  await page.getByRole('textbox', { name: 'Go to offset' }).fill(`0x${(large.length - 1).toString(16)}`);
  await page.keyboard.press('Enter');
  await expect(bytes.locator('mark').first()).toHaveText('5d');
  await page.getByRole('textbox', { name: 'Go to offset' }).fill(String(large.length));
  await expect(response(page)).toContainText('The last byte is at 0x');
});

test('bytes are shown and found in Hex', async ({ latchkey, serveBytes }) => {
  const { page } = latchkey;
  const data = Buffer.alloc(5000, 0x2e);
  data.set([0xde, 0xad, 0xbe, 0xef], 4001);
  data.set([0xde, 0xad, 0xbe, 0xef], 15);
  data[0] = 0;
  const api = await serveBytes(() => ({
    headers: { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' },
    body: gzipSync(data),
  }));
  await get(page, `${api.origin}/data`);
  await expect(response(page)).toContainText('This body is not text.');
  await response(page).getByRole('button', { name: 'Show the bytes' }).click();
  await page.keyboard.press('ControlOrMeta+f');
  await page.getByRole('searchbox', { name: 'Find' }).fill('de ad be ef');
  await expect(matches(page)).toHaveText('1 of 2');
  await page.keyboard.press('Enter');
  await expect(matches(page)).toHaveText('2 of 2');
  const bytes = page.getByRole('document', { name: 'Body in bytes' });
  await expect(bytes.locator('mark').filter({ hasText: 'de ad be ef' })).toBeVisible();
  await expect(bytes).toContainText('00000fa0');
});

test('pictures and sound are shown as what they are, and an SVG runs nothing', async ({
  latchkey,
  serveBytes,
}) => {
  const { page } = latchkey;
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const gif = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');
  const webp = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="document.title='ran'">
    <script>document.title = 'ran'</script><image href="ORIGIN/canary" width="9" height="9"/><rect width="9" height="9"/></svg>`;
  const answers: Readonly<Record<string, RawAnswer>> = {
    '/png': { headers: { 'content-type': 'image/png' }, body: pixel },
    // Its type is a lie, its bytes are not.
    '/gif': { headers: { 'content-type': 'application/octet-stream' }, body: gif },
    '/webp': { headers: { 'content-type': 'image/webp' }, body: webp },
    '/broken': { headers: { 'content-type': 'image/jpeg' }, body: 'no picture' },
    '/sound': { headers: { 'content-type': 'audio/wav' }, body: silence() },
  };
  const api = await serveBytes((path) =>
    path === '/svg'
      ? { headers: { 'content-type': 'image/svg+xml' }, body: svg.replace('ORIGIN', api.origin) }
      : (answers[path] ?? { status: 404 }),
  );
  const picture = page.getByRole('status', { name: 'Picture' });
  for (const [path, words] of [
    ['/png', '1 × 1 · png'],
    ['/gif', '1 × 1 · gif'],
    ['/webp', '1 × 1 · webp'],
    ['/svg', '40 × 20 · svg+xml'],
  ] as const) {
    await get(page, `${api.origin}${path}`);
    // An SVG is text as well, so it is a picture only when asked for.
    if (path === '/svg') await showAs(page, 'Preview');
    await expect(picture).toContainText(words);
  }
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect(response(page)).toContainText('125 %');
  await expect(page.getByRole('img', { name: 'The response' })).toHaveCSS('width', '50px');
  expect(await page.title()).toBe('Latchkey');
  expect(api.asked.filter((asked) => asked.includes('canary'))).toEqual([]);

  await get(page, `${api.origin}/broken`);
  await showAs(page, 'Preview');
  await expect(response(page)).toContainText('This picture cannot be drawn');
  await get(page, `${api.origin}/sound`);
  const sound = page.getByLabel('Sound of the response');
  await expect(sound).toBeVisible();
  await expect
    .poll(() => sound.evaluate((audio) => (audio as HTMLAudioElement).duration))
    .toBeCloseTo(0.5, 1);
});

test('a PDF is drawn page by page, and nothing in it runs, leads anywhere or is needed whole', async ({
  latchkey,
  serveBytes,
}) => {
  const { page } = latchkey;
  const files = new Map<string, Buffer>();
  const api = await serveBytes((path) => ({
    status: files.has(path) ? 200 : 404,
    headers: { 'content-type': 'application/pdf' },
    body: files.get(path) ?? '',
  }));
  const target = `${api.origin}/canary`;
  files.set('/many', pdf({ pages: 300, ballast: 30_000_000, target }));
  files.set('/locked', pdf({ pages: 2, password: 'open sesame' }));
  files.set('/broken', Buffer.from('%PDF-1.4\n\0 and nothing else'));
  const position = page.getByRole('status', { name: 'Page' });
  const paper = page.getByRole('document', { name: 'PDF' });

  await get(page, `${api.origin}/many`);
  await expect(position).toHaveText('Page 1 of 300');
  const first = page.getByRole('group', { name: 'Page 1', exact: true });
  await expect(first).toContainText('Sheet 1');
  // The letters are there to see as well.
  const inked = () =>
    first.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return pixels.some((value, index) => index % 4 === 0 && value < 64);
    });
  await expect.poll(inked).toBe(true);
  expect(await paper.getByRole('group').count()).toBeLessThan(10);
  await paper.focus();
  await page.keyboard.press('End');
  await expect(position).toHaveText('Page 300 of 300');
  await expect(page.getByRole('group', { name: 'Page 300' })).toContainText('Sheet 300');
  await page.getByRole('button', { name: '100 %' }).click();
  await expect(page.getByRole('group', { name: 'Page 300' })).toHaveCSS('width', '612px');
  await page.getByRole('button', { name: 'Larger' }).click();
  await expect(response(page)).toContainText('125 %');
  await paper.click();
  expect(page.url()).toMatch(/^app:/);
  expect(api.asked.filter((asked) => asked.includes('canary'))).toEqual([]);

  await get(page, `${api.origin}/locked`);
  await expect(response(page)).toContainText('This PDF asks for a password');
  await page.getByLabel('Password of the PDF').fill('guessed');
  await page.keyboard.press('Enter');
  await expect(response(page)).toContainText('This password does not open it');
  await page.getByLabel('Password of the PDF').fill('open sesame');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(position).toHaveText('Page 1 of 2');

  await get(page, `${api.origin}/broken`);
  await expect(response(page)).toContainText('This PDF cannot be drawn');
});

/** Half a second of silence as a WAV file. */
function silence(): Uint8Array {
  const rate = 8000;
  const samples = rate / 2;
  const file = Buffer.alloc(44 + samples, 0x80);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples, 40);
  return file;
}

test('a table of 100,000 rows is read, scrolled and cut by another delimiter', async ({
  latchkey,
  serveBytes,
}) => {
  const { page } = latchkey;
  const rows = Array.from({ length: 100_000 }, (_, id) => `${id};"Person ${id}";"two\nlines, ""quoted"""`);
  const api = await serveBytes(() => ({
    headers: { 'content-type': 'text/csv; charset=utf-8' },
    body: `number;name;note\n${rows.join('\n')}\n`,
  }));
  await get(page, `${api.origin}/people.csv`);
  await showAs(page, 'Preview');
  const table = page.getByRole('table', { name: 'Body as a table' });
  await expect(page.getByRole('status', { name: 'Table' })).toHaveText('100,000 rows · 3 columns');
  await expect(table.getByRole('columnheader', { name: 'name', exact: true })).toBeVisible();
  await expect(table.getByRole('cell', { name: 'two ⏎ lines, "quoted"' }).first()).toBeVisible();
  await table.focus();
  await page.keyboard.press('End');
  await expect(table.getByRole('cell', { name: 'Person 99999' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'First row names the columns' }).click();
  await expect(page.getByRole('status', { name: 'Table' })).toHaveText('100,001 rows · 3 columns');
  await page.getByRole('combobox', { name: 'Delimiter' }).click();
  await page.getByRole('option', { name: 'Bar' }).click();
  await expect(page.getByRole('status', { name: 'Table' })).toContainText('1 column');
});

/** Pages that try to run, to ask or to leave. ORIGIN is a server that must never be asked for `/canary`. */
const HOSTILE: Readonly<Record<string, string>> = {
  'a script': '<script>top.document.title = "ran"; fetch("ORIGIN/canary")</script>',
  'handlers of events':
    '<img src=x onerror="new Image().src=\'ORIGIN/canary\'"><body onload="location=\'ORIGIN/canary\'">',
  'a refresh': '<meta http-equiv="refresh" content="0;url=ORIGIN/canary">',
  'a refresh to a script':
    '<meta http-equiv="refresh" content="0;url=javascript:top.document.title=\'ran\'">',
  'a form that sends itself':
    '<form action="ORIGIN/canary" id=f><input autofocus onfocus="f.submit()"></form><script>f.submit()</script>',
  'another base': '<base href="ORIGIN/" target="_top"><img src="canary"><link rel=stylesheet href="canary">',
  'pictures, styles and fonts':
    '<img src="ORIGIN/canary"><img srcset="ORIGIN/canary 2x"><style>@import "ORIGIN/canary"; body { background: url(ORIGIN/canary) } @font-face { font-family: x; src: url(ORIGIN/canary) } p { font-family: x }</style><p>text</p>',
  'hints to load':
    '<link rel=preload as=script href="ORIGIN/canary"><link rel=prefetch href="ORIGIN/canary"><link rel=preconnect href="ORIGIN"><link rel=dns-prefetch href="ORIGIN"><link rel=modulepreload href="ORIGIN/canary"><link rel=icon href="ORIGIN/canary">',
  'an object and an embed': '<object data="ORIGIN/canary"></object><embed src="ORIGIN/canary">',
  'frames in it':
    '<iframe src="ORIGIN/canary"></iframe><iframe srcdoc="<script>top.document.title=\'ran\'</script><img src=ORIGIN/canary>"></iframe><iframe src="javascript:top.document.title=\'ran\'"></iframe>',
  'an SVG with a script':
    '<svg onload="top.document.title=\'ran\'"><script>top.document.title="ran"</script><image href="ORIGIN/canary"/><use href="ORIGIN/canary#x"/></svg>',
  media:
    '<video src="ORIGIN/canary" autoplay></video><audio src="ORIGIN/canary" autoplay></audio><video poster="ORIGIN/canary"></video><track src="ORIGIN/canary">',
  'new windows':
    '<script>open("ORIGIN/canary")</script><a id=go href="ORIGIN/canary" target=_blank>leave</a>',
  'a link away': '<a id=go href="ORIGIN/canary">leave</a>',
  'a link over the app': '<a id=go href="ORIGIN/canary" target=_top>leave</a>',
  'a link that reports': '<a id=go href="#x" ping="ORIGIN/canary">leave</a>',
  'a link to a script': '<a id=go href="javascript:top.document.title=\'ran\'">leave</a>',
  'a link to a program': '<a id=go href="latchkey-evil://x">leave</a>',
  'mail without asking':
    '<meta http-equiv="refresh" content="0;url=mailto:a@example.com"><iframe src="vscode://file/etc/passwd"></iframe>',
  'a link to a file': '<a id=go href="file:///etc/passwd">leave</a>',
  'a download': '<a id=go href="data:text/html,x" download="evil.sh">leave</a>',
  'a link into the app': '<a id=go href="app://latchkey/">leave</a>',
  'a policy of its own':
    '<meta http-equiv="Content-Security-Policy" content="default-src *; script-src * \'unsafe-inline\'"><script>top.document.title="ran"</script><img src="ORIGIN/canary">',
  'a manifest and workers':
    '<link rel=manifest href="ORIGIN/canary"><script>navigator.serviceWorker.register("ORIGIN/canary"); new Worker("ORIGIN/canary")</script>',
  'a huge tree': `${'<div>'.repeat(20_000)}${'<b>x</b>'.repeat(50_000)}`,
};

test('a page in the preview runs nothing, asks nobody and leads nowhere', async ({
  latchkey,
  serveBytes,
}) => {
  const { page, electron } = latchkey;
  let html = '';
  const api = await serveBytes((path) =>
    path === '/page' ? { headers: { 'content-type': 'text/html; charset=utf-8' }, body: html } : {},
  );
  let connections = 0;
  const hinted = createServer();
  hinted.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => hinted.listen(0, '127.0.0.1', resolve));
  const hint = `http://127.0.0.1:${(hinted.address() as AddressInfo).port}`;
  await newRequest(page, `${api.origin}/page`);
  html = '<p>begins</p>';
  await sendAndExpect(page, '200');
  await showAs(page, 'Preview');
  const frame = page.frameLocator('iframe[title="Preview of the page"]');
  for (const [name, attack] of Object.entries(HOSTILE)) {
    await test.step(name, async () => {
      html = `<!doctype html><title>t</title><h1>${name}</h1>${attack
        .replaceAll('href="ORIGIN">', `href="${hint}">`)
        .replaceAll('ORIGIN', api.origin)}`;
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(frame.getByRole('heading', { name, exact: true })).toBeVisible();
      const link = frame.locator('#go');
      if ((await link.count()) > 0) await link.click();
      await expect(frame.getByRole('heading', { name, exact: true })).toBeVisible();
      expect(await page.title()).toBe('Latchkey');
    });
  }
  await page.waitForTimeout(500);
  expect(api.asked.filter((asked) => asked !== 'GET /page')).toEqual([]);
  expect(connections).toBe(0);
  expect(page.url()).toMatch(/^app:\/\/latchkey\//);
  expect(electron.windows()).toHaveLength(1);
  hinted.close();
  await latchkey.close();
  expect(await launchedPrograms()).toBe('');
});

test('bytes that are no text are named, and another charset can be chosen', async ({
  latchkey,
  serveBytes,
}) => {
  const { page } = latchkey;
  const api = await serveBytes(() => ({
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from('Gr\u00fc\u00dfe\u0007\tan alle', 'latin1'),
  }));
  await get(page, `${api.origin}/latin`);
  await expect(response(page)).toContainText(
    '2 places are not valid utf-8 and are shown as �, the first at byte 2',
  );
  await showAs(page, 'Raw');
  await page.getByRole('combobox', { name: 'Charset' }).click();
  await page.getByRole('option', { name: 'windows-1252' }).click();
  await expect(body(page)).toContainText('Grüße');
  await expect(response(page)).not.toContainText('not valid');
  await chooseMore(page, 'Show invisible characters');
  await expect(body(page)).toContainText('Grüße␇→   an·alle');
  await chooseMore(page, 'Hide invisible characters');
});

test('an answer is compared with the one before', async ({ latchkey, serveBytes }) => {
  const { page } = latchkey;
  const answers: RawAnswer[] = [
    { headers: { 'content-type': 'application/json' }, body: '{"a":1,"b":{"c":2,"d":3}}' },
    { headers: { 'content-type': 'application/json', 'x-new': 'yes' }, body: '{"b":{"d":3,"c":2},"a":1}' },
    { headers: { 'content-type': 'application/json', 'x-new': 'yes' }, body: '{"a":1,"b":{"c":20,"d":3}}' },
  ];
  const api = await serveBytes(() => answers.shift() ?? { status: 404 });
  await get(page, `${api.origin}/thing`);
  await sendAndExpect(page, '200');
  await expect(body(page)).toContainText('"d": 3,');
  await chooseMore(page, 'Compare with the response before');
  const dialog = page.getByRole('dialog', { name: 'Compare with the response before' });
  const differences = dialog.getByRole('status', { name: 'Differences' });
  await expect(differences).toHaveText('The bodies are the same.');
  await expect(dialog.getByRole('table', { name: 'Status and headers that differ' })).toContainText('x-new');
  await dialog.getByRole('checkbox', { name: 'Ignore the order of members' }).click();
  await expect(differences).toHaveText(/^The bodies differ in/);
  await page.keyboard.press('Escape');
  await sendAndExpect(page, '200');
  await expect(body(page)).toContainText('"c": 20');
  await chooseMore(page, 'Compare with the response before');
  await expect(differences).toHaveText('The bodies differ in 1 place.');
});

test('redirects that changed the request are told, and so is a certificate that was not verified', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const certificate = await selfSignedCertificate();
  const secure = await serve(
    () => ({ headers: { 'content-type': 'application/json', etag: '"1"' }, body: '{"arrived":true}' }),
    certificate,
  );
  const api = await serve(() => ({ status: 302, headers: { location: `${secure.origin}/end` } }));
  const draft = { ...emptyRequest(`${api.origin}/start`, ''), auth: { kind: 'none' } };
  await callMain(page, 'workspace.saveRequest', {
    id: 'unverified',
    name: 'Unverified',
    draft: { ...draft, method: 'POST', verifyTls: false },
  });
  await page.getByRole('navigation', { name: 'Collections' }).getByText('Unverified').click();
  await sendAndExpect(page, '200');
  await response(page).getByRole('button', { name: '1 redirect, changed' }).click();
  await expect(response(page).getByRole('listitem').filter({ hasText: 'POST became GET' })).toContainText(
    `→ GET ${secure.origin}/end`,
  );
  await openAnswerPart(page, 'Headers');
  const card: Locator = page.getByRole('region', { name: 'Certificate' });
  await expect(card).toContainText('CN=test-server');
  await expect(card).toContainText(/1 day left|2 days left/);
  await expect(card.getByRole('alert')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find headers' }).fill('etag');
  await expect(page.getByRole('table', { name: 'Response headers' }).getByRole('row')).toHaveCount(2);
  await page
    .getByRole('table', { name: 'Response headers' })
    .getByRole('button', { name: 'etag', exact: true })
    .focus();
  await expect(page.getByRole('tooltip')).toContainText('A name for this version');
});
