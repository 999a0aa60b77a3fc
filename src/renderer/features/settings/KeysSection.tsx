import { useState } from 'react';
import { keysFor, withKeys, withOwnKeys, withoutKeys } from '../../../core/commands/chosenKeys';
import { commandList, inGroups, type Command } from '../../../core/commands/commands';
import { keysText } from '../../../core/commands/keys';
import { isMac } from '../../state/commands';
import { changeSettings, useSettings } from '../../state/settings';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { KeyRow } from './KeyRow';
import styles from './KeysSection.module.css';
import settingStyles from './Setting.module.css';

/** Every command with its keys, which can be recorded anew, taken away and given back. */
export function KeysSection() {
  const chosen = useSettings(({ settings }) => settings.keys);
  const [query, setQuery] = useState('');
  const found = commandList.filter((command) => isAnswer(command, keysFor(command, chosen), query));
  const groups = inGroups(found);
  return (
    <>
      <div className={settingStyles.row}>
        <TextField
          label="Search keys"
          hideLabel
          type="search"
          placeholder="Search by name or key, for example Ctrl K"
          value={query}
          onChange={setQuery}
          className={styles.search}
        />
        <Button isDisabled={Object.keys(chosen).length === 0} onPress={() => changeSettings({ keys: {} })}>
          Reset all keys
        </Button>
      </div>
      {groups.map(({ group, commands }) => (
        <div key={group} className={styles.group}>
          <h3 className={styles.heading}>{group}</h3>
          <ul>
            {commands.map((command) => (
              <KeyRow
                key={command.id}
                command={command}
                chosen={chosen}
                onChange={(keys) => changeSettings({ keys: withKeys(command.id, keys, chosen, isMac) })}
                onRemove={() => changeSettings({ keys: withoutKeys(command.id, chosen) })}
                onReset={() => changeSettings({ keys: withOwnKeys(command.id, chosen, isMac) })}
              />
            ))}
          </ul>
        </div>
      ))}
      {found.length === 0 && <p className={settingStyles.words}>No command answers “{query.trim()}”.</p>}
    </>
  );
}

/** Every word of the query is in the command's title or in its keys as people read them. */
function isAnswer({ title, group }: Command, keys: readonly string[], query: string): boolean {
  const text = [title, group, ...keys.map((one) => keysText(one, isMac))].join(' ').toLowerCase();
  return query
    .toLowerCase()
    .replaceAll('+', ' ')
    .split(/\s+/)
    .every((word) => text.includes(word));
}
