import type { TokenView } from '../../../core/auth/token';
import { Card } from '../../ui/Card';
import { Tag } from '../../ui/Tag';
import { timeText } from './calendarText';
import { scopeReport } from './scopeReport';
import styles from './ScopesCard.module.css';

const SOURCES = {
  reply: null,
  claim: 'The reply named no scope; these were read from the token’s claims.',
  request: 'The reply named no scope, which means: as requested (RFC 6749 §5.1).',
} as const;

export function ScopesCard({ token }: { readonly token: TokenView }) {
  const { granted, missing, extra } = scopeReport(token);
  const source = SOURCES[token.scopeSource];
  const summary =
    token.requestedScopes.length === 0
      ? `${extra.length} granted, none requested`
      : `${granted.length} granted of ${token.requestedScopes.length} requested`;
  return (
    <Card title="Scopes" summary={summary}>
      <div className={styles.body}>
        <ul className={styles.scopes}>
          {granted.map((scope) => (
            <li key={scope}>
              <Tag tone="ok">{scope}</Tag>
            </li>
          ))}
          {extra.map((scope) => (
            <li key={scope}>
              <Tag tone="info">{scope} · not requested</Tag>
            </li>
          ))}
          {missing.map((scope) => (
            <li key={scope}>
              <Tag tone="danger">
                <s>{scope}</s>
              </Tag>
            </li>
          ))}
        </ul>
        {missing.length > 0 && <Missing scopes={missing} />}
        {source && <p className={styles.sentence}>{source}</p>}
      </div>
      <div className={styles.refresh}>
        <Tag tone={token.hasRefreshToken ? 'brass' : 'neutral'}>
          {token.hasRefreshToken ? 'refresh token' : 'no refresh token'}
        </Tag>
        <span>{refreshText(token)}</span>
      </div>
    </Card>
  );
}

function Missing({ scopes }: { readonly scopes: readonly string[] }) {
  const names = new Intl.ListFormat('en').format(scopes);
  return (
    <p className={styles.sentence}>
      <b>
        {names} {scopes.length === 1 ? 'was' : 'were'} not granted.
      </b>{' '}
      {scopes.length === 1 && scopes[0] === 'offline_access'
        ? 'Without it the provider gives no refresh token.'
        : 'Calls that need more than was granted will answer 403.'}{' '}
      Enable it in the provider’s app settings, then authorize again.
    </p>
  );
}

function refreshText({ hasRefreshToken, rotates, refreshCount, receivedAt }: TokenView): string {
  if (!hasRefreshToken) return 'when this token ends, authorize again';
  if (refreshCount === 0) return 'not used yet';
  const times = refreshCount === 1 ? 'once' : `${refreshCount} times`;
  return `${rotates ? 'rotates on use' : 'stays the same'} · refreshed ${times} · last ${timeText(receivedAt)}`;
}
