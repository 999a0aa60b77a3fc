export const PROXY_SCHEMES = ['http', 'https', 'socks4', 'socks4a', 'socks5', 'socks5h'] as const;

/** `socks4a` and `socks5h` leave looking up the server's name to the proxy; `socks4` and `socks5` look it up here. */
export type ProxyScheme = (typeof PROXY_SCHEMES)[number];

/** Where a proxy is. */
export interface ProxyAddress {
  readonly scheme: ProxyScheme;
  /** Without the brackets of an IPv6 address. */
  readonly host: string;
  readonly port: number;
}

/** What a person says about proxies. The password is no part of it: it lives in the vault. */
export interface ProxySettings {
  /** `system`: as the operating system says, its PAC file included. */
  readonly mode: 'system' | 'manual' | 'none';
  readonly scheme: ProxyScheme;
  readonly host: string;
  readonly port: number;
  /** Empty when the proxy asks for none. */
  readonly username: string;
  /** Hosts that are reached directly, separated by commas, spaces or line breaks. Hold for every mode. */
  readonly exceptions: string;
}

export const DEFAULT_PROXY: ProxySettings = {
  mode: 'system',
  scheme: 'http',
  host: '',
  port: 8080,
  username: '',
  exceptions: '',
};

/** A proxy as one line, without its user name and password: `socks5://proxy.example:1080`. */
export function proxyText({ scheme, host, port }: ProxyAddress): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const PAC_SCHEMES: ReadonlyMap<string, ProxyScheme> = new Map<string, ProxyScheme>([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS', 'socks4'],
  ['SOCKS4', 'socks4'],
  ['SOCKS5', 'socks5h'],
]);

const DEFAULT_PORTS: Readonly<Record<ProxyScheme, number>> = {
  http: 80,
  https: 443,
  socks4: 1080,
  socks4a: 1080,
  socks5: 1080,
  socks5h: 1080,
};

/**
 * The ways in the answer of a PAC script, such as `PROXY a.example:8080; SOCKS5 b:1080; DIRECT`, in the order in which
 * they are to be tried; null goes directly. What cannot be read is left out, and nothing at all means directly.
 */
export function proxiesInPac(answer: string): readonly (ProxyAddress | null)[] {
  const ways = answer.split(';').flatMap((entry): (ProxyAddress | null)[] => {
    const [word = '', place = ''] = entry.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return [null];
    const scheme = PAC_SCHEMES.get(word.toUpperCase());
    const [, host, port] = /^(\[[\da-f:.]+\]|[^:\s]+)(?::(\d{1,5}))?$/i.exec(place) ?? [];
    if (scheme === undefined || host === undefined) return [];
    return [
      {
        scheme,
        host: host.replace(/^\[(.*)\]$/, '$1'),
        port: port === undefined ? DEFAULT_PORTS[scheme] : Number(port),
      },
    ];
  });
  return ways.length === 0 ? [null] : ways;
}
