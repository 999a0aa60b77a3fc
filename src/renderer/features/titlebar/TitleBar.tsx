import { Button } from 'react-aria-components/Button';
import { keysText, runCommand } from '../../state/commands';
import { KeyGlyph } from '../../ui/KeyGlyph';
import { Kbd } from '../../ui/Kbd';
import { ActiveConnection } from './ActiveConnection';
import { EnvironmentChoice } from './EnvironmentChoice';
import styles from './TitleBar.module.css';

export function TitleBar() {
  return (
    <header className={styles.bar}>
      <h1 className={styles.brand}>
        <span className={styles.key}>
          <KeyGlyph />
        </span>
        Latchkey
      </h1>
      <Button aria-label="Search" className={styles.search ?? ''} onPress={() => runCommand('palette.open')}>
        <span className={styles.hint}>Search requests, connections, commands…</span>
        <Kbd>{keysText('palette.open')}</Kbd>
      </Button>
      <div className={styles.right}>
        <EnvironmentChoice />
        <ActiveConnection />
      </div>
    </header>
  );
}
