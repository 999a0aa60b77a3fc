import { changeSettings, useSettings } from '../../state/settings';
import { Checkbox } from '../../ui/Checkbox';
import { NumberSetting } from './NumberSetting';
import styles from './Setting.module.css';

/** What a new request starts with. Each request can say otherwise in its own settings. */
export function RequestsSection() {
  const timeoutMs = useSettings(({ settings }) => settings.requestTimeoutMs);
  const followRedirects = useSettings(({ settings }) => settings.followRedirects);
  return (
    <>
      <p className={styles.words}>
        New requests start with these. Each request can say otherwise in its Settings tab.
      </p>
      <NumberSetting
        label="Timeout (seconds)"
        description="For the whole exchange; 0 waits as long as it takes."
        value={timeoutMs / 1000}
        least={0}
        most={86_400}
        unit="seconds"
        onChange={(seconds) => changeSettings({ requestTimeoutMs: Math.round(seconds * 1000) })}
      />
      <Checkbox
        label="Follow redirects"
        isSelected={followRedirects}
        onChange={(selected) => changeSettings({ followRedirects: selected })}
      />
    </>
  );
}
