import { useSettings } from '../../state/settings';
import { KeychainStatus } from './KeychainStatus';
import { LastResponse } from './LastResponse';
import { ProxyStatus } from './ProxyStatus';
import styles from './StatusBar.module.css';

export function StatusBar() {
  const leeway = useSettings((state) => state.settings.refreshLeewaySeconds);
  return (
    <footer data-pane className={styles.bar}>
      <KeychainStatus />
      <span>Refreshes {leeway % 60 === 0 ? `${leeway / 60} min` : `${leeway} s`} before expiry</span>
      <ProxyStatus />
      <span className={styles.space} />
      <LastResponse />
    </footer>
  );
}
