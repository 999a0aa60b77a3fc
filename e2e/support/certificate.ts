import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** `sha256/` and base64, as Chromium writes it. */
  readonly fingerprint: string;
}

/** Makes a certificate for 127.0.0.1 that nobody but itself has signed. */
export async function selfSignedCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-certificate-'));
  try {
    const keyFile = join(folder, 'key.pem');
    const certFile = join(folder, 'cert.pem');
    const request =
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test-server';
    execFileSync(
      'openssl',
      [...request.split(' '), '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', keyFile, '-out', certFile],
      { stdio: 'ignore' },
    );
    const [key, cert] = await Promise.all([readFile(keyFile, 'utf8'), readFile(certFile, 'utf8')]);
    const digest = new X509Certificate(cert).fingerprint256.replaceAll(':', '');
    return { key, cert, fingerprint: `sha256/${Buffer.from(digest, 'hex').toString('base64')}` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
