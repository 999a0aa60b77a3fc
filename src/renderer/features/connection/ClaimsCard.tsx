import { useState } from 'react';
import type { Connection } from '../../../core/auth/connection';
import type { TokenView } from '../../../core/auth/token';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import type { Verification } from '../../../core/jwt/verify';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { classes } from '../../ui/classes';
import { Tag } from '../../ui/Tag';
import styles from './ClaimsCard.module.css';
import { ClaimsTable } from './ClaimsTable';

const VERDICTS = {
  verified: ['signature verified', 'ok'],
  failed: ['verification failed', 'danger'],
  cannot: ['cannot verify', 'warn'],
} as const;

interface ClaimsCardProps {
  readonly connection: Connection;
  readonly token: TokenView;
}

/** What the token says: the access token's claims, or the ID token's where the access token cannot be read. */
export function ClaimsCard({ connection, token }: ClaimsCardProps) {
  const [isRaw, setRaw] = useState(false);
  const [showsIdToken, setShowsIdToken] = useState(false);
  const { accessToken, idToken, verification } = token;
  const readsIdToken = idToken !== null && (showsIdToken || accessToken.kind !== 'jwt');
  const shown = readsIdToken ? idToken : accessToken;
  // Main verifies one of the two: the access token when it can be read, else the ID token.
  const isChecked = readsIdToken === (accessToken.kind !== 'jwt');

  return (
    <Card
      title="Claims"
      tags={
        shown.kind === 'jwt' && (
          <>
            {isChecked && <Verdict token={token} />}
            {typeof shown.header['alg'] === 'string' && <Tag>{shown.header['alg']}</Tag>}
          </>
        )
      }
      actions={
        <>
          {accessToken.kind === 'jwt' && idToken !== null && (
            <Button
              variant="ghost"
              aria-pressed={showsIdToken}
              onPress={() => setShowsIdToken(!showsIdToken)}
            >
              ID token
            </Button>
          )}
          {shown.kind === 'jwt' && (
            <Button variant="ghost" aria-pressed={isRaw} onPress={() => setRaw(!isRaw)}>
              Raw
            </Button>
          )}
        </>
      }
    >
      {accessToken.kind === 'opaque' && (
        <p className={styles.note}>
          The access token is opaque: {accessToken.length} characters that only the provider understands.
          {idToken !== null && ' These are the claims of the ID token.'}
        </p>
      )}
      {accessToken.kind === 'jwe' && (
        <p className={styles.note}>
          The access token is encrypted (JWE), so only its recipient can read it.
          {idToken !== null && ' These are the claims of the ID token.'}
        </p>
      )}
      {isChecked && verification && <Reason connection={connection} verification={verification} />}
      {shown.kind === 'jwt' && (
        <>
          {shown.notes.length > 0 && (
            <ul className={styles.note}>
              {shown.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
          {isRaw ? (
            <RawToken token={shown} />
          ) : (
            <ClaimsTable token={shown} connection={connection} isIdToken={readsIdToken} />
          )}
        </>
      )}
    </Card>
  );
}

function Verdict({ token: { verification } }: { readonly token: TokenView }) {
  if (!verification) return <Tag>checking the signature</Tag>;
  const [text, tone] = VERDICTS[verification.verdict];
  return (
    <Tag tone={tone} title={verification.reason}>
      {text}
    </Tag>
  );
}

interface ReasonProps {
  readonly connection: Connection;
  readonly verification: Verification;
}

/** Why the signature is believed or not. Good news stays short; other news comes with a way to try again. */
function Reason({ connection, verification }: ReasonProps) {
  return (
    <p className={classes(styles.note, verification.verdict === 'verified' && styles.quiet)}>
      {verification.reason}{' '}
      {verification.verdict !== 'verified' && (
        <Button
          variant="ghost"
          className={styles.again}
          onPress={() => reportFailure(call('tokens.verify', { connectionId: connection.id }))}
        >
          Check again
        </Button>
      )}
    </p>
  );
}

function RawToken({ token }: { readonly token: { readonly header: object; readonly payload: object } }) {
  return (
    <div className={styles.raw}>
      <h3>Header</h3>
      <pre>{JSON.stringify(token.header, null, 2)}</pre>
      <h3>Payload</h3>
      <pre>{JSON.stringify(token.payload, null, 2)}</pre>
    </div>
  );
}
