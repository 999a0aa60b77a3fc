import { Fragment, type ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Separator } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { classes } from './classes';
import { Kbd } from './Kbd';
import styles from './Menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly text: string;
  readonly keys?: string;
  readonly isDisabled?: boolean;
  /** Something is lost by it: drawn in red. */
  readonly isDangerous?: boolean;
  /** Draws a line above. */
  readonly startsGroup?: boolean;
  readonly run: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** The button that opens it. */
  readonly children: ReactElement;
  /** Given when something else opens it too, for example a right click. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

export function Menu({ label, entries, children, ...open }: MenuProps) {
  return (
    <MenuTrigger {...open}>
      {children}
      <Popover offset={4} placement="bottom end" className={styles.popover ?? ''}>
        <AriaMenu aria-label={label} className={styles.menu ?? ''}>
          {entries.map((entry) => (
            <Fragment key={entry.id}>
              {entry.startsGroup && <Separator className={styles.line ?? ''} />}
              <MenuItem
                id={entry.id}
                textValue={entry.text}
                onAction={entry.run}
                isDisabled={entry.isDisabled ?? false}
                className={classes(styles.item, entry.isDangerous && styles.dangerous)}
              >
                <span className={styles.text}>{entry.text}</span>
                {entry.keys && <Kbd>{entry.keys}</Kbd>}
              </MenuItem>
            </Fragment>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
