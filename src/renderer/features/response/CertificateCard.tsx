import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { CertificateFacts, PeerCertificate } from '../../../core/exchange/exchange';
import type { EpochMs } from '../../../core/time';
import { classes } from '../../ui/classes';
import styles from './CertificateCard.module.css';
import { validityText } from './validity';

interface CertificateCardProps {
  readonly certificate: PeerCertificate;
  /** When it was shown. */
  readonly at: EpochMs;
}

/** Who the server showed itself to be, until when, and how the connection is encrypted. */
export function CertificateCard({ certificate, at }: CertificateCardProps) {
  const { subject, issuer, validFrom, validUntil, names, fingerprint, protocol, cipher } = certificate;
  const { chain, distrust } = certificate;
  const validity = validityText(validFrom, validUntil, at);
  return (
    <section
      aria-label="Certificate"
      className={classes(styles.card, distrust !== null && styles.distrusted)}
    >
      <h3 className={styles.title}>
        {distrust === null ? (
          <ShieldCheck size={15} aria-hidden="true" />
        ) : (
          <ShieldAlert size={15} aria-hidden="true" />
        )}
        {distrust === null ? 'Certificate' : 'Certificate not verified'}
      </h3>
      {distrust !== null && (
        <p role="alert" className={styles.distrust}>
          {distrust} It was accepted because this request does not verify certificates.
        </p>
      )}
      <dl className={styles.facts}>
        <dt>Subject</dt>
        <dd>{subject}</dd>
        <dt>Issuer</dt>
        <dd>{issuer}</dd>
        <dt>Valid</dt>
        <dd
          className={classes(
            validity.tone === 'danger' && styles.bad,
            validity.tone === 'warn' && styles.soon,
          )}
        >
          {validity.text}
        </dd>
        <dt>Names</dt>
        <dd>{names.length === 0 ? 'None' : names.join(', ')}</dd>
        <dt>SHA-256</dt>
        <dd>{fingerprint}</dd>
        <dt>Connection</dt>
        <dd>
          {protocol}, {cipher}
        </dd>
      </dl>
      {chain.length > 0 && (
        <details className={styles.chain}>
          <summary>
            {chain.length} {chain.length === 1 ? 'certificate' : 'certificates'} above it
          </summary>
          <ol>
            {chain.map((above) => (
              <Above key={above.fingerprint} certificate={above} at={at} />
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Above({ certificate, at }: { readonly certificate: CertificateFacts; readonly at: EpochMs }) {
  const { subject, validFrom, validUntil, fingerprint } = certificate;
  return (
    <li>
      <p>{subject}</p>
      <p className={styles.quiet}>{validityText(validFrom, validUntil, at).text}</p>
      <p className={styles.quiet}>{fingerprint}</p>
    </li>
  );
}
