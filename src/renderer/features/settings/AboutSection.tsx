import { useStart } from '../../state/start';
import styles from './Setting.module.css';

export function AboutSection() {
  const start = useStart((state) => state.start);
  if (start.state !== 'ready') return null;
  return (
    <dl className={styles.facts}>
      <dt>Latchkey</dt>
      <dd>{start.version}, MIT licence</dd>
      <dt>Electron</dt>
      <dd>{start.electron}</dd>
      <dt>Fonts</dt>
      <dd>Inter and JetBrains Mono, SIL Open Font License 1.1</dd>
    </dl>
  );
}
