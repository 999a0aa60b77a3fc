import { classes } from './classes';
import styles from './NoteList.module.css';

interface NoteListProps {
  /** Its accessible name. */
  readonly label: string;
  readonly notes: readonly { readonly kind: 'changed' | 'left-out' | 'attention'; readonly text: string }[];
}

/** Sentences about something that was read, those that want attention marked. */
export function NoteList({ label, notes }: NoteListProps) {
  return (
    <ul aria-label={label} className={styles.list}>
      {notes.map(({ kind, text }) => (
        <li key={text} className={classes(styles.note, kind === 'attention' && styles.attention)}>
          {text}
        </li>
      ))}
    </ul>
  );
}
