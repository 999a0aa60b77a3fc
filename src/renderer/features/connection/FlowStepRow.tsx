import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { FlowStep } from '../../../core/flow/flow';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Tag';
import styles from './FlowCard.module.css';
import { FlowRow } from './FlowRow';
import { RawExchange } from './RawExchange';
import { stepTime } from './stepTime';

interface FlowStepRowProps {
  readonly step: FlowStep;
  readonly isLast: boolean;
}

/** A detail longer than this, in characters, is cut to one line until the step is opened. */
const SHORT_DETAIL = 100;

/** A recorded step; the whole of its detail and its raw exchange, if it has one, are one press away. */
export function FlowStepRow({ step, isLast }: FlowStepRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const hasMore = step.exchange !== null || step.detail.length > SHORT_DETAIL;
  return (
    <FlowRow
      time={stepTime(step.at)}
      tone={step.tone}
      title={step.title}
      detail={step.detail}
      isDetailCut={hasMore && !isOpen}
      isLast={isLast}
      tags={
        <>
          {step.tags.map(({ text, tone }) => (
            <Tag key={text} tone={tone}>
              {text}
            </Tag>
          ))}
          {hasMore && (
            <Button
              variant="ghost"
              aria-label={`${step.exchange ? 'Raw exchange' : 'More'}: ${step.title}`}
              aria-expanded={isOpen}
              aria-controls={id}
              onPress={() => setOpen(!isOpen)}
              className={styles.disclose}
            >
              <ChevronRight size={13} aria-hidden="true" />
              {step.exchange ? 'Raw' : 'More'}
            </Button>
          )}
        </>
      }
    >
      <div id={id}>{isOpen && step.exchange && <RawExchange exchange={step.exchange} />}</div>
    </FlowRow>
  );
}
