import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs';
import { classes } from './classes';
import styles from './Tabs.module.css';

interface TabItem<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** A number, ring or tag behind the title. */
  readonly mark?: ReactNode;
  readonly content: ReactNode;
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

/** A row of tabs and the panel of the selected one; only that panel is rendered. */
export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
  children,
  className,
}: TabsProps<Id>) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        const item = items.find(({ id }) => id === key);
        if (item) onSelect(item.id);
      }}
      className={classes(styles.tabs, className)}
    >
      <div className={styles.row}>
        <TabList aria-label={label} className={styles.list ?? ''}>
          {items.map(({ id, title, mark }) => (
            <Tab key={id} id={id} className={styles.tab ?? ''}>
              {title}
              {mark}
            </Tab>
          ))}
        </TabList>
        {children}
      </div>
      {items.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.panel ?? ''}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

/** The small number behind a tab's title. Nothing for zero. */
export function Count({ value }: { readonly value: number }) {
  return value === 0 ? null : <span className={styles.count}>{value}</span>;
}
