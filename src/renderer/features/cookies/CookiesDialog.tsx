import { Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { CookieKey, CookieView } from '../../../core/cookies/cookie';
import { problemOf, type Problem } from '../../../core/errors';
import { call } from '../../latchkey';
import { useCookies } from '../../state/cookies';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Dialog } from '../../ui/Dialog';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Count } from '../../ui/Tabs';
import { TextField } from '../../ui/TextField';
import { VirtualList } from '../../ui/VirtualList';
import { CookieForm } from './CookieForm';
import { cookieRows, type CookieRow } from './cookieGroups';
import styles from './CookiesDialog.module.css';

const ROW_HEIGHT = 28;

interface CookiesDialogProps {
  readonly firstFilter: string;
  readonly onClose: () => void;
}

/** What was deleted last, and how to get it back. */
interface Deleted {
  readonly text: string;
  readonly undo: string;
}

/** All cookies of the jar by domain, and one of them for editing. */
export function CookiesDialog({ firstFilter, onClose }: CookiesDialogProps) {
  const cookies = useCookies();
  const [filter, setFilter] = useState(firstFilter);
  const [selected, select] = useState<CookieKey | 'new' | null>(null);
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => cookieRows(cookies ?? [], filter), [cookies, filter]);
  const chosen =
    selected === null || selected === 'new' ? null : cookies?.find((one) => isSame(one, selected));

  const attempt = (work: Promise<unknown>) => {
    setProblem(null);
    work.catch((error: unknown) => setProblem(problemOf(error)));
  };
  const remove = (keys: readonly CookieKey[] | null, text: string) => {
    const named = keys?.map(({ domain, path, name }) => ({ domain, path, name })) ?? null;
    attempt(call('cookies.remove', { keys: named }).then((undo) => setDeleted({ text, undo })));
    select(null);
  };
  const takeBack = ({ undo }: Deleted) => {
    attempt(call('cookies.restore', { undo }));
    setDeleted(null);
  };
  if (cookies === null) return null;
  return (
    <Dialog
      title="Cookies"
      width="large"
      onClose={onClose}
      footer={
        <>
          <span role="status" className={styles.deleted}>
            {deleted && (
              <>
                {deleted.text}
                <Button variant="ghost" onPress={() => takeBack(deleted)}>
                  Undo
                </Button>
              </>
            )}
          </span>
          <Button onPress={onClose}>Done</Button>
        </>
      }
    >
      {problem && <ErrorNotice message={problem.message} remedy={problem.remedy} code={problem.code} />}
      <div className={styles.columns}>
        <div className={styles.side}>
          <TextField
            label="Filter cookies"
            hideLabel
            type="search"
            placeholder="Filter by domain, name or path"
            value={filter}
            onChange={setFilter}
            autoFocus
          />
          <div ref={scroller} role="group" aria-label="Cookies by domain" className={styles.list}>
            <VirtualList items={rows} keyOf={keyOf} rowHeight={ROW_HEIGHT} scroller={scroller}>
              {(row) =>
                row.kind === 'domain' ? (
                  <div className={styles.domain}>
                    <span className={styles.domainName} title={row.domain}>
                      {row.domain}
                    </span>
                    <Count value={row.count} />
                    <Button
                      variant="ghost"
                      aria-label={`Clear ${row.domain}`}
                      className={styles.deleteDomain}
                      onPress={() =>
                        remove(
                          cookies.filter(({ domain }) => domain === row.domain),
                          `The cookies of ${row.domain} are deleted.`,
                        )
                      }
                    >
                      Clear
                    </Button>
                  </div>
                ) : (
                  <CookieItem
                    cookie={row.cookie}
                    isSelected={chosen !== null && chosen !== undefined && isSame(chosen, row.cookie)}
                    onSelect={() => select(row.cookie)}
                  />
                )
              }
            </VirtualList>
            {rows.length === 0 && (
              <p className={styles.none}>
                {cookies.length === 0 ? 'No cookies yet.' : 'None of them matches.'}
              </p>
            )}
          </div>
          <div className={styles.actions}>
            <Button onPress={() => select('new')}>
              <Plus size={14} aria-hidden="true" />
              Add cookie
            </Button>
            <Button
              variant="danger"
              isDisabled={cookies.length === 0}
              onPress={() => remove(null, `All ${cookies.length} cookies are deleted.`)}
            >
              Delete all
            </Button>
          </div>
        </div>
        {selected === 'new' || chosen ? (
          <CookieForm
            key={chosen ? JSON.stringify([chosen.domain, chosen.path, chosen.name]) : 'new'}
            cookie={chosen ?? null}
            firstDomain={firstFilter}
            onSaved={select}
            onDelete={(cookie) => remove([cookie], `${cookie.name} is deleted.`)}
          />
        ) : (
          <EmptyState title={cookies.length === 0 ? 'No cookies yet' : 'Choose a cookie to edit it'}>
            Cookies that answers set are kept here and sent with the next request to the same host. Those of
            providers’ sign-in pages never are.
          </EmptyState>
        )}
      </div>
    </Dialog>
  );
}

interface CookieItemProps {
  readonly cookie: CookieView;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function CookieItem({ cookie, isSelected, onSelect }: CookieItemProps) {
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      className={classes(styles.cookie, isSelected && styles.selected)}
      onClick={onSelect}
    >
      <span className={styles.name}>{cookie.name}</span>
      <span className={styles.path}>{cookie.path}</span>
    </button>
  );
}

function isSame(one: CookieKey, other: CookieKey): boolean {
  return one.domain === other.domain && one.path === other.path && one.name === other.name;
}

function keyOf(row: CookieRow): string {
  return row.kind === 'domain'
    ? row.domain
    : JSON.stringify([row.cookie.domain, row.cookie.path, row.cookie.name]);
}
