import { PanelLeft } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { runCommand, useKeysText } from '../../state/commands';
import { IconButton } from '../../ui/IconButton';
import { KeyGlyph } from '../../ui/KeyGlyph';
import { Kbd } from '../../ui/Kbd';
import { ActiveConnection } from './ActiveConnection';
import { EnvironmentChoice } from './EnvironmentChoice';
import styles from './TitleBar.module.css';

export function TitleBar() {
  const keys = useKeysText('palette.open');
  const sidebarKeys = useKeysText('sidebar.toggle');
  return (
    <header data-pane className={styles.bar}>
      <div className={styles.left}>
        <IconButton
          label="Show or hide the sidebar"
          keys={sidebarKeys}
          onPress={() => runCommand('sidebar.toggle')}
        >
          <PanelLeft size={15} />
        </IconButton>
        <h1 className={styles.brand}>
          <span className={styles.key}>
            <KeyGlyph />
          </span>
          <span className={styles.brandName}>Latchkey</span>
        </h1>
      </div>
      <Button aria-label="Search" className={styles.search ?? ''} onPress={() => runCommand('palette.open')}>
        <span className={styles.hint}>Search requests, connections, commands…</span>
        {keys !== '' && <Kbd>{keys}</Kbd>}
      </Button>
      <div className={styles.right}>
        <EnvironmentChoice />
        <ActiveConnection />
      </div>
    </header>
  );
}
