import { expect, it } from 'vitest';
import { DEFAULT_PROXY, proxyText, type ProxySettings } from '../../core/network/proxy';
import { AppNetwork } from './appNetwork';

function network(proxy: Partial<ProxySettings>, system = 'DIRECT', password: string | null = null) {
  const asked: string[] = [];
  let reads = 0;
  const subject = new AppNetwork({
    settings: () => ({ ...DEFAULT_PROXY, ...proxy }),
    vault: {
      has: () => password !== null,
      read: async () => {
        reads += 1;
        return password;
      },
    },
    certificates: { authorities: [], clientFor: async () => null },
    askSystem: async (url) => {
      asked.push(url);
      return system;
    },
  });
  return { subject, asked, reads: () => reads };
}

async function waysTo(subject: AppNetwork, url: string): Promise<readonly string[]> {
  const ways = await subject.proxiesFor(new URL(url));
  return ways.map((way) => (way === null ? 'directly' : proxyText(way)));
}

const manual = { mode: 'manual', scheme: 'socks5', host: 'proxy.example', port: 1080 } as const;

it.each<[string, Partial<ProxySettings>, string, string, readonly string[]]>([
  ['the system knows none', {}, 'DIRECT', 'https://api.example/', ['directly']],
  ['the system knows two', {}, 'PROXY a:1; DIRECT', 'https://api.example/', ['http://a:1', 'directly']],
  [
    'the system’s is excepted',
    { exceptions: 'api.example' },
    'PROXY a:1',
    'https://api.example/',
    ['directly'],
  ],
  ['one is entered', manual, 'PROXY a:1', 'https://api.example/', ['socks5://proxy.example:1080']],
  ['none is entered yet', { ...manual, host: '' }, 'PROXY a:1', 'https://api.example/', ['directly']],
  ['the host is excepted', { ...manual, exceptions: '*.example' }, '', 'https://api.example/', ['directly']],
  [
    'another port is excepted',
    { ...manual, exceptions: 'api.example:80' },
    '',
    'https://api.example/',
    ['socks5://proxy.example:1080'],
  ],
  [
    'the scheme’s own port is excepted',
    { ...manual, exceptions: 'api.example:443' },
    '',
    'https://api.example/',
    ['directly'],
  ],
  ['it is this computer', manual, '', 'http://[::1]:8080/', ['directly']],
  ['none is wanted', { mode: 'none' }, 'PROXY a:1', 'https://api.example/', ['directly']],
])('when %s', async (_what, settings, system, url, expected) => {
  expect(await waysTo(network(settings, system).subject, url)).toEqual(expected);
});

it('asks the system about the origin alone: a script has no business with paths and queries', async () => {
  const { subject, asked } = network({});
  await subject.proxiesFor(new URL('https://api.example/path?token=canary'));
  expect(asked).toEqual(['https://api.example/']);
});

it('tells the proxy who asks, with the password that is read from the vault once', async () => {
  const { subject, reads } = network({ ...manual, username: 'ana' }, '', 'secret');
  const url = new URL('https://api.example/');
  await subject.proxiesFor(url);
  expect(await subject.proxiesFor(url)).toMatchObject([{ username: 'ana', password: 'secret' }]);
  expect(reads()).toBe(1);
  subject.forgetPassword();
  await subject.proxiesFor(url);
  expect(reads()).toBe(2);
});
