import { PROXY_SCHEMES, type ProxySettings } from '../../../core/network/proxy';
import { isUrl } from '../../../core/isUrl';

/**
 * The parts of a proxy in what a person entered as its host: `proxy.example`, or a whole address such as
 * `socks5://proxy.example:1080`. Null when it names no host; a password in it is refused, since it belongs in the vault.
 */
export function placeIn(text: string): Partial<ProxySettings> | null {
  const typed = text.trim();
  if (typed === '') return { host: '' };
  const scheme = PROXY_SCHEMES.find((name) => typed.toLowerCase().startsWith(`${name}://`));
  // Schemes that the URL standard does not know would keep their host as it is written, unchecked.
  const address = `http://${scheme === undefined ? typed : typed.slice(scheme.length + 3)}`;
  if (!isUrl(address)) return null;
  const { hostname, port, username, password, pathname, search } = new URL(address);
  if (username !== '' || password !== '' || pathname !== '/' || search !== '') return null;
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    ...(scheme === undefined ? {} : { scheme }),
    ...(port === '' ? {} : { port: Number(port) }),
  };
}
