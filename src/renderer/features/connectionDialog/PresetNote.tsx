import type { Preset } from '../../../core/auth/preset';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import styles from './ConnectionDialog.module.css';

/** What to do at the provider first, and where its facts were read. Nothing for a preset without either. */
export function PresetNote({ preset }: { readonly preset: Preset }) {
  if (preset.portalHint === null && preset.sources.length === 0) return null;
  return (
    <div className={styles.note}>
      {preset.portalHint && <p>{preset.portalHint}</p>}
      {preset.lifetimes.note !== '' && <p>{preset.lifetimes.note}</p>}
      {preset.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <ul>
        {preset.sources.map(({ title, url, checkedOn }) => (
          <li key={url}>
            <Button
              variant="ghost"
              className={styles.source}
              onPress={() => reportFailure(call('app.openOutside', { url }))}
            >
              {title}
            </Button>
            <span className={styles.checked}>checked {checkedOn}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
