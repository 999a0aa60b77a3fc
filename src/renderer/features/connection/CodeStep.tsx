import type { CodeLife } from '../../../core/flow/flow';
import { later, type EpochMs } from '../../../core/time';
import { useNow } from '../../state/clock';
import { Tag } from '../../ui/Tag';
import { FlowRow } from './FlowRow';
import { minutesAndSeconds } from './minutesAndSeconds';
import { stepTime } from './stepTime';

interface CodeStepProps {
  readonly code: CodeLife;
  readonly startedAt: EpochMs;
  /** Whether the flow has ended, so that a code that was not used never will be. */
  readonly isOver: boolean;
}

/** The authorization code's own short life: counted down until it is used. */
export function CodeStep({ code, startedAt, isOver }: CodeStepProps) {
  const now = useNow();
  const endsAt = later(code.receivedAt, code.lifetimeSeconds * 1000);
  const time = stepTime(code.receivedAt - startedAt);
  if (code.usedAt !== null) {
    return (
      <FlowRow
        time={time}
        tone="info"
        title="Code received"
        tags={<Tag tone="info">lives {minutesAndSeconds(code.lifetimeSeconds * 1000)}</Tag>}
        detail={`used ${stepTime(code.usedAt - code.receivedAt)} later`}
      />
    );
  }
  const isExpired = now >= endsAt;
  return (
    <FlowRow
      time={time}
      tone={isExpired ? 'danger' : 'info'}
      title="Code received"
      tags={
        <Tag tone={isExpired ? 'danger' : 'info'}>
          {isExpired
            ? 'expired'
            : `expires in ${minutesAndSeconds(Math.min(endsAt - code.receivedAt, endsAt - now))}`}
        </Tag>
      }
      detail={isOver ? 'never used' : 'not used yet'}
    />
  );
}
