import { Fragment } from 'react';
import type { Connection } from '../../../core/auth/connection';
import type { Flow, FlowStep } from '../../../core/flow/flow';
import { shortDuration, type EpochMs } from '../../../core/time';
import { call } from '../../latchkey';
import { useNow } from '../../state/clock';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { later } from '../../ui/later';
import { CodeStep } from './CodeStep';
import styles from './FlowCard.module.css';
import { FlowRow } from './FlowRow';
import { FlowStepRow } from './FlowStepRow';
import { minutesAndSeconds } from './minutesAndSeconds';
import { stepTime } from './stepTime';

const SignInStep = later(async () => (await import('./SignInStep')).SignInStep);
const HoldStep = later(async () => (await import('./HoldStep')).HoldStep);
const FlowExport = later(async () => (await import('./FlowExport')).FlowExport);

interface FlowCardProps {
  readonly connection: Connection;
  readonly flow: Flow;
}

export function FlowCard({ connection, flow }: FlowCardProps) {
  const steps = flow.steps.length + (flow.code ? 1 : 0);
  const duration = flow.endedAt === null ? null : flow.endedAt - flow.startedAt;
  const summary = [
    `${steps} ${steps === 1 ? 'step' : 'steps'}`,
    duration === null ? 'running' : stepTime(duration),
    flow.outcome === 'failed' && (flow.problem?.code === 'flow.cancelled' ? 'cancelled' : 'failed'),
  ];
  return (
    <Card
      title="Flow"
      summary={summary.filter(Boolean).join(' · ')}
      actions={<FlowExport connectionId={flow.connectionId} />}
    >
      <ol className={styles.list}>
        {shownSteps(flow).map(([step, index]) => (
          <Fragment key={`${flow.id}-${index}`}>
            <FlowStepRow step={step} isLast={flow.endedAt !== null && index === flow.steps.length - 1} />
            {step.kind === 'redirect_intercepted' && flow.code && (
              <CodeStep code={flow.code} startedAt={flow.startedAt} isOver={flow.endedAt !== null} />
            )}
          </Fragment>
        ))}
        {flow.endedAt === null && <Waiting connection={connection} flow={flow} />}
      </ol>
    </Card>
  );
}

/** The step that is not over yet, with what one can do about it. */
function Waiting({ connection, flow }: FlowCardProps) {
  const now = useNow();
  const { prompt } = flow;
  return (
    <FlowRow
      time={shortDuration(now - flow.startedAt)}
      tone="live"
      title={titleOf(flow)}
      tags={
        // A held code has a button of its own that lets it go.
        prompt?.kind !== 'hold' && (
          <Button
            onPress={() => reportFailure(call('tokens.cancel', { connectionId: flow.connectionId }))}
            className={styles.cancel}
          >
            Cancel
          </Button>
        )
      }
      detail={detailOf(flow, now)}
      isLast
    >
      {prompt?.kind === 'sign-in' && <SignInStep connectionId={flow.connectionId} prompt={prompt} />}
      {prompt?.kind === 'hold' && flow.code && <HoldStep connection={connection} code={flow.code} />}
    </FlowRow>
  );
}

function titleOf({ prompt, code }: Flow): string {
  if (prompt?.kind === 'hold') return 'The code is held';
  return code ? 'Exchanging the code for a token' : 'Waiting for you to sign in';
}

/** Where the person is expected, and until when. */
function detailOf({ prompt }: Flow, now: EpochMs): string {
  if (prompt?.kind !== 'sign-in') return '';
  const { door, comesByItself, redirectUri, deadline } = prompt;
  const place =
    door === 'window'
      ? 'in the window that opened'
      : comesByItself
        ? `in your browser; listening at ${redirectUri}`
        : 'in your browser; paste the address that it ends at';
  return `${place} · gives up in ${minutesAndSeconds(Math.max(0, deadline - now))}`;
}

/** More requests than these few would push the authorization out of sight; exports have all that are kept. */
const MOST_REQUESTS_SHOWN = 5;

/** The steps to show, each with its number. */
function shownSteps({ steps }: Flow): readonly (readonly [FlowStep, number])[] {
  const requests = steps.filter(({ kind }) => kind === 'api_request');
  const hidden = new Set(requests.slice(0, -MOST_REQUESTS_SHOWN));
  return steps.map((step, index) => [step, index] as const).filter(([step]) => !hidden.has(step));
}
