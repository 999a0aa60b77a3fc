import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyDraft } from '../request/draft';
import { closeCodeText, isSendableCloseCode } from './closeCodes';
import { bytesOfText } from './socketMessage';
import { handshakeDraft, isSocketUrl } from './socketUrl';

const variables = new Map([
  ['live', 'wss://api.example.com'],
  ['base', 'https://api.example.com'],
]);

test.each([
  ['ws://a/b', true, 'http://a/b'],
  [' WSS://a', true, 'https://a'],
  ['{{live}}/feed?x={{base}}', true, 'https://api.example.com/feed?x={{base}}'],
  ['{{base}}/feed', false, 'https://api.example.com/feed'],
  ['wsx://a', false, 'wsx://a'],
  ['a.example/ws://', false, 'a.example/ws://'],
  ['{{unknown}}://a', false, '{{unknown}}://a'],
])('%s is a WebSocket or not', (url, isSocket, handshake) => {
  expect(isSocketUrl(url, variables)).toBe(isSocket);
  expect(handshakeDraft({ ...emptyDraft(), method: 'POST', url }, variables)).toMatchObject({
    method: 'GET',
    url: handshake,
  });
});

test.each([
  ['hex', '00 fF\n10', [0, 255, 16]],
  ['hex', '', []],
  ['base64', 'AP8Q', [0, 255, 16]],
  ['base64', '_-8=', [255, 239]],
] as const)('%s %j is binary', (kind, text, bytes) => {
  expect([...bytesOfText(kind, text)]).toEqual(bytes);
});

test.each([
  ['hex', 'abc'],
  ['hex', '0x12'],
  ['base64', 'a'],
  ['base64', '"AP8Q"'],
] as const)('%s %j is refused in words', (kind, text) => {
  expect(() => bytesOfText(kind, text)).toThrow(expect.objectContaining({ code: 'socket.invalid_message' }));
});

test('any bytes survive both spellings', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(bytesOfText('hex', Buffer.from(bytes).toString('hex'))).toEqual(bytes);
      expect(bytesOfText('base64', Buffer.from(bytes).toString('base64url'))).toEqual(bytes);
    }),
  );
});

test.each([
  [1000, 'a normal end', true],
  [1005, 'no code was given', false],
  [1006, 'the connection broke without a word', false],
  [1015, 'TLS failed', false],
  [2000, 'a code that nobody has defined', false],
  [3999, 'a code of a library or framework', true],
  [4001, 'a code of the application’s own', true],
  [5000, 'a code that nobody has defined', false],
])('close code %i is %s', (code, text, isSendable) => {
  expect(closeCodeText(code)).toBe(text);
  expect(isSendableCloseCode(code)).toBe(isSendable);
});
