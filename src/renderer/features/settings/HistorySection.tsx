import { useEffect, useState } from 'react';
import type { Output } from '../../../ipc/contract';
import { call } from '../../latchkey';
import { clearHistory } from '../../state/clearHistory';
import { forgetAnswers } from '../../state/exchanges';
import { useHistory } from '../../state/history';
import { reportFailure } from '../../state/notices';
import { changeSettings, useSettings } from '../../state/settings';
import { Button } from '../../ui/Button';
import { NumberSetting } from './NumberSetting';
import styles from './Setting.module.css';

const megabytes = new Intl.NumberFormat('en', {
  style: 'unit',
  unit: 'megabyte',
  maximumFractionDigits: 1,
});

/** How much of what was sent is kept, and what the answers take up. */
export function HistorySection() {
  const { historyEntriesKept, historyDaysKept } = useSettings(({ settings }) => settings);
  const count = useHistory(({ history }) => history.length);
  const [usage, setUsage] = useState<Output<'bodies.usage'> | null>(null);
  const readUsage = () => reportFailure(call('bodies.usage', null).then(setUsage));
  useEffect(readUsage, []);
  const forget = () => reportFailure(forgetAnswers().then(readUsage));
  return (
    <>
      <NumberSetting
        label="Requests kept in the history"
        description="The oldest go first; 0 keeps none."
        value={historyEntriesKept}
        least={0}
        most={2000}
        unit="a number"
        onChange={(entries) => changeSettings({ historyEntriesKept: Math.round(entries) })}
      />
      <NumberSetting
        label="Days kept in the history"
        description="0 keeps them at any age."
        value={historyDaysKept}
        least={0}
        most={3650}
        unit="days"
        onChange={(days) => changeSettings({ historyDaysKept: Math.round(days) })}
      />
      <div className={styles.row}>
        <Button isDisabled={count === 0} onPress={clearHistory}>
          Clear history
        </Button>
        <span className={styles.words}>{count === 1 ? 'One request' : `${count} requests`} in it.</span>
      </div>
      {usage && (
        <div className={styles.row}>
          <Button isDisabled={usage.count === 0} onPress={forget}>
            Forget answers
          </Button>
          <span className={styles.words}>
            {usage.count === 0
              ? 'No answer is kept.'
              : `${usage.count === 1 ? 'One answer takes' : `${usage.count} answers take`} up ${megabytes.format(usage.bytes / 1e6)}, until their tab is closed or you quit.`}
          </span>
        </div>
      )}
    </>
  );
}
