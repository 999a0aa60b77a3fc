import { createHash } from 'node:crypto';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import type { ClientCertificate } from './httpNetwork';

/** Contexts that are kept; making one with all authorities in it takes some 10 ms. */
const MOST_KEPT = 32;

/** A choice of authorities and a client certificate, ready for TLS. */
export interface Trust {
  /** Equal for equal choices. */
  readonly id: string;
  readonly context: SecureContext;
}

/** Makes and keeps what TLS needs of certificates. */
export class TrustStore {
  readonly #kept = new Map<string, SecureContext>();
  #hashed: { readonly authorities: readonly string[]; readonly hash: string } = { authorities: [], hash: '' };

  /**
   * @param authorities PEM certificates, trusted beside the built-in ones.
   * @throws Node's error when a key, a certificate or a passphrase does not fit.
   */
  trustIn(authorities: readonly string[], client: ClientCertificate | null): Trust {
    const id = `${this.#hashOf(authorities)}/${client?.id ?? ''}`;
    const kept = this.#kept.get(id);
    if (kept !== undefined) return { id, context: kept };
    const context = createSecureContext({
      ...(authorities.length === 0 ? {} : { ca: [...rootCertificates, ...authorities] }),
      ...client?.identity,
    });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(id, context);
    return { id, context };
  }

  #hashOf(authorities: readonly string[]): string {
    if (authorities.length === 0) return '';
    if (this.#hashed.authorities !== authorities) {
      const hash = createHash('sha256').update(authorities.join('\n')).digest('hex');
      this.#hashed = { authorities, hash };
    }
    return this.#hashed.hash;
  }
}
