import { Button } from 'react-aria-components/Button';
import { proxyText, type ProxySettings } from '../../../core/network/proxy';
import { useSettings } from '../../state/settings';
import { openSettingsSection } from '../../state/settingsPage';
import styles from './StatusBar.module.css';

/** The proxy that is set, and the way to its settings. */
export function ProxyStatus() {
  const proxy = useSettings((state) => state.settings.proxy);
  return (
    <Button className={styles.link ?? ''} onPress={() => openSettingsSection('proxy')}>
      {wayText(proxy)}
    </Button>
  );
}

function wayText(proxy: ProxySettings): string {
  if (proxy.mode === 'system') return 'System proxy';
  return proxy.mode === 'manual' && proxy.host !== '' ? `Proxy ${proxyText(proxy)}` : 'No proxy';
}
