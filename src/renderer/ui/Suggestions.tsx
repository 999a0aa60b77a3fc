import { useEffect, useRef, type RefObject } from 'react';
import { Popover } from 'react-aria-components/Popover';
import { classes } from './classes';
import styles from './Suggestions.module.css';

/** Something to take over into a field. */
export interface Suggestion {
  readonly text: string;
  /** What stands behind it, quieter. */
  readonly detail?: string;
  /** At the right end. */
  readonly source?: string;
}

interface SuggestionsProps {
  /** The id of the list, which the field names in `aria-controls`. */
  readonly id: string;
  readonly label: string;
  readonly items: readonly Suggestion[];
  /** -1 when none is chosen yet. */
  readonly active: number;
  /** Where the list hangs. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onTake: (index: number) => void;
  readonly onClose: () => void;
}

/** The id of one of the suggestions, for `aria-activedescendant`. */
export function suggestionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** A list below a field that keeps the focus: the field's keys move in it. */
export function Suggestions({ id, label, items, active, anchor, onTake, onClose }: SuggestionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <Popover
      isNonModal
      isOpen
      onOpenChange={(open) => !open && onClose()}
      triggerRef={anchor}
      placement="bottom start"
      offset={4}
      className={styles.popover ?? ''}
    >
      <div ref={list} role="listbox" id={id} aria-label={label} tabIndex={-1} className={styles.list}>
        {items.map(({ text, detail, source }, index) => (
          <div
            key={text}
            role="option"
            id={suggestionId(id, index)}
            aria-selected={index === active}
            tabIndex={-1}
            className={classes(styles.option, index === active && styles.active)}
            // The field must not lose the focus to the press.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(index)}
            onKeyDown={() => {}}
          >
            <span className={styles.text}>{text}</span>
            {detail !== undefined && <span className={styles.detail}>{detail}</span>}
            {source !== undefined && <span className={styles.source}>{source}</span>}
          </div>
        ))}
      </div>
    </Popover>
  );
}
