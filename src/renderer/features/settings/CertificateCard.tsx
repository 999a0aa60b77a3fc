import type { CertificateFacts } from '../../../core/exchange/exchange';
import { useNow } from '../../state/clock';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Tag';
import styles from './CertificatesSection.module.css';

interface CertificateCardProps {
  readonly certificate: CertificateFacts;
  readonly title: string;
  readonly onRemove: () => void;
}

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** One certificate, as far as people want to know it. */
export function CertificateCard({ certificate, title, onRemove }: CertificateCardProps) {
  const { subject, issuer, validFrom, validUntil, names, fingerprint } = certificate;
  const now = useNow();
  const state = now > validUntil ? 'expired' : now < validFrom ? 'not valid yet' : null;
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <span className={styles.name}>{title}</span>
        {state && <Tag tone="danger">{state}</Tag>}
        <Button onPress={onRemove} aria-label={`Remove ${title}`}>
          Remove
        </Button>
      </div>
      <dl className={styles.facts}>
        {title !== subject && (
          <>
            <dt>Subject</dt>
            <dd>{subject}</dd>
          </>
        )}
        <dt>Issued by</dt>
        <dd>{issuer === subject ? 'itself' : issuer}</dd>
        {names.length > 0 && (
          <>
            <dt>Made for</dt>
            <dd>{names.join(', ')}</dd>
          </>
        )}
        <dt>Valid</dt>
        <dd>
          {DAY.format(validFrom)} to {DAY.format(validUntil)}
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <code>{fingerprint}</code>
        </dd>
      </dl>
    </li>
  );
}
