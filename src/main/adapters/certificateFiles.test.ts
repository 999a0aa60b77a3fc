import { createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificatesIn, identityFromPem, identityFromPfx } from './certificateFiles';
import { hasOpenssl, TestCertificates, type Identity } from './testCertificates';

describe.skipIf(!hasOpenssl)('files of certificates (needs the openssl program to make them)', () => {
  let certificates: TestCertificates;
  let ana: Identity;
  let other: Identity;

  beforeAll(() => {
    certificates = new TestCertificates();
    ana = certificates.certify('ana', null, 'Ana', 'extendedKeyUsage=clientAuth', 2);
    other = certificates.certify('other', null, 'Other', 'extendedKeyUsage=clientAuth', 2);
  });
  afterAll(() => certificates.remove());

  const file = (bytes: Buffer, name = 'file.pem') => ({ bytes, name });

  it('are read as PEM, one or several, and as DER', () => {
    const both = Buffer.concat([Buffer.from('a comment\n'), ana.cert, other.cert]);
    expect(certificatesIn(both, 'x').map(({ subject }) => subject)).toEqual(['CN=Ana', 'CN=Other']);
    const [der] = certificatesIn(ana.cert, 'x');
    expect(certificatesIn(der?.raw ?? Buffer.alloc(0), 'x')[0]?.subject).toBe('CN=Ana');
  });

  it('that hold something else are named', () => {
    for (const bytes of [Buffer.from('hello'), Buffer.alloc(0), ana.key]) {
      expect(() => certificatesIn(bytes, 'notes.txt')).toThrow(/^notes\.txt holds no certificate/);
    }
  });

  it('fit together: a certificate, and its key encrypted or not, as PEM or DER', () => {
    const der = createPrivateKey(ana.key).export({ type: 'pkcs8', format: 'der' });
    const keys: readonly (readonly [Buffer, string])[] = [
      [ana.key, ''],
      [certificates.encryptedKey('ana', 'open sesame'), 'open sesame'],
      [der, ''],
    ];
    for (const [key, passphrase] of keys) {
      const { certificate, identity } = identityFromPem(file(ana.cert), file(key), passphrase);
      expect(certificate.subject).toBe('CN=Ana');
      expect(identity).toMatchObject({
        kind: 'pem',
        key: expect.stringContaining('BEGIN PRIVATE KEY') as string,
      });
    }
  });

  it.each<[string, () => unknown, string, RegExp]>([
    [
      'the key of another certificate',
      () => identityFromPem(file(ana.cert, 'ana.pem'), file(other.key, 'other.key'), ''),
      'certificate.key_mismatch',
      /other\.key does not belong to the certificate in ana\.pem/,
    ],
    [
      'a key without its passphrase',
      () => identityFromPem(file(ana.cert), file(certificates.encryptedKey('ana', 'x'), 'ana.key'), ''),
      'certificate.wrong_passphrase',
      /ana\.key is protected by a passphrase/,
    ],
    [
      'a key with a wrong passphrase',
      () => identityFromPem(file(ana.cert), file(certificates.encryptedKey('ana', 'x'), 'ana.key'), 'canary'),
      'certificate.wrong_passphrase',
      /The passphrase does not open ana\.key/,
    ],
    [
      'a key that is none',
      () => identityFromPem(file(ana.cert), file(Buffer.from('hello'), 'notes.txt'), ''),
      'certificate.unreadable',
      /notes\.txt holds no key/,
    ],
    [
      'PKCS #12 with a wrong passphrase',
      () => identityFromPfx(file(certificates.pfx('ana', 'x'), 'ana.p12'), 'canary'),
      'certificate.wrong_passphrase',
      /The passphrase does not open ana\.p12/,
    ],
    [
      'PKCS #12 that is none',
      () => identityFromPfx(file(Buffer.from('hello'), 'notes.txt'), ''),
      'certificate.unreadable',
      /notes\.txt holds no key/,
    ],
  ])('are refused in words: %s', (_what, read, code, words) => {
    let error: { code?: string; message?: string; remedy?: string } = {};
    try {
      read();
    } catch (thrown) {
      error = thrown as typeof error;
    }
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) as string });
    expect(`${error.message} ${error.remedy}`).not.toContain('canary');
  });

  it('name the passphrase also when a wrong one opens the key to nonsense by chance', () => {
    const key = certificates.encryptedKey('ana', 'x');
    // One in 256 does.
    const passphrase = Array.from({ length: 3000 }, (_, index) => `canary-${index}`).find((candidate) => {
      try {
        createPrivateKey({ key, passphrase: candidate });
        return false;
      } catch (error) {
        return !/bad decrypt/.test(String(error));
      }
    });
    expect(() => identityFromPem(file(ana.cert), file(key, 'ana.key'), passphrase ?? 'canary')).toThrowError(
      expect.objectContaining({ code: 'certificate.wrong_passphrase' }),
    );
  });

  it('are read as PKCS #12', () => {
    const { certificate, identity } = identityFromPfx(file(certificates.pfx('ana', 'x')), 'x');
    expect(certificate.subject).toBe('CN=Ana');
    expect(identity).toMatchObject({ kind: 'pfx', passphrase: 'x' });
  });
});
