import { useEffect, useMemo, useState } from 'react';
import type { Connection, ExtraTokenParameter } from '../../../core/auth/connection';
import { problemOf, type Problem } from '../../../core/errors';
import type { CodeLife, RecordedExchange } from '../../../core/flow/flow';
import { later } from '../../../core/time';
import { call } from '../../latchkey';
import { useNow } from '../../state/clock';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { Ring } from '../../ui/Ring';
import { ExtraParameterRows } from './ExtraParameterRows';
import styles from './HoldStep.module.css';
import { minutesAndSeconds } from './minutesAndSeconds';

interface HoldStepProps {
  readonly connection: Connection;
  readonly code: CodeLife;
}

/** The flow stands between redirect and exchange: the code's life, the request that will go out, and the word to let it go. */
export function HoldStep({ connection, code }: HoldStepProps) {
  const { id: connectionId } = connection;
  const [rows, setRows] = useState(connection.extraTokenParameters);
  // A row without a name is still being written.
  const extraParameters = useMemo(() => rows.filter(({ name }) => name.trim() !== ''), [rows]);
  const [isExchanging, setExchanging] = useState(false);
  const { shown, problem } = useHeldRequest(connectionId, extraParameters);
  const now = useNow();
  const life = code.lifetimeSeconds * 1000;
  const left = Math.max(0, Math.min(life, later(code.receivedAt, life) - now));
  const isOver = left === 0;
  const copy = (withSecrets: boolean) =>
    reportFailure(call('tokens.copyHeldRequest', { connectionId, extraParameters, withSecrets }));
  return (
    <div className={styles.hold}>
      <div className={styles.life}>
        <Ring
          fraction={left / life}
          tone={isOver ? 'danger' : left < life / 10 ? 'warn' : 'brass'}
          size={40}
        />
        <p>
          <span role="timer" aria-label="Code lives" className={styles.clock}>
            {minutesAndSeconds(left)}
          </span>{' '}
          {isOver
            ? 'The code is over: the provider would refuse it, so it can no longer be exchanged. Discard it and authorize again.'
            : 'until the code is over. Look at the request, change it, then let it go.'}
        </p>
      </div>
      {problem ? (
        <p role="alert" className={styles.problem}>
          {problem.message} {problem.remedy}
        </p>
      ) : (
        <RequestText exchange={shown} />
      )}
      <ExtraParameterRows rows={rows} onChange={setRows} />
      <div className={styles.buttons}>
        <Button
          variant="primary"
          isDisabled={isOver || problem !== null}
          isPending={isExchanging}
          onPress={() => {
            setExchanging(true);
            reportFailure(
              call('tokens.exchangeHeld', { connectionId, extraParameters }).finally(() =>
                setExchanging(false),
              ),
            );
          }}
        >
          Exchange now
        </Button>
        <Button onPress={() => reportFailure(call('tokens.cancel', { connectionId }))}>Discard</Button>
        <Button variant="ghost" isDisabled={problem !== null} onPress={() => copy(false)}>
          Copy as curl
        </Button>
        <Button variant="ghost" isDisabled={problem !== null} onPress={() => copy(true)}>
          Copy as curl with secrets
        </Button>
      </div>
    </div>
  );
}

/** The request as main would send it, made anew when its parameters change. */
function useHeldRequest(
  connectionId: string,
  extraParameters: readonly ExtraTokenParameter[],
): { readonly shown: RecordedExchange | null; readonly problem: Problem | null } {
  const [held, setHeld] = useState<ReturnType<typeof useHeldRequest>>({ shown: null, problem: null });
  useEffect(() => {
    let isCurrent = true;
    call('tokens.heldRequest', { connectionId, extraParameters }).then(
      (shown) => isCurrent && setHeld({ shown, problem: null }),
      (error: unknown) => isCurrent && setHeld({ shown: null, problem: problemOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [connectionId, extraParameters]);
  return held;
}

function RequestText({ exchange }: { readonly exchange: RecordedExchange | null }) {
  if (exchange === null) return <pre className={styles.request} />;
  const { method, url, requestHeaders, requestBody } = exchange;
  return (
    <div
      role="textbox"
      aria-label="Token request"
      aria-readonly="true"
      aria-multiline="true"
      tabIndex={0}
      className={styles.request}
    >
      {[
        `${method} ${url}`,
        ...requestHeaders.map(([name, value]) => `${name}: ${value}`),
        ...(requestBody === null ? [] : ['', requestBody.replaceAll('&', '\n&')]),
      ].join('\n')}
    </div>
  );
}
