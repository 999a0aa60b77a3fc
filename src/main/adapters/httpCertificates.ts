import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { CertificateFacts, PeerCertificate } from '../../core/exchange/exchange';
import { epochMs } from '../../core/time';

/** More certificates than any server sends in a chain. */
const LONGEST_CHAIN = 10;

/** What a certificate says, for people. */
export function factsOf(certificate: X509Certificate): CertificateFacts {
  return {
    subject: inOneLine(certificate.subject),
    issuer: inOneLine(certificate.issuer),
    validFrom: epochMs(Date.parse(certificate.validFrom)),
    validUntil: epochMs(Date.parse(certificate.validTo)),
    names: namesOf(certificate),
    fingerprint: certificate.fingerprint256,
  };
}

/** What the other end showed of itself; null when it showed nothing. */
export function peerCertificateOf(socket: TLSSocket, distrust: string | null): PeerCertificate | null {
  // X509Certificate knows its issuer only in newer versions of Node; this older form always does.
  const shown: Partial<DetailedPeerCertificate> = socket.getPeerCertificate(true);
  if (shown.raw === undefined) return null;
  const certificate = new X509Certificate(shown.raw);
  const chain: CertificateFacts[] = [];
  let above = shown.issuerCertificate;
  // An authority names itself as its own issuer.
  while (above !== undefined && chain.length < LONGEST_CHAIN) {
    const facts = factsOf(new X509Certificate(above.raw));
    if (facts.fingerprint === (chain.at(-1)?.fingerprint ?? certificate.fingerprint256)) break;
    chain.push(facts);
    above = above.issuerCertificate;
  }
  return {
    ...factsOf(certificate),
    protocol: socket.getProtocol() ?? 'TLS',
    cipher: socket.getCipher().standardName,
    chain,
    distrust,
  };
}

/** A distinguished name, which Node writes with a part a line. */
function inOneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** `DNS:a, IP Address:1.2.3.4` as its names alone. Other kinds keep their label; commas in quoted names part nothing. */
function namesOf(certificate: X509Certificate): readonly string[] {
  const text: string | undefined = certificate.subjectAltName;
  const entries = text?.match(/(?:[^,"]|"(?:\\.|[^"\\])*")+/g) ?? [];
  return entries.map((entry) => entry.trim().replace(/^(DNS|IP Address):/, ''));
}
