import { useState } from 'react';
import type { CookieKey, CookieView, SameSite } from '../../../core/cookies/cookie';
import { problemOf, type Problem } from '../../../core/errors';
import { epochMs } from '../../../core/time';
import { call } from '../../latchkey';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './CookiesDialog.module.css';
import { expiryText, readExpiry, writtenExpiry } from './expiryText';

interface CookieFormProps {
  /** Null for a new one. */
  readonly cookie: CookieView | null;
  readonly firstDomain: string;
  readonly onSaved: (key: CookieKey) => void;
  readonly onDelete: (cookie: CookieView) => void;
}

const SAME_SITE: readonly { readonly id: SameSite | 'unset'; readonly text: string }[] = [
  { id: 'unset', text: 'Not set' },
  { id: 'strict', text: 'Strict' },
  { id: 'lax', text: 'Lax' },
  { id: 'none', text: 'None' },
];

/** Every attribute of one cookie. Its value stays in main until the person asks to see it or writes another. */
export function CookieForm({ cookie, firstDomain, onSaved, onDelete }: CookieFormProps) {
  const [fields, setFields] = useState(() => ({
    name: cookie?.name ?? '',
    domain: cookie?.domain ?? firstDomain,
    path: cookie?.path ?? '/',
    hostOnly: cookie?.hostOnly ?? true,
    secure: cookie?.secure ?? false,
    httpOnly: cookie?.httpOnly ?? false,
    sameSite: cookie?.sameSite ?? null,
  }));
  /** Null while it is neither shown nor written anew. */
  const [value, setValue] = useState<string | null>(cookie === null ? '' : null);
  const [expiry, setExpiry] = useState(() => writtenExpiry(cookie?.expires ?? null));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [now] = useState(() => epochMs(Date.now()));
  const expires = readExpiry(expiry);
  const [isSaved, setSaved] = useState(false);
  const change = (part: Partial<typeof fields>) => {
    setSaved(false);
    setFields({ ...fields, ...part });
  };

  const show = async () => {
    if (cookie === null) return;
    const { domain, path, name } = cookie;
    setValue((await call('cookies.reveal', { domain, path, name })) ?? '');
  };
  const save = async () => {
    if (expires === undefined) return;
    const replaces = cookie && { domain: cookie.domain, path: cookie.path, name: cookie.name };
    try {
      await call('cookies.put', { replaces, cookie: { ...fields, value, expires } });
      setProblem(null);
      setSaved(true);
      setValue(null);
      onSaved({
        name: fields.name,
        path: fields.path,
        domain: fields.domain.trim().replace(/^\./, '').toLowerCase(),
      });
    } catch (error) {
      setProblem(problemOf(error));
    }
  };

  return (
    <form
      aria-label={cookie ? `Cookie ${cookie.name}` : 'New cookie'}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={styles.fields}>
        {problem && (
          <ErrorNotice
            message={problem.message}
            remedy={problem.remedy}
            code={problem.code}
            className={styles.wide}
          />
        )}
        <TextField
          label="Name"
          mono
          value={fields.name}
          onChange={(name) => change({ name })}
          className={styles.wide}
        />
        <TextField
          label="Value"
          mono
          value={value ?? ''}
          placeholder={value === null && cookie ? `${cookie.masked} ${cookie.length} characters` : ''}
          onChange={setValue}
          className={styles.wide}
          action={
            value === null && (
              <Button onPress={() => void show().catch((error: unknown) => setProblem(problemOf(error)))}>
                Show
              </Button>
            )
          }
        />
        <TextField label="Domain" mono value={fields.domain} onChange={(domain) => change({ domain })} />
        <TextField label="Path" mono value={fields.path} onChange={(path) => change({ path })} />
        <TextField
          label="Expires"
          mono
          value={expiry}
          onChange={setExpiry}
          placeholder="never: a session cookie"
          error={
            expires === undefined ? 'Write a date such as 2027-01-31 12:00, or leave it empty.' : undefined
          }
          description={expires === undefined ? '' : expiryText(expires, now)}
        />
        <Select
          label="SameSite"
          value={fields.sameSite ?? 'unset'}
          options={SAME_SITE}
          onChange={(id) => change({ sameSite: id === 'unset' ? null : id })}
        />
        <div className={styles.flags}>
          <Checkbox
            label="Also for the hosts below the domain"
            isSelected={!fields.hostOnly}
            onChange={(below) => change({ hostOnly: !below })}
          />
          <Checkbox label="Secure" isSelected={fields.secure} onChange={(secure) => change({ secure })} />
          <Checkbox
            label="HttpOnly"
            isSelected={fields.httpOnly}
            onChange={(httpOnly) => change({ httpOnly })}
          />
        </div>
      </div>
      <div className={styles.formActions}>
        {cookie ? (
          <Button variant="danger" onPress={() => onDelete(cookie)}>
            Delete cookie
          </Button>
        ) : (
          <span />
        )}
        <span role="status" className={styles.saved}>
          {isSaved && 'Saved.'}
        </span>
        <Button type="submit" variant="primary">
          Save cookie
        </Button>
      </div>
    </form>
  );
}
