import { expect, it } from 'vitest';
import { proxiesInPac, proxyText } from './proxy';

it.each<[string, readonly string[]]>([
  ['DIRECT', ['directly']],
  ['', ['directly']],
  ['nonsense', ['directly']],
  ['PROXY proxy.example:8080', ['http://proxy.example:8080']],
  [
    'PROXY a:1; HTTPS b:2 ;SOCKS c:3; SOCKS4 d; SOCKS5 e:5; direct',
    ['http://a:1', 'https://b:2', 'socks4://c:3', 'socks4://d:1080', 'socks5h://e:5', 'directly'],
  ],
  ['PROXY [2001:db8::1]:3128', ['http://[2001:db8::1]:3128']],
  ['QUIC a:1; PROXY ; PROXY b:2', ['http://b:2']],
])('a PAC answer of "%s" is tried in order', (answer, expected) => {
  const ways = proxiesInPac(answer).map((way) => (way === null ? 'directly' : proxyText(way)));
  expect(ways).toEqual(expected);
});
