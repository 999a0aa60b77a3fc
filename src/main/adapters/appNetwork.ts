import { proxiesInPac, type ProxySettings } from '../../core/network/proxy';
import type { Vault } from '../../core/ports';
import type { CertificateStore } from '../stores/certificateStore';
import { isException } from './hostRules';
import type { HttpNetwork, Proxy } from './httpNetwork';

/** Under this key the proxy's password lies in the vault. */
export const PROXY_PASSWORD_KEY = 'proxy-password';

export interface AppNetworkParts {
  readonly settings: () => ProxySettings;
  readonly vault: Pick<Vault, 'read' | 'has'>;
  readonly certificates: Pick<CertificateStore, 'authorities' | 'clientFor'>;
  /** The system's answer for a URL, in the words of a PAC script. */
  readonly askSystem: (url: string) => Promise<string>;
}

/** Connections as the settings want them. */
export class AppNetwork implements HttpNetwork {
  readonly #parts: AppNetworkParts;
  /** Read from the vault once; null when it has to be read anew. */
  #password: string | null = null;

  constructor(parts: AppNetworkParts) {
    this.#parts = parts;
  }

  readonly proxiesFor = async (url: URL): Promise<readonly (Proxy | null)[]> => {
    const settings = this.#parts.settings();
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    if (settings.mode === 'none' || isException({ host, port }, settings.exceptions)) return [null];
    if (settings.mode === 'manual') {
      return settings.host === '' ? [null] : [{ ...settings, ...(await this.#login(settings)) }];
    }
    // A script may see the host, and has no business with paths and queries.
    const ways = proxiesInPac(await this.#parts.askSystem(`${url.origin}/`));
    if (ways.every((way) => way === null)) return [null];
    const login = await this.#login(settings);
    return ways.map((way) => (way === null ? null : { ...way, ...login }));
  };

  readonly authorities = (): readonly string[] => this.#parts.certificates.authorities;

  readonly clientCertificateFor = (host: string, port: number) =>
    this.#parts.certificates.clientFor(host, port);

  /** The password was changed: the next connection reads it anew. */
  forgetPassword(): void {
    this.#password = null;
  }

  async #login({ username }: ProxySettings): Promise<Pick<Proxy, 'username' | 'password'>> {
    const { vault } = this.#parts;
    if (username === '' || !vault.has(PROXY_PASSWORD_KEY)) return { username, password: '' };
    this.#password ??= (await vault.read(PROXY_PASSWORD_KEY)) ?? '';
    return { username, password: this.#password };
  }
}
