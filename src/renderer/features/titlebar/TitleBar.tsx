import { Button } from 'react-aria-components/Button';
import { runCommand, useKeysText } from '../../state/commands';
import { KeyGlyph } from '../../ui/KeyGlyph';
import { Kbd } from '../../ui/Kbd';
import { ActiveConnection } from './ActiveConnection';
import { EnvironmentChoice } from './EnvironmentChoice';
import styles from './TitleBar.module.css';

export function TitleBar() {
  const keys = useKeysText('palette.open');
  return (
    <header data-pane className={styles.bar}>
      <h1 className={styles.brand}>
        <span className={styles.key}>
          <KeyGlyph />
        </span>
        Latchkey
      </h1>
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
