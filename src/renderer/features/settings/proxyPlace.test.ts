import { expect, it } from 'vitest';
import { placeIn } from './proxyPlace';

it.each<[string, ReturnType<typeof placeIn>]>([
  ['', { host: '' }],
  ['proxy.example', { host: 'proxy.example' }],
  [' Proxy.Example:3128 ', { host: 'proxy.example', port: 3128 }],
  ['http://proxy.example:3128/', { host: 'proxy.example', scheme: 'http', port: 3128 }],
  ['SOCKS5H://10.0.0.1:1080', { host: '10.0.0.1', scheme: 'socks5h', port: 1080 }],
  ['[2001:db8::1]:8080', { host: '2001:db8::1', port: 8080 }],
  ['http://ana:secret@proxy.example', null],
  ['proxy.example/path', null],
  ['two words', null],
  ['ftp://proxy.example', null],
  ['proxy:99999', null],
])('a proxy entered as "%s"', (text, expected) => {
  expect(placeIn(text)).toEqual(expected);
});
