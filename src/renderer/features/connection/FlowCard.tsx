import { Fragment } from 'react';
import type { Flow } from '../../../core/flow/flow';
import { shortDuration } from '../../../core/time';
import { call } from '../../latchkey';
import { useNow } from '../../state/clock';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { CodeStep } from './CodeStep';
import styles from './FlowCard.module.css';
import { FlowRow } from './FlowRow';
import { FlowStepRow } from './FlowStepRow';
import { stepTime } from './stepTime';

export function FlowCard({ flow }: { readonly flow: Flow }) {
  const steps = flow.steps.length + (flow.code ? 1 : 0);
  const duration = flow.endedAt === null ? null : flow.endedAt - flow.startedAt;
  const summary = [
    `${steps} ${steps === 1 ? 'step' : 'steps'}`,
    duration === null ? 'running' : stepTime(duration),
    flow.outcome === 'failed' && (flow.problem?.code === 'flow.cancelled' ? 'cancelled' : 'failed'),
  ];
  return (
    <Card title="Flow" summary={summary.filter(Boolean).join(' · ')}>
      <ol className={styles.list}>
        {flow.steps.map((step, index) => (
          <Fragment key={`${flow.id}-${index}`}>
            <FlowStepRow step={step} isLast={flow.endedAt !== null && index === flow.steps.length - 1} />
            {step.kind === 'redirect_intercepted' && flow.code && (
              <CodeStep code={flow.code} startedAt={flow.startedAt} isOver={flow.endedAt !== null} />
            )}
          </Fragment>
        ))}
        {flow.endedAt === null && <Waiting flow={flow} />}
      </ol>
    </Card>
  );
}

/** The step that is not over yet, with what one can do about it. */
function Waiting({ flow }: { readonly flow: Flow }) {
  const now = useNow();
  return (
    <FlowRow
      time={shortDuration(now - flow.startedAt)}
      tone="live"
      title={flow.code ? 'Exchanging the code for a token' : 'Waiting for you to sign in'}
      tags={
        <Button
          onPress={() => reportFailure(call('tokens.cancel', { connectionId: flow.connectionId }))}
          className={styles.cancel}
        >
          Cancel
        </Button>
      }
      detail={flow.code ? '' : 'in the window that opened'}
      isLast
    />
  );
}
