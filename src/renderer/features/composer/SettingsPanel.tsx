import { editDraft, type RequestTab } from '../../state/tabs';
import { Checkbox } from '../../ui/Checkbox';
import { TextField } from '../../ui/TextField';
import styles from './SettingsPanel.module.css';

const LONGEST_SECONDS = 86_400;

/** How long a request may take, and whether it goes where it is sent on to. */
export function SettingsPanel({ tab }: { readonly tab: RequestTab }) {
  const { timeoutMs, followRedirects, useCookies } = tab.draft;
  return (
    <div className={styles.panel}>
      <TextField
        label="Timeout in seconds"
        type="number"
        value={timeoutMs === 0 ? '' : String(timeoutMs / 1000)}
        placeholder="waits for ever"
        description="For the whole exchange. Leave it empty to wait as long as it takes."
        onChange={(text) => {
          const seconds = Math.min(LONGEST_SECONDS, Math.max(0, Number(text)));
          if (Number.isFinite(seconds)) editDraft(tab.id, { timeoutMs: Math.round(seconds * 1000) });
        }}
        className={styles.timeout}
      />
      <Checkbox
        label="Follow redirects"
        isSelected={followRedirects}
        onChange={(selected) => editDraft(tab.id, { followRedirects: selected })}
      />
      <Checkbox
        label="Use the cookie jar"
        isSelected={useCookies}
        onChange={(selected) => editDraft(tab.id, { useCookies: selected })}
      />
      <p className={styles.note}>
        When a redirect leads to another origin, Authorization and Cookie headers are not sent on. The
        timeline shows it.
      </p>
    </div>
  );
}
