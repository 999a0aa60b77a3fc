import type { Connection } from '../../../core/auth/connection';
import { explainClaims, type ClaimRow } from '../../../core/jwt/claims';
import type { DecodedToken } from '../../../core/jwt/decode';
import { formatInstant } from '../../../core/jwt/numericDate';
import type { EpochMs } from '../../../core/time';
import { useNow } from '../../state/clock';
import { classes } from '../../ui/classes';
import styles from './ClaimsCard.module.css';

interface ClaimsTableProps {
  readonly token: Extract<DecodedToken, { kind: 'jwt' }>;
  readonly connection: Connection;
  readonly isIdToken: boolean;
}

export function ClaimsTable({ token, connection, isIdToken }: ClaimsTableProps) {
  const now = useNow();
  const { issuer, tokenIssuer, audience, clientId } = connection;
  const rows = explainClaims(token, {
    now,
    issuer: tokenIssuer ?? issuer,
    // An ID token is meant for the client, whatever the API's audience is.
    audience: isIdToken ? clientId : audience,
    clientId,
  });
  return (
    <table className={styles.table}>
      <colgroup>
        <col className={styles.nameColumn} />
        <col className={styles.valueColumn} />
        <col />
      </colgroup>
      <thead className={styles.columns}>
        <tr>
          <th scope="col">Claim</th>
          <th scope="col">Value</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row" className={styles.name}>
              {row.name}
            </th>
            <td className={styles.value}>{row.value}</td>
            <td className={styles.meaning}>
              <Meaning row={row} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Meaning({ row, now }: { readonly row: ClaimRow; readonly now: EpochMs }) {
  const words = (
    <span className={classes(row.tone !== 'neutral' && styles[row.tone])}>{row.explanation}</span>
  );
  if (row.instant === null) return words;
  const { local, utc, relative } = formatInstant(row.instant, now);
  return (
    <>
      {words} ·{' '}
      <time dateTime={new Date(row.instant).toISOString()} title={utc}>
        {local} · {relative}
      </time>
    </>
  );
}
