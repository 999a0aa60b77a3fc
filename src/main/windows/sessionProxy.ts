import type { ProxyConfig, Session } from 'electron';
import { proxyText, type ProxySettings } from '../../core/network/proxy';

/** Chromium knows no kinds of SOCKS that differ by who looks up names; its SOCKS 5 leaves that to the proxy. */
const CHROMIUM_SCHEMES: Readonly<Record<ProxySettings['scheme'], ProxySettings['scheme']>> = {
  http: 'http',
  https: 'https',
  socks4: 'socks4',
  socks4a: 'socks4',
  socks5: 'socks5',
  socks5h: 'socks5',
};

/** The proxy settings in Chromium's terms; null when its own default, the system's, is meant. */
export function chromiumProxy(settings: ProxySettings): ProxyConfig | null {
  if (settings.mode === 'system') return null;
  if (settings.mode === 'none' || settings.host === '') return { mode: 'direct' };
  return {
    mode: 'fixed_servers',
    proxyRules: proxyText({ ...settings, scheme: CHROMIUM_SCHEMES[settings.scheme] }),
    proxyBypassRules: settings.exceptions
      .split(/[\s,;]+/)
      .filter((rule) => rule !== '')
      .flatMap(withAllBelow)
      .join(','),
  };
}

/** Has a window's session use the proxy of the settings. At once when there is nothing to change. */
export async function applyProxy(session: Session, settings: ProxySettings): Promise<void> {
  const config = chromiumProxy(settings);
  if (config !== null) await session.setProxy(config);
}

/** To Chromium `example.com` is that host alone; here it is meant with all below it. */
function withAllBelow(rule: string): readonly string[] {
  const isPlainHost = /^\.?[a-z][\w-]*(\.[\w-]+)+(:\d+)?$/i.test(rule);
  return isPlainHost ? [rule.replace(/^\./, ''), `*.${rule.replace(/^\./, '')}`] : [rule];
}
