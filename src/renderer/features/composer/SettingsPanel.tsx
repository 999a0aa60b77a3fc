import type { ReactNode } from 'react';
import { emptyDraft, type RequestDraft } from '../../../core/request/draft';
import type { Settings } from '../../../core/workspace/workspace';
import { useSettings } from '../../state/settings';
import { editDraft, type RequestTab } from '../../state/tabs';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { classes } from '../../ui/classes';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './SettingsPanel.module.css';

const LONGEST_SECONDS = 86_400;
const MOST_REDIRECTS = 100;

/** The settings of a request, as a new one has them. */
function defaultsWith({ requestTimeoutMs, followRedirects }: Settings) {
  const { maxRedirects, verifyTls, httpVersion, proxy, useCookies, encodeUrl } = emptyDraft();
  return {
    timeoutMs: requestTimeoutMs,
    followRedirects,
    maxRedirects,
    verifyTls,
    httpVersion,
    proxy,
    useCookies,
    encodeUrl,
  };
}

/** How a request is sent. What differs from a new request's settings says so, and all goes back at once. */
export function SettingsPanel({ tab }: { readonly tab: RequestTab }) {
  const { draft } = tab;
  const defaults = defaultsWith(useSettings(({ settings }) => settings));
  const change = (part: Partial<RequestDraft>) => editDraft(tab.id, part);
  const isChanged = Object.entries(defaults).some(
    ([name, value]) => draft[name as keyof typeof defaults] !== value,
  );
  return (
    <div className={styles.panel}>
      <Setting explanation="How long the whole exchange may take, answer included. Empty waits as long as it takes.">
        <TextField
          label="Timeout in seconds"
          type="number"
          value={draft.timeoutMs === 0 ? '' : String(draft.timeoutMs / 1000)}
          placeholder="waits for ever"
          onChange={(text) => {
            const seconds = Math.min(LONGEST_SECONDS, Math.max(0, Number(text)));
            if (Number.isFinite(seconds)) change({ timeoutMs: Math.round(seconds * 1000) });
          }}
          className={styles.field}
        />
      </Setting>
      <Setting explanation="Goes where the server sends it on to. To another origin, Authorization and Cookie headers do not go along; the timeline shows it.">
        <Checkbox
          label="Follow redirects"
          isSelected={draft.followRedirects}
          onChange={(followRedirects) => change({ followRedirects })}
        />
        {draft.followRedirects && (
          <>
            <span aria-hidden="true">at most</span>
            <TextField
              label="Redirects at most"
              hideLabel
              type="number"
              value={String(draft.maxRedirects)}
              onChange={(text) => {
                const count = Math.min(MOST_REDIRECTS, Math.max(0, Math.trunc(Number(text))));
                if (Number.isFinite(count)) change({ maxRedirects: count });
              }}
              className={styles.count}
            />
          </>
        )}
      </Setting>
      <Setting
        isDangerous={!draft.verifyTls}
        explanation={
          draft.verifyTls
            ? 'Refuses a server that cannot prove who it is.'
            : 'Any certificate is accepted: whoever sits in between can read and change this request, its token included.'
        }
      >
        <Checkbox
          label="Check TLS certificates"
          isSelected={draft.verifyTls}
          onChange={(verifyTls) => change({ verifyTls })}
        />
      </Setting>
      <Setting explanation="Automatic takes HTTP/2 where the server offers it. HTTP/2 alone fails where it does not.">
        <Select
          label="HTTP version"
          value={draft.httpVersion}
          onChange={(httpVersion) => change({ httpVersion })}
          className={styles.field}
          options={[
            { id: 'auto', text: 'Automatic' },
            { id: '1.1', text: 'HTTP/1.1' },
            { id: '2', text: 'HTTP/2' },
          ]}
        />
      </Setting>
      <Setting explanation="Connects through the proxy of the app’s settings, or directly whatever they say.">
        <Select
          label="Proxy"
          value={draft.proxy}
          onChange={(proxy) => change({ proxy })}
          className={styles.field}
          options={[
            { id: 'settings', text: 'As in the settings' },
            { id: 'none', text: 'No proxy' },
          ]}
        />
      </Setting>
      <Setting explanation="Sends the cookies that earlier answers have set, and keeps those of this one.">
        <Checkbox
          label="Use the cookie jar"
          isSelected={draft.useCookies}
          onChange={(useCookies) => change({ useCookies })}
        />
      </Setting>
      <Setting explanation="Percent-encodes what a URL cannot hold. Without it, path and query go out letter by letter.">
        <Checkbox
          label="Encode the URL"
          isSelected={draft.encodeUrl}
          onChange={(encodeUrl) => change({ encodeUrl })}
        />
      </Setting>
      <Button isDisabled={!isChanged} onPress={() => change(defaults)}>
        Reset to defaults
      </Button>
    </div>
  );
}

interface SettingProps {
  /** What it does, in a sentence or two. */
  readonly explanation: string;
  readonly isDangerous?: boolean;
  readonly children: ReactNode;
}

function Setting({ explanation, isDangerous = false, children }: SettingProps) {
  return (
    <div className={classes(styles.setting, isDangerous && styles.dangerous)}>
      <div className={styles.controls}>{children}</div>
      <p className={styles.note}>{explanation}</p>
    </div>
  );
}
