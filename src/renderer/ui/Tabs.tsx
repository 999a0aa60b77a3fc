import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from './classes';
import styles from './Tabs.module.css';

interface TabItem<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** A number, ring or tag behind the title. */
  readonly mark?: ReactNode;
  readonly content: ReactNode;
  /** Nothing in the content takes the focus, so its panel does: what scrolls must be reachable without a mouse. */
  readonly isOnlyRead?: boolean;
}

interface TabsProps<Id extends string> {
  /** The accessible name of the tablist. */
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** Shown at the right end of the row of tabs. */
  readonly children?: ReactNode;
  readonly className?: string | undefined;
}

/**
 * A row of tabs and the panel of the selected one; only that panel is rendered. Arrows, Home and End move between tabs.
 * https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  children,
  className,
}: TabsProps<Id>) {
  const name = useId();
  const shown = items.find(({ id }) => id === selected);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const index = items.findIndex(({ id }) => id === selected);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: index + 1,
      ArrowLeft: index - 1,
      Home: 0,
      End: items.length - 1,
    };
    const step = steps[event.key];
    const next = step === undefined ? undefined : items.at(step % items.length);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onSelect(next.id);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[items.indexOf(next)]?.focus();
  };

  return (
    <div className={classes(styles.tabs, className)}>
      <div className={styles.row}>
        <div role="tablist" aria-label={label} tabIndex={-1} className={styles.list} onKeyDown={onKeyDown}>
          {items.map(({ id, title, mark }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`${name}-tab-${id}`}
              aria-selected={id === selected}
              aria-controls={id === selected ? `${name}-panel-${id}` : undefined}
              tabIndex={id === selected ? 0 : -1}
              className={styles.tab}
              onClick={() => onSelect(id)}
            >
              {title}
              {mark}
            </button>
          ))}
        </div>
        {children}
      </div>
      {shown && (
        <div
          key={shown.id}
          role="tabpanel"
          id={`${name}-panel-${shown.id}`}
          aria-labelledby={`${name}-tab-${shown.id}`}
          tabIndex={shown.isOnlyRead ? 0 : undefined}
          className={styles.panel}
        >
          {shown.content}
        </div>
      )}
    </div>
  );
}

interface CountProps {
  readonly value: number | string;
  /** What the number means, where it is not plain. */
  readonly label?: string;
}

/** The small number behind a tab's title. Nothing for zero. */
export function Count({ value, label }: CountProps) {
  return value === 0 ? null : (
    <span className={styles.count} title={label}>
      {value}
    </span>
  );
}
