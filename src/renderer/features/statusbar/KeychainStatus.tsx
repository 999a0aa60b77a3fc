import { Button } from 'react-aria-components/Button';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { useVault } from '../../state/vault';
import { classes } from '../../ui/classes';
import { keychainText } from './keychainText';
import styles from './StatusBar.module.css';

/** States that trying again can mend. */
const RETRYABLE = new Set(['locked', 'stuck', 'unavailable']);

export function KeychainStatus() {
  const vault = useVault((state) => state.vault);
  const attention = vault.memoryOnly || RETRYABLE.has(vault.state);
  return (
    <span className={styles.keychain}>
      <span
        className={classes(
          styles.light,
          attention && styles.attention,
          vault.state === 'ready' && styles.ready,
        )}
        aria-hidden="true"
      />
      <span
        role="status"
        aria-label="Keychain"
        className={styles.words}
        title={vault.problem ? `${vault.problem.message} ${vault.problem.remedy}` : undefined}
      >
        {keychainText(vault)}
      </span>
      {attention && (
        <Button className={styles.retry ?? ''} onPress={() => reportFailure(call('vault.retry', null))}>
          Retry
        </Button>
      )}
    </span>
  );
}
