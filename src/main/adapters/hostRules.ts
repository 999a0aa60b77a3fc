import { BlockList, isIP } from 'node:net';

/** A place that rules are asked about. */
export interface Place {
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
}

/** This machine: never asked of a proxy, unless `<-loopback>` says so. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Whether a place is reached without a proxy. Rules are separated by commas, semicolons or white space:
 * `example.com` (with all below it), `*.example.com` (only what is below it), `10.0.0.0/8`, `fd00::/8`, `192.168.*`,
 * `host:8443`, `<local>` (names without a dot), `*`. This machine needs no rule; `<-loopback>` sends even it to the proxy.
 */
export function isException(place: Place, rules: string): boolean {
  const words = wordsOf(rules);
  const viaProxy = words.includes('<-loopback>');
  if (!viaProxy && isThisMachine(place.host)) return true;
  return words.some((word) => (word === '<local>' ? isPlainName(place.host) : matches(place, word)));
}

/** Whether a place is one of those that a pattern names; patterns are written as for `isException`. */
export function matches({ host, port }: Place, pattern: string): boolean {
  const { name, onPort } = partsOf(pattern.toLowerCase());
  if (name === '' || (onPort !== null && onPort !== port)) return false;
  const lowerHost = host.toLowerCase().replace(/\.$/, '');
  if (name === '*') return true;
  if (name.includes('/')) return isIn(lowerHost, name);
  if (name.includes('*')) return wildcard(name).test(lowerHost);
  const family = isIP(name);
  if (family !== 0)
    return isIP(lowerHost) === family && isIn(lowerHost, `${name}/${family === 4 ? 32 : 128}`);
  const domain = name.replace(/^\./, '');
  return lowerHost === domain || (isIP(lowerHost) === 0 && lowerHost.endsWith(`.${domain}`));
}

function wordsOf(rules: string): readonly string[] {
  return rules
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}

/** A pattern and the port after it; an IPv6 address has a port only behind brackets. */
function partsOf(pattern: string): { readonly name: string; readonly onPort: number | null } {
  const withoutScheme = pattern.replace(/^[a-z][\w+.-]*:\/\//, '');
  const [, bracketed, portBehind] = /^\[([^\]]*)\](?::(\d{1,5}))?$/.exec(withoutScheme) ?? [];
  if (bracketed !== undefined) return { name: bracketed, onPort: portBehind ? Number(portBehind) : null };
  const [, name, port] = /^([^:]*):(\d{1,5})$/.exec(withoutScheme) ?? [];
  if (name !== undefined) return { name, onPort: Number(port) };
  return { name: withoutScheme, onPort: null };
}

function isThisMachine(host: string): boolean {
  const lowerHost = host.toLowerCase().replace(/\.$/, '');
  const family = isIP(lowerHost);
  if (family === 0) return lowerHost === 'localhost' || lowerHost.endsWith('.localhost');
  return LOOPBACK.check(lowerHost, family === 4 ? 'ipv4' : 'ipv6');
}

function isPlainName(host: string): boolean {
  return isIP(host) === 0 && !host.includes('.');
}

/** Whether an address lies in a network such as `10.0.0.0/8`; false for names and for networks that are none. */
function isIn(host: string, network: string): boolean {
  const [, address = '', bits = ''] = /^(.*)\/(\d{1,3})$/.exec(network) ?? [];
  const family = isIP(host);
  const length = Number(bits);
  if (family === 0 || isIP(address) !== family || length > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const name = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(address, length, name);
  return list.check(host, name);
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\*+/g, '.*');
  return new RegExp(`^${escaped}$`);
}
