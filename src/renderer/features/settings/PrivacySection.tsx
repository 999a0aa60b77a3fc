import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { useVault } from '../../state/vault';
import { Button } from '../../ui/Button';
import styles from './Setting.module.css';

/** What is sent to whom, and what is kept where. */
export function PrivacySection() {
  const { name, memoryOnly, stored, problem } = useVault(({ vault }) => vault);
  return (
    <>
      <p className={styles.words}>
        Latchkey sends no telemetry and has no account. It talks to the providers and APIs that you name, and
        to nobody else.
      </p>
      <dl className={styles.facts}>
        <dt>Tokens and secrets</dt>
        <dd>
          {memoryOnly
            ? 'In memory until you quit, because no keychain can be used.'
            : `In ${name}: ${stored === 1 ? 'one secret' : `${stored} secrets`}.`}
          {problem && ` ${problem.message} ${problem.remedy}`}
        </dd>
        <dt>Connections, requests, environments, history, settings</dt>
        <dd>In plain files in the data folder, readable by you alone, without a secret in them.</dd>
        <dt>Bodies of large answers</dt>
        <dd>In temporary files in the data folder, removed when you quit.</dd>
      </dl>
      <Button onPress={() => reportFailure(call('app.openDataFolder', null))}>Open data folder</Button>
    </>
  );
}
