import { randomUUID, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { LatchkeyError } from '../../core/errors';
import type { KeptAuthority, KeptClientCertificate } from '../../core/network/certificates';
import type { Documents, Vault } from '../../core/ports';
import { id } from '../../ipc/basicSchemas';
import type { StoredIdentity } from '../adapters/certificateFiles';
import { matches } from '../adapters/hostRules';
import { factsOf } from '../adapters/httpCertificates';
import type { ClientCertificate } from '../adapters/httpNetwork';

const kept = z.object({ id, pem: z.string() });
const keptDocument = z.object({
  authorities: z.array(kept),
  clients: z.array(z.object({ ...kept.shape, host: z.string() })),
});
const storedIdentity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pem'), certificate: z.string(), key: z.string(), passphrase: z.string() }),
  z.object({ kind: z.literal('pfx'), pfx: z.string(), passphrase: z.string() }),
]) satisfies z.ZodType<StoredIdentity>;

type Kept = z.infer<typeof keptDocument>;

const keyOf = (certificateId: string) => `client-certificate:${certificateId}`;

/** Certificates that the person added: the certificates in one document, the keys in the vault. */
export class CertificateStore {
  readonly #documents: Documents;
  readonly #vault: Pick<Vault, 'read' | 'write' | 'remove'>;
  readonly #onChange: () => void;
  #kept: Kept = { authorities: [], clients: [] };
  /** Always the same array until something changes, so that what is made of it can be kept. */
  #authorities: readonly string[] = [];
  readonly #clients = new Map<string, ClientCertificate>();

  constructor(documents: Documents, vault: Pick<Vault, 'read' | 'write' | 'remove'>, onChange: () => void) {
    this.#documents = documents;
    this.#vault = vault;
    this.#onChange = onChange;
  }

  async open(): Promise<void> {
    const parsed = keptDocument.safeParse(await this.#documents.read('certificates'));
    if (!parsed.success) return;
    const isReadable = ({ pem }: { readonly pem: string }) => certificateIn(pem) !== null;
    this.#kept = {
      authorities: parsed.data.authorities.filter(isReadable),
      clients: parsed.data.clients.filter(isReadable),
    };
    this.#authorities = this.#kept.authorities.map(({ pem }) => pem);
  }

  /** PEM certificates to trust. */
  get authorities(): readonly string[] {
    return this.#authorities;
  }

  listAuthorities(): readonly KeptAuthority[] {
    return this.#kept.authorities.map(({ id: ownId, pem }) => ({
      id: ownId,
      ...factsOf(new X509Certificate(pem)),
    }));
  }

  listClients(): readonly KeptClientCertificate[] {
    return this.#kept.clients.map(({ id: ownId, pem, host }) => ({
      id: ownId,
      host,
      ...factsOf(new X509Certificate(pem)),
    }));
  }

  /** Adds those that are not there yet, and returns how many these are. */
  async addAuthorities(certificates: readonly X509Certificate[]): Promise<number> {
    const known = new Set(this.listAuthorities().map(({ fingerprint }) => fingerprint));
    const added: { id: string; pem: string }[] = [];
    for (const certificate of certificates) {
      if (known.has(certificate.fingerprint256)) continue;
      known.add(certificate.fingerprint256);
      added.push({ id: randomUUID(), pem: certificate.toString() });
    }
    if (added.length > 0) {
      await this.#save({ ...this.#kept, authorities: [...this.#kept.authorities, ...added] });
    }
    return added.length;
  }

  /** Trusts one no longer. Returns what trusts it again. */
  async removeAuthority(certificateId: string): Promise<() => Promise<void>> {
    const { authorities } = this.#kept;
    const removed = authorities.filter(({ id: ownId }) => ownId === certificateId);
    await this.#save({ ...this.#kept, authorities: authorities.filter((other) => !removed.includes(other)) });
    return async () => {
      await this.addAuthorities(removed.map(({ pem }) => new X509Certificate(pem)));
    };
  }

  /** Keeps a certificate for a host in place of the one that was there; its key goes into the vault first. */
  async addClient(host: string, certificate: X509Certificate, identity: StoredIdentity): Promise<void> {
    const client = { id: randomUUID(), pem: certificate.toString(), host };
    await this.#vault.write(keyOf(client.id), JSON.stringify(identity));
    const replaced = this.#kept.clients.filter((other) => other.host === host);
    const others = this.#kept.clients.filter((other) => other.host !== host);
    await this.#save({ ...this.#kept, clients: [...others, client] });
    for (const old of replaced) await this.#vault.remove(keyOf(old.id));
  }

  /** Shows one no longer. Its key stays in the vault until `settle`, so that `restore` can bring it back. */
  async removeClient(
    certificateId: string,
  ): Promise<{ readonly restore: () => Promise<void>; readonly settle: () => Promise<void> }> {
    const { clients } = this.#kept;
    const removed = clients.filter(({ id: ownId }) => ownId === certificateId);
    await this.#save({ ...this.#kept, clients: clients.filter((other) => !removed.includes(other)) });
    this.#clients.delete(certificateId);
    return {
      restore: () => this.#save({ ...this.#kept, clients: [...this.#kept.clients, ...removed] }),
      settle: () => this.#vault.remove(keyOf(certificateId)),
    };
  }

  /**
   * The certificate to show at a place; the most telling host wins. Its key is read from the vault once.
   * @throws LatchkeyError `vault.*`, or `certificate.unreadable` when the key is gone.
   */
  async clientFor(host: string, port: number): Promise<ClientCertificate | null> {
    const [chosen] = this.#kept.clients
      .filter((client) => matches({ host, port }, client.host))
      .toSorted((left, right) => tellingness(right.host) - tellingness(left.host));
    if (chosen === undefined) return null;
    const ready = this.#clients.get(chosen.id);
    if (ready !== undefined) return ready;
    const name = factsOf(new X509Certificate(chosen.pem)).subject;
    const secret = await this.#vault.read(keyOf(chosen.id));
    const parsed = storedIdentity.safeParse(secret === null ? null : JSON.parse(secret));
    if (!parsed.success) {
      throw new LatchkeyError(
        'certificate.unreadable',
        `The key of the client certificate for ${chosen.host} is no longer in the keychain.`,
        'Remove the certificate in Settings → Certificates and add it again.',
      );
    }
    const client = { id: chosen.id, name, identity: identityOf(parsed.data) };
    this.#clients.set(chosen.id, client);
    return client;
  }

  async #save(next: Kept): Promise<void> {
    this.#kept = next;
    this.#authorities = next.authorities.map(({ pem }) => pem);
    this.#onChange();
    await this.#documents.write('certificates', next);
  }
}

/** A pattern with a wildcard says less than a name, and a longer one more than a shorter. */
function tellingness(host: string): number {
  return host.length + (host.includes('*') ? 0 : 1000);
}

function identityOf(stored: StoredIdentity): ClientCertificate['identity'] {
  const passphrase = stored.passphrase === '' ? undefined : stored.passphrase;
  return stored.kind === 'pem'
    ? { cert: stored.certificate, key: stored.key, passphrase }
    : { pfx: Buffer.from(stored.pfx, 'base64'), passphrase };
}

function certificateIn(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}
