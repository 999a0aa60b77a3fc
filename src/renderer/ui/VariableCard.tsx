import type { RefObject } from 'react';
import { Popover } from 'react-aria-components/Popover';
import { Button } from './Button';
import { Kbd } from './Kbd';
import type { VariableFacts } from './templateHelp';
import styles from './VariableCard.module.css';

interface VariableCardProps {
  readonly id: string;
  readonly facts: VariableFacts;
  /** The placeholder that it tells of. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** A longer value is shown by its beginning. */
const LONGEST_SHOWN = 300;

/** What stands behind a placeholder, and the way to change it. The field keeps the focus. */
export function VariableCard({ id, facts, anchor, onEnter, onLeave, onClose }: VariableCardProps) {
  const { name, value, explanation, action } = facts;
  return (
    <Popover
      isNonModal
      isOpen
      onOpenChange={(open) => !open && onClose()}
      triggerRef={anchor}
      placement="bottom start"
      offset={6}
      className={styles.popover ?? ''}
      onMouseEnter={onEnter}
      onMouseLeave={onLeave}
      onMouseDown={(event) => event.preventDefault()}
    >
      <div id={id} role="tooltip" className={styles.card}>
        <p className={styles.name}>{name}</p>
        {value !== null && (
          <p className={styles.value}>
            {value === '' ? '(empty)' : value.slice(0, LONGEST_SHOWN)}
            {value.length > LONGEST_SHOWN && '…'}
          </p>
        )}
        <p className={styles.explanation}>{explanation}</p>
        {action && (
          <p className={styles.foot}>
            <Button
              excludeFromTabOrder
              onPress={() => {
                onClose();
                action.run();
              }}
            >
              {action.text}
            </Button>
            <Kbd>Alt Enter</Kbd>
          </p>
        )}
      </div>
    </Popover>
  );
}
