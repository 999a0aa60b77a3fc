import type { ProxyAddress } from '../../core/network/proxy';

/** A proxy, and what it is told of who asks. */
export interface Proxy extends ProxyAddress {
  /** Empty when the proxy asks for none. */
  readonly username: string;
  readonly password: string;
}

/** What proves to a server who connects. Never leaves main. */
export interface ClientCertificate {
  readonly id: string;
  /** How people call it: its subject. */
  readonly name: string;
  readonly identity:
    | { readonly cert: string; readonly key: string; readonly passphrase: string | undefined }
    | { readonly pfx: Buffer; readonly passphrase: string | undefined };
}

/** What the person set for all connections. Asked anew for each of them, so that changes hold at once. */
export interface HttpNetwork {
  /** The ways to a URL, to be tried one after the other; null goes directly. Never empty. */
  readonly proxiesFor: (url: URL) => Promise<readonly (Proxy | null)[]>;
  /** PEM certificates of the authorities that are trusted beside the built-in ones. */
  readonly authorities: () => readonly string[];
  /** @throws LatchkeyError `vault.*` or `certificate.*` when there is one, but it cannot be used. */
  readonly clientCertificateFor: (host: string, port: number) => Promise<ClientCertificate | null>;
}

/** Nothing set: direct connections, and the built-in authorities. */
export const PLAIN_NETWORK: HttpNetwork = {
  proxiesFor: async () => [null],
  authorities: () => [],
  clientCertificateFor: async () => null,
};
