import type { ReadAnswer } from '../../../core/auth/after/signedAnswer';
import type { Connection } from '../../../core/auth/connection';
import { explainClaims } from '../../../core/jwt/claims';
import { formatInstant } from '../../../core/jwt/numericDate';
import { useNow } from '../../state/clock';
import { Tag } from '../../ui/Tag';
import styles from './AfterToken.module.css';

interface MembersTableProps {
  /** The name of the table. */
  readonly label: string;
  readonly answer: ReadAnswer;
  readonly connection: Connection;
}

/** The members of an answer with what they mean; times are said in words. */
export function MembersTable({ label, answer, connection }: MembersTableProps) {
  const now = useNow();
  const { issuer, tokenIssuer, audience, clientId } = connection;
  const rows = explainClaims(
    { kind: 'jwt', header: {}, payload: answer.members, notes: [] },
    { now, issuer: tokenIssuer ?? issuer, audience, clientId },
  );
  return (
    <table aria-label={label} className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">Value</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, value, explanation, instant }) => (
          <tr key={name}>
            <th scope="row" className={styles.mono}>
              {name}
            </th>
            <td className={styles.mono}>{value}</td>
            <td className={styles.quiet}>
              {explanation}
              {instant !== null &&
                ` · ${formatInstant(instant, now).local} · ${formatInstant(instant, now).relative}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How the answer was protected, beside TLS. */
export function ProtectionTags({ answer }: { readonly answer: ReadAnswer }) {
  const { verification, wasEncrypted } = answer;
  return (
    <>
      {verification?.verdict === 'verified' && <Tag tone="ok">signature verified</Tag>}
      {verification?.verdict === 'cannot' && (
        <Tag tone="warn" title={verification.reason}>
          signature not checked
        </Tag>
      )}
      {wasEncrypted && <Tag>was encrypted</Tag>}
      {!verification && !wasEncrypted && <Tag>plain JSON</Tag>}
    </>
  );
}
