import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Vault } from '../../core/ports';
import { identityFromPem } from '../adapters/certificateFiles';
import { JsonDocuments } from '../adapters/jsonDocuments';
import { hasOpenssl, TestCertificates, type Identity } from '../adapters/testCertificates';
import { CertificateStore } from './certificateStore';

describe.skipIf(!hasOpenssl)('the store of certificates (needs the openssl program to make them)', () => {
  let certificates: TestCertificates;
  let first: Identity;
  let second: Identity;
  let folder: string;
  let secrets: Map<string, string>;
  let documents: JsonDocuments;

  beforeAll(() => {
    certificates = new TestCertificates();
    first = certificates.certify('first', null, 'First', 'basicConstraints=CA:TRUE', 2);
    second = certificates.certify('second', null, 'Second', 'basicConstraints=CA:TRUE', 2);
  });
  afterAll(() => certificates.remove());

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-certificate-store-'));
    secrets = new Map();
    documents = new JsonDocuments(folder, () => {});
    await documents.open();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const vault: Pick<Vault, 'read' | 'write' | 'remove'> = {
    read: async (key) => secrets.get(key) ?? null,
    write: async (key, secret) => void secrets.set(key, secret),
    remove: async (key) => void secrets.delete(key),
  };

  async function opened(): Promise<CertificateStore> {
    const store = new CertificateStore(documents, vault, () => {});
    await store.open();
    return store;
  }

  function clientOf({ cert, key }: Identity) {
    return identityFromPem({ bytes: cert, name: 'c' }, { bytes: key, name: 'k' }, '');
  }

  it('keeps authorities, once each, also over a restart, and takes a removal back', async () => {
    const store = await opened();
    const both = [first, second].map(({ cert }) => new X509Certificate(cert));
    expect(await store.addAuthorities([...both, ...both])).toBe(2);
    expect(await store.addAuthorities(both)).toBe(0);
    const { authorities } = store;
    expect(store.authorities).toBe(authorities);
    const again = await opened();
    expect(again.listAuthorities().map(({ subject }) => subject)).toEqual(['CN=First', 'CN=Second']);
    const id = again.listAuthorities()[0]?.id ?? '';
    const restore = await again.removeAuthority(id);
    expect(again.authorities).toHaveLength(1);
    await restore();
    expect((await opened()).authorities).toHaveLength(2);
  });

  it('shows the certificate of the most telling host, and its key lies in the vault alone', async () => {
    const store = await opened();
    for (const [host, identity] of [
      ['*.example', first],
      ['api.example:8443', second],
    ] as const) {
      const { certificate, identity: stored } = clientOf(identity);
      await store.addClient(host, certificate, stored);
    }
    const again = await opened();
    expect((await again.clientFor('api.example', 8443))?.name).toBe('CN=Second');
    expect((await again.clientFor('api.example', 443))?.name).toBe('CN=First');
    expect(await again.clientFor('example', 443)).toBeNull();
    expect(JSON.stringify(await documents.read('certificates'))).not.toContain('PRIVATE KEY');
    expect([...secrets.values()].every((secret) => secret.includes('PRIVATE KEY'))).toBe(true);
  });

  it('replaces the certificate of a host, and removes keys with their certificates', async () => {
    const store = await opened();
    for (const identity of [first, second]) {
      const { certificate, identity: stored } = clientOf(identity);
      await store.addClient('api.example', certificate, stored);
    }
    expect(store.listClients().map(({ subject }) => subject)).toEqual(['CN=Second']);
    expect(secrets.size).toBe(1);
    const { restore } = await store.removeClient(store.listClients()[0]?.id ?? '');
    expect(await store.clientFor('api.example', 443)).toBeNull();
    await restore();
    expect((await store.clientFor('api.example', 443))?.name).toBe('CN=Second');
    const { settle } = await store.removeClient(store.listClients()[0]?.id ?? '');
    await settle();
    expect(secrets.size).toBe(0);
    expect(await store.clientFor('api.example', 443)).toBeNull();
  });

  it('says so when the key is gone from the keychain', async () => {
    const store = await opened();
    const { certificate, identity } = clientOf(first);
    await store.addClient('api.example', certificate, identity);
    secrets.clear();
    await expect(store.clientFor('api.example', 443)).rejects.toMatchObject({
      code: 'certificate.unreadable',
      remedy: expect.stringContaining('Settings → Certificates') as string,
    });
  });

  it('opens with nothing when its document is damaged', async () => {
    await documents.write('certificates', { authorities: [{ id: 'a', pem: 'nonsense' }], clients: [] });
    expect((await opened()).listAuthorities()).toEqual([]);
  });
});
