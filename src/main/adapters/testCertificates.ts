import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLAIN_NETWORK, type ClientCertificate, type HttpNetwork } from './httpNetwork';

export interface Identity {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** Certificates cannot be made with Node alone. */
export const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Makes certificates for tests in a folder of its own. */
export class TestCertificates {
  readonly folder = mkdtempSync(join(tmpdir(), 'latchkey-certificates-'));

  /** Makes a certificate; `issuer` null signs it with its own key. */
  certify(name: string, issuer: string | null, subject: string, names: string, days: number): Identity {
    this.#openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${name}.key`);
    writeFileSync(join(this.folder, `${name}.ext`), names);
    this.#openssl('req', '-new', '-key', `${name}.key`, '-subj', `/CN=${subject}`, '-out', `${name}.csr`);
    const signer =
      issuer === null
        ? ['-signkey', `${name}.key`]
        : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`, '-CAcreateserial'];
    const validity = ['-days', String(days), '-extfile', `${name}.ext`];
    this.#openssl('x509', '-req', '-in', `${name}.csr`, ...signer, ...validity, '-out', `${name}.pem`);
    return { key: this.read(`${name}.key`), cert: this.read(`${name}.pem`) };
  }

  /** The key and certificate of a name as PKCS #12, which a passphrase protects. */
  pfx(name: string, passphrase: string): Buffer {
    const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-out', `${name}.pfx`];
    this.#openssl('pkcs12', '-export', ...files, '-passout', `pass:${passphrase}`);
    return this.read(`${name}.pfx`);
  }

  /** The key of a name, encrypted with a passphrase. */
  encryptedKey(name: string, passphrase: string): Buffer {
    const files = ['-in', `${name}.key`, '-out', `${name}.encrypted.key`];
    this.#openssl('pkcs8', '-topk8', '-v2', 'aes-256-cbc', ...files, '-passout', `pass:${passphrase}`);
    return this.read(`${name}.encrypted.key`);
  }

  read(file: string): Buffer {
    return readFileSync(join(this.folder, file));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #openssl(...args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'pipe' });
  }
}

/** A network in which an authority is trusted, and a client certificate shown when there is one. */
export function trusting(
  authority: Identity,
  client: ClientCertificate['identity'] | null = null,
): HttpNetwork {
  const authorities = [String(authority.cert)];
  return {
    ...PLAIN_NETWORK,
    authorities: () => authorities,
    clientCertificateFor: async () =>
      client === null ? null : { id: 'client', name: 'Client', identity: client },
  };
}
