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

/** A recorded step; its raw exchange, if it has one, is one press away. */
export function FlowStepRow({ step, isLast }: FlowStepRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <FlowRow
      time={stepTime(step.at)}
      tone={step.tone}
      title={step.title}
      detail={step.detail}
      isLast={isLast}
      tags={
        <>
          {step.tags.map(({ text, tone }) => (
            <Tag key={text} tone={tone}>
              {text}
            </Tag>
          ))}
          {step.exchange && (
            <Button
              variant="ghost"
              aria-label={`Raw exchange: ${step.title}`}
              aria-expanded={isOpen}
              aria-controls={id}
              onPress={() => setOpen(!isOpen)}
              className={styles.disclose}
            >
              <ChevronRight size={13} aria-hidden="true" />
              Raw
            </Button>
          )}
        </>
      }
    >
      <div id={id}>{isOpen && step.exchange && <RawExchange exchange={step.exchange} />}</div>
    </FlowRow>
  );
}
