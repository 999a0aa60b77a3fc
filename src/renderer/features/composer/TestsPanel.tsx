import { Plus } from 'lucide-react';
import type { Capture, Check } from '../../../core/request/checks';
import { offerUndo } from '../../state/undo';
import { editDraft, requestTabIn, useTabs, type RequestTab } from '../../state/tabs';
import { useVariables } from '../../state/variables';
import { Button } from '../../ui/Button';
import { Menu } from '../../ui/Menu';
import { CaptureTable } from './CaptureTable';
import { CheckTable } from './CheckTable';
import { NEW_CAPTURE, QUICK_CHECKS } from './quickChecks';
import { templatePieces } from './templatePieces';
import styles from './TestsPanel.module.css';

/** What must be true of the answer, and what is taken out of it: tests without code. */
export function TestsPanel({ tab }: { readonly tab: RequestTab }) {
  const variables = useVariables();
  const { id, draft } = tab;
  const { checks, captures } = draft;
  const piecesOf = (text: string) => templatePieces(text, variables);
  const changeChecks = (next: readonly Check[]) => editDraft(id, { checks: next });
  const changeCaptures = (next: readonly Capture[]) => editDraft(id, { captures: next });
  return (
    <div className={styles.panel}>
      <section aria-labelledby={`${id}-checks`}>
        <div className={styles.head}>
          <h3 id={`${id}-checks`}>Checks</h3>
          <Menu
            label="Checks to add"
            entries={QUICK_CHECKS.map(({ check, ...entry }) => ({
              ...entry,
              run: () => changeChecks([...checks, check]),
            }))}
          >
            <Button>
              <Plus size={14} aria-hidden="true" />
              Add check
            </Button>
          </Menu>
        </div>
        {checks.length === 0 ? (
          <p className={styles.empty}>
            Say what must be true of the answer, for example that its status is 200. Every send checks it, and
            the response shows what came out.
          </p>
        ) : (
          <CheckTable
            checks={checks}
            piecesOf={piecesOf}
            onChange={changeChecks}
            onDelete={(index) => {
              const removed = checks[index];
              if (!removed) return;
              changeChecks(checks.toSpliced(index, 1));
              offerUndo('Check deleted.', () => putBack(id, 'checks', index, removed));
            }}
          />
        )}
      </section>
      <section aria-labelledby={`${id}-captures`}>
        <div className={styles.head}>
          <h3 id={`${id}-captures`}>Captures</h3>
          <Button onPress={() => changeCaptures([...captures, NEW_CAPTURE])}>
            <Plus size={14} aria-hidden="true" />
            Add capture
          </Button>
        </div>
        {captures.length === 0 ? (
          <p className={styles.empty}>
            Take a value out of the answer, for example an id, and use it as <code>{'{{id}}'}</code> in the
            next request. It lives until Latchkey quits and is never written to disk.
          </p>
        ) : (
          <CaptureTable
            captures={captures}
            piecesOf={piecesOf}
            onChange={changeCaptures}
            onDelete={(index) => {
              const removed = captures[index];
              if (!removed) return;
              changeCaptures(captures.toSpliced(index, 1));
              offerUndo('Capture deleted.', () => putBack(id, 'captures', index, removed));
            }}
          />
        )}
      </section>
    </div>
  );
}

/** Puts a deleted row back where it was, into the request as it is by then. */
function putBack<Kind extends 'checks' | 'captures'>(
  tabId: string,
  kind: Kind,
  index: number,
  row: RequestTab['draft'][Kind][number],
): void {
  const draft = requestTabIn(useTabs.getState().tabs, tabId)?.draft;
  if (!draft) return;
  const rows: readonly (Check | Capture)[] = draft[kind];
  editDraft(tabId, { [kind]: rows.toSpliced(index, 0, row) });
}
