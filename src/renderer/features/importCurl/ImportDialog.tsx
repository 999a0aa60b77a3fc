import { useMemo, useState } from 'react';
import { importCurl, type ImportedRequest } from '../../../core/request/importCurl';
import { closeImportDialog } from '../../state/importDialog';
import { importInNewTab } from '../../state/imports';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { MethodName } from '../../ui/MethodName';
import { NoteList } from '../../ui/NoteList';
import { TextArea } from '../../ui/TextArea';
import styles from './ImportDialog.module.css';
import { factsOf } from './importFacts';

/** Takes a command line from any shell and shows, while it is typed, which request it will make. */
export function ImportDialog() {
  const [text, setText] = useState('');
  const imported = useMemo(() => importCurl(text), [text]);
  const take = (made: ImportedRequest) => {
    importInNewTab(made);
    closeImportDialog();
  };
  return (
    <Dialog
      title="Import cURL"
      width="large"
      onClose={closeImportDialog}
      footer={
        <>
          <Button onPress={closeImportDialog}>Cancel</Button>
          <Button variant="primary" isDisabled={!imported} onPress={() => imported && take(imported)}>
            Import
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <TextArea
          label="Command"
          mono
          rows={9}
          placeholder={`curl 'https://api.example.com/v1/users' \\\n  -H 'Accept: application/json'`}
          description="curl for bash, cmd or PowerShell, or Invoke-WebRequest. Nothing of it is run, no file is read."
          value={text}
          onChange={setText}
        />
        <Preview imported={imported} isEmpty={text.trim() === ''} />
      </div>
    </Dialog>
  );
}

function Preview({
  imported,
  isEmpty,
}: {
  readonly imported: ImportedRequest | null;
  readonly isEmpty: boolean;
}) {
  if (!imported) {
    return (
      <p role="status" className={styles.quiet}>
        {isEmpty
          ? 'Paste a command, and this shows the request that it makes.'
          : 'This is no command that can be imported. It should begin with curl or Invoke-WebRequest.'}
      </p>
    );
  }
  const { draft, notes } = imported;
  return (
    <section aria-label="Preview" className={styles.preview}>
      <p className={styles.line}>
        <MethodName method={draft.method} />
        <span className={styles.url}>{draft.url}</span>
      </p>
      <dl className={styles.facts}>
        {factsOf(draft).map(({ name, value }) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && <NoteList label="Notes on the import" notes={notes} />}
    </section>
  );
}
