import { keysFor } from '../../../core/commands/chosenKeys';
import { commandList, inGroups, type Command } from '../../../core/commands/commands';
import { keysText } from '../../../core/commands/keys';
import { isMac } from '../../state/commands';
import { closeHelp } from '../../state/help';
import { useSettings } from '../../state/settings';
import { openSettingsSection } from '../../state/settingsPage';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Kbd } from '../../ui/Kbd';
import styles from './KeysHelp.module.css';

/** Keys that mean the same everywhere and cannot be changed. */
const FIXED: readonly (readonly [keys: string, meaning: string])[] = [
  ['Escape', 'Close what is on top; in the response, cancel the request'],
  ['Enter', 'In the URL: send the request'],
  ['Mod+Space', 'Offer names and values while typing'],
  ['Tab', 'Next control; arrows move inside of lists, tabs and menus'],
];

/** Every key, as it is now. */
export function KeysHelp() {
  const groups = inGroups(commandList);
  return (
    <Dialog
      title="Keyboard shortcuts"
      width="large"
      isDismissable
      onClose={closeHelp}
      footer={
        <>
          <Button
            onPress={() => {
              closeHelp();
              openSettingsSection('keys');
            }}
          >
            Change keys
          </Button>
          <Button variant="primary" autoFocus onPress={closeHelp}>
            Done
          </Button>
        </>
      }
    >
      {/* Takes the focus, so that it can be scrolled with keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="group" aria-label="All keys" tabIndex={0} className={styles.groups}>
        {groups.map(({ group, commands }) => (
          <Group key={group} title={group} commands={commands} />
        ))}
        <section aria-labelledby="help-fixed" className={styles.group}>
          <h3 id="help-fixed" className={styles.heading}>
            Everywhere
          </h3>
          <dl className={styles.list}>
            {FIXED.map(([keys, meaning]) => (
              <div key={keys} className={styles.line}>
                <dt>{meaning}</dt>
                <dd>
                  <Kbd>{keysText(keys, isMac)}</Kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

function Group({ title, commands }: { readonly title: string; readonly commands: readonly Command[] }) {
  const chosen = useSettings(({ settings }) => settings.keys);
  const withKeys = commands
    .map((command) => ({ ...command, keys: keysFor(command, chosen) }))
    .filter(({ keys }) => keys.length > 0);
  return (
    <section aria-labelledby={`help-${title}`} className={styles.group}>
      <h3 id={`help-${title}`} className={styles.heading}>
        {title}
      </h3>
      <dl className={styles.list}>
        {withKeys.map(({ id, title: meaning, keys }) => (
          <div key={id} className={styles.line}>
            <dt>{meaning}</dt>
            <dd>
              {keys.map((one) => (
                <Kbd key={one}>{keysText(one, isMac)}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
