import { Terminal, X } from 'lucide-react';
import type { RequestDraft } from '../../../core/request/draft';
import { forgetImport, importInNewTab, importInto, undoImport, useImports } from '../../state/imports';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { NoteList } from '../../ui/NoteList';
import { ImportActions } from './ImportActions';
import styles from './ImportNotice.module.css';

/** What came of a pasted command, below the address: the notes, the way back, and what else it could be. */
export function ImportNotice({ tabId }: { readonly tabId: string }) {
  const tabImport = useImports(({ byTab }) => byTab[tabId]);
  if (!tabImport) return null;
  const { imported, state } = tabImport;
  return (
    <section aria-label="Imported command" className={styles.notice}>
      <Terminal size={15} aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <p role="status" className={styles.summary}>
          {state === 'asking' && `You pasted a command: ${summary(imported.draft)}`}
          {state === 'keeping' && 'Keeping the secret of the command in the keychain…'}
          {state === 'done' && 'Imported from a command line.'}
        </p>
        {state === 'done' && imported.notes.length > 0 && (
          <NoteList label="Notes on the import" notes={imported.notes} />
        )}
        {state === 'asking' && (
          <div className={styles.actions}>
            <Button variant="primary" onPress={() => importInto(tabId, imported)}>
              Replace this request
            </Button>
            <Button
              onPress={() => {
                forgetImport(tabId);
                importInNewTab(imported);
              }}
            >
              Open in a new tab
            </Button>
          </div>
        )}
        {state === 'done' && (
          <div className={styles.actions}>
            <ImportActions tabId={tabId} imported={imported} />
            <Button onPress={() => undoImport(tabId)}>Undo import</Button>
          </div>
        )}
      </div>
      <IconButton label="Dismiss import notes" onPress={() => forgetImport(tabId)}>
        <X size={14} />
      </IconButton>
    </section>
  );
}

const LONGEST_SUMMARY = 120;

function summary({ method, url }: RequestDraft): string {
  const text = `${method} ${url}`;
  return text.length > LONGEST_SUMMARY ? `${text.slice(0, LONGEST_SUMMARY)}…` : text;
}
