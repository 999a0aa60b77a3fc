import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { newRequest, openAnswerPart, openPart, send } from './support/composing';
import { expect, sendAndExpect } from './support/latchkey';
import { test } from './support/serving';

test('a cookie that an answer sets goes out again, can be edited, and deleting it can be undone', async ({
  latchkey,
  serve,
}) => {
  const { page } = latchkey;
  const api = await serve(({ path }) => ({
    body: '{"ok":true}',
    headers: {
      'content-type': 'application/json',
      'set-cookie': path === '/login' ? 'session=s3cret-1; Path=/; HttpOnly' : 'bad=1; Domain=example.com',
    },
  }));
  await newRequest(page, `${api.origin}/login`);
  await sendAndExpect(page, '200');
  await openAnswerPart(page, 'Cookies');
  const received = page.getByRole('table', { name: 'Cookies received' });
  await expect(received.getByRole('row').nth(1)).toContainText('session');
  await expect(received).toContainText('HttpOnly');
  await expect(received).not.toContainText('s3cret-1');

  await page.getByRole('textbox', { name: 'URL' }).fill(`${api.origin}/me`);
  await openPart(page, 'Auth');
  await expect(page.getByRole('table', { name: 'Headers sent' })).toContainText('session=••••');
  await sendAndExpect(page, '200');
  await expect.poll(() => api.requests[1]?.headers['cookie']).toBe('session=s3cret-1');
  await openAnswerPart(page, 'Cookies');
  await expect(page.getByRole('table', { name: 'Cookies sent' })).toContainText('session');
  await expect(received).toContainText('refused');
  await expect(received).toContainText('another one than that of 127.0.0.1');

  await page.getByRole('button', { name: 'Edit cookies' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cookies' });
  await dialog.getByRole('button', { name: 'session /' }).click();
  const value = dialog.getByRole('textbox', { name: 'Value' });
  await expect(value).toHaveValue('');
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect(value).toHaveValue('s3cret-1');
  await value.fill('edited-2');
  await dialog.getByRole('button', { name: 'Save cookie' }).click();
  await expect(value).toHaveValue('');
  await dialog.getByRole('button', { name: 'Delete cookie' }).click();
  await expect(dialog.getByText('No cookies yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByRole('button', { name: 'session /' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await sendAndExpect(page, '200');
  await expect.poll(() => api.requests[2]?.headers['cookie']).toBe('session=edited-2');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Search everything' }).fill('Edit cookies');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Delete all', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await sendAndExpect(page, '200');
  await expect.poll(() => api.requests[3]?.headers).not.toHaveProperty('cookie');
});

test('a stream of events is a live list that can be filtered, looked into and cancelled', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  let stream: ServerResponse | null = null;
  const server = createServer((_request, response) => {
    stream = response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('retry: 2500\nid: 1\nevent: tick\ndata: {"n":1,"name":"Ana"}\n\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await newRequest(page, `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`);
  await send(page);
  const events = page.getByRole('list', { name: 'Events' });
  await expect(events.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('status', { name: 'Stream state' })).toHaveText('live');
  await expect(page.getByText('retry after 2500 ms')).toBeVisible();

  // 100,000 more, and the list stays one that answers at once.
  const out = stream as unknown as ServerResponse;
  for (let block = 0; block < 100; block++) {
    let text = '';
    for (let number = 0; number < 1000; number++) text += `data: event ${block * 1000 + number}\n\n`;
    out.write(text);
  }
  await expect(page.getByText('100,001 events')).toBeVisible();
  await expect(events.getByRole('button', { name: 'event 99999' })).toBeVisible();
  expect(await events.getByRole('listitem').count()).toBeLessThan(200);

  await page.getByRole('searchbox', { name: 'Filter events' }).fill('ana');
  await expect(events.getByRole('listitem')).toHaveCount(1);
  await events.getByRole('button').click();
  await expect(page.getByRole('region', { name: 'Chosen entry' })).toContainText('"name": "Ana"');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Stream state' })).toHaveText('cancelled');
  server.closeAllConnections();
  server.close();
});

test('a WebSocket talks text and binary, is pinged, and tells in words how it was closed or refused', async ({
  latchkey,
}) => {
  const { page } = latchkey;
  const http = createServer((_request, response) => response.writeHead(401).end('<h1>Sign in first</h1>'));
  const server = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    if (request.url !== '/feed') {
      socket.end(
        'HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\nContent-Length: 22\r\n\r\n<h1>Sign in first</h1>',
      );
      return;
    }
    server.handleUpgrade(request, socket, head, (client) => {
      client.on('message', (data, isBinary) => {
        if ((data as Buffer).toString('utf8') === 'bye') client.close(1008, 'token expired');
        else client.send(data, { binary: isBinary });
      });
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  const state = page.getByRole('status', { name: 'Connection state' });

  await newRequest(page, `ws://${address}/other`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(state).toHaveText('failed');
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('it answered 401');
  await expect(page.getByRole('region', { name: 'Response' })).toContainText('<h1>Sign in first</h1>');

  await page.getByRole('textbox', { name: 'URL' }).fill(`ws://${address}/feed`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(state).toHaveText('connected');
  const messages = page.getByRole('list', { name: 'Messages' });
  const message = page.getByRole('textbox', { name: 'Message', exact: true });
  await message.fill('{"say":"hello"}');
  await page.getByRole('button', { name: 'Format' }).click();
  await expect(message).toHaveValue('{\n  "say": "hello"\n}');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(messages.getByRole('button', { name: /^Received text .*hello/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Hex' }).click();
  await message.fill('00 ff 1');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByRole('alert')).toContainText('not hexadecimal');
  await message.fill('00 ff 10');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(messages.getByRole('button', { name: /^Received binary 00ff10/ })).toBeVisible();
  await page.getByRole('button', { name: 'Ping' }).click();
  await expect(messages.getByRole('button', { name: /^Received pong/ })).toBeVisible();

  await page.getByRole('radio', { name: 'Text' }).click();
  await message.fill('bye');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByText('1008: a rule of the server was broken', { exact: false })).toContainText(
    'token expired',
  );
  await expect(state).toHaveText('closed');
  await page.getByRole('button', { name: 'Reconnect' }).click();
  await expect(state).toHaveText('connected');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByText('1000: a normal end', { exact: false })).toContainText('closed by you');
  server.close();
  http.close();
});
