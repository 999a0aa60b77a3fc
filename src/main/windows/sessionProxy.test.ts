import { expect, it } from 'vitest';
import { DEFAULT_PROXY, type ProxySettings } from '../../core/network/proxy';
import { chromiumProxy } from './sessionProxy';

const manual = { mode: 'manual', host: 'proxy.example', port: 3128 } as const;

it.each<[string, Partial<ProxySettings>, ReturnType<typeof chromiumProxy>]>([
  ['the system’s', {}, null],
  ['none', { mode: 'none' }, { mode: 'direct' }],
  ['one that is not entered yet', { ...manual, host: '' }, { mode: 'direct' }],
  [
    'one with exceptions',
    {
      ...manual,
      scheme: 'socks5h',
      exceptions: 'example.com, *.internal\n10.0.0.0/8 <local> .a.example:8443 10.1.2.3',
    },
    {
      mode: 'fixed_servers',
      proxyRules: 'socks5://proxy.example:3128',
      proxyBypassRules:
        'example.com,*.example.com,*.internal,10.0.0.0/8,<local>,a.example:8443,*.a.example:8443,10.1.2.3',
    },
  ],
])('a sign-in window uses the same proxy: %s', (_what, settings, expected) => {
  expect(chromiumProxy({ ...DEFAULT_PROXY, ...settings })).toEqual(expected);
});
