import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import { LatchkeyError } from '../../core/errors';

/** A certificate with its key, as it is kept in the vault. */
export type StoredIdentity =
  | { readonly kind: 'pem'; readonly certificate: string; readonly key: string; readonly passphrase: string }
  /** PKCS #12 in base64. */
  | { readonly kind: 'pfx'; readonly pfx: string; readonly passphrase: string };

const PEM_BLOCK =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/**
 * The certificates in a file: one or more as PEM, or one as DER.
 * @throws LatchkeyError `certificate.unreadable`.
 */
export function certificatesIn(bytes: Buffer, fileName: string): readonly X509Certificate[] {
  const blocks = bytes.toString('latin1').match(PEM_BLOCK);
  try {
    return (blocks ?? [bytes]).map((block) => new X509Certificate(block));
  } catch (cause) {
    throw new LatchkeyError(
      'certificate.unreadable',
      `${fileName} holds no certificate that Latchkey can read.`,
      'Choose a PEM or DER file, often named .pem, .crt or .cer.',
      { cause },
    );
  }
}

/**
 * A certificate and its key from two PEM files, once they are known to fit.
 * @throws LatchkeyError `certificate.*`. The passphrase is in no message.
 */
export function identityFromPem(
  certificate: { readonly bytes: Buffer; readonly name: string },
  key: { readonly bytes: Buffer; readonly name: string },
  passphrase: string,
): { readonly identity: StoredIdentity; readonly certificate: X509Certificate } {
  const [leaf] = certificatesIn(certificate.bytes, certificate.name);
  if (leaf === undefined) throw new Error('No certificate.');
  const privateKey = privateKeyIn(key.bytes, key.name, passphrase);
  if (!leaf.checkPrivateKey(privateKey)) {
    throw new LatchkeyError(
      'certificate.key_mismatch',
      `The key in ${key.name} does not belong to the certificate in ${certificate.name}.`,
      'Choose the key that the certificate was requested with.',
    );
  }
  return {
    certificate: leaf,
    identity: {
      kind: 'pem',
      certificate: pemOf(certificate.bytes, leaf),
      // As PEM whatever it was, since TLS takes nothing else; encrypted or not, it is in the vault.
      key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
      passphrase: '',
    },
  };
}

/**
 * A certificate and its key from a PKCS #12 file.
 * @throws LatchkeyError `certificate.*`. The passphrase is in no message.
 */
export function identityFromPfx(
  file: { readonly bytes: Buffer; readonly name: string },
  passphrase: string,
): { readonly identity: StoredIdentity; readonly certificate: X509Certificate } {
  try {
    const secureContext = createSecureContext({ pfx: file.bytes, passphrase });
    const certificate = new TLSSocket(new PassThrough(), { secureContext }).getX509Certificate();
    if (certificate === undefined) throw new Error('No certificate.');
    const identity = { kind: 'pfx', pfx: file.bytes.toString('base64'), passphrase } as const;
    return { certificate, identity };
  } catch (cause) {
    throw unusableSecret(
      cause,
      { name: file.name, isProtected: false },
      passphrase,
      'Choose a PKCS #12 file, often named .p12 or .pfx.',
    );
  }
}

function privateKeyIn(bytes: Buffer, fileName: string, passphrase: string): KeyObject {
  const isPem = bytes.includes('-----BEGIN');
  const ways = isPem
    ? [{ key: bytes, format: 'pem', passphrase } as const]
    : (['pkcs8', 'pkcs1', 'sec1'] as const).map(
        (type) => ({ key: bytes, format: 'der', type, passphrase }) as const,
      );
  let failure: unknown = null;
  for (const way of ways) {
    try {
      return createPrivateKey(way);
    } catch (error) {
      failure = error;
    }
  }
  throw unusableSecret(
    failure,
    // A wrong passphrase opens one file in 256 to nonsense, and the library then says that it knows no such key.
    { name: fileName, isProtected: isPem && PROTECTED_PEM.test(bytes.toString('latin1')) },
    passphrase,
    'Choose the private key as PEM, often named .key or .pem.',
  );
}

/** PKCS #8, and the older form with its own header (RFC 1421 §4.6.1.1). */
const PROTECTED_PEM = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m;

/** The words of the TLS libraries for a passphrase that does not fit. */
const WRONG_PASSPHRASE =
  /mac.verify|bad.decrypt|incorrect.password|bad.password|missing.passphrase|passphrase required|interrupted|cipherfinal/i;

/** @param isProtected the file itself says that it is protected by a passphrase. */
function unusableSecret(
  cause: unknown,
  { name, isProtected }: { readonly name: string; readonly isProtected: boolean },
  passphrase: string,
  choose: string,
): LatchkeyError {
  const words = cause instanceof Error ? `${'code' in cause ? String(cause.code) : ''} ${cause.message}` : '';
  if (/EVP_UNSUPPORTED|envelope routines::unsupported/.test(words)) {
    return new LatchkeyError(
      'certificate.unreadable',
      `${name} is encrypted in an outdated way that is no longer supported.`,
      'Export it anew with AES, for example by `openssl pkcs12 -export` of a current version.',
    );
  }
  if (isProtected || WRONG_PASSPHRASE.test(words)) {
    return passphrase === ''
      ? new LatchkeyError(
          'certificate.wrong_passphrase',
          `${name} is protected by a passphrase.`,
          'Enter it.',
        )
      : new LatchkeyError(
          'certificate.wrong_passphrase',
          `The passphrase does not open ${name}.`,
          'Enter the passphrase that the file was made with.',
        );
  }
  return new LatchkeyError('certificate.unreadable', `${name} holds no key that Latchkey can read.`, choose);
}

/** The certificates of a file as PEM, the leaf's own chain included. */
function pemOf(bytes: Buffer, leaf: X509Certificate): string {
  return bytes.toString('latin1').match(PEM_BLOCK)?.join('\n') ?? leaf.toString();
}
