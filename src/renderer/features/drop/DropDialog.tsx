import type { PartRow, PickedFile } from '../../../core/request/bodyDraft';
import type { RequestDraft } from '../../../core/request/draft';
import { freshDraft } from '../../state/freshDraft';
import { importInNewTab } from '../../state/imports';
import { reportFailure } from '../../state/notices';
import { showRequestPart } from '../../state/requestPane';
import { activeRequestTab, editDraft, newRequest, requestTabIn, useTabs } from '../../state/tabs';
import { offerUndo } from '../../state/undo';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './DropTarget.module.css';
import type { Drop } from './readDrop';

interface DropDialogProps {
  readonly drop: Drop;
  readonly onClose: () => void;
}

/** Asks what dropped files are for. */
export function DropDialog({ drop: { files, command, collection }, onClose }: DropDialogProps) {
  const [file] = files;
  const run = (work: () => void) => () => {
    onClose();
    work();
  };
  return (
    <Dialog
      title={files.length === 1 ? 'What is this file for?' : `What are these ${files.length} files for?`}
      onClose={onClose}
      isDismissable
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button onPress={run(() => addParts(files))}>Add to a multipart form</Button>
          {file && files.length === 1 && (
            <Button variant={command === null ? 'primary' : 'default'} onPress={run(() => sendAsBody(file))}>
              Send as the body
            </Button>
          )}
          {command !== null && (
            <Button variant="primary" onPress={run(() => reportFailure(importCommand(command)))}>
              Make it a request
            </Button>
          )}
        </>
      }
    >
      <ul className={styles.list}>
        {files.map(({ id, name }) => (
          <li key={id} className={styles.file} title={name}>
            {name}
          </li>
        ))}
      </ul>
      <p className={styles.note}>{noteOf(command, collection)}</p>
    </Dialog>
  );
}

function noteOf(command: string | null, collection: string | null): string {
  if (command !== null)
    return 'It holds a command line. Nothing of it is run: it becomes a request to look at.';
  if (collection !== null) {
    return `It looks like ${collection}. Latchkey cannot import those yet; nothing was changed. As a file it can be sent like any other.`;
  }
  return 'It goes into the request that is open, or into a new one. It is read when that is sent, and stays where it is.';
}

async function importCommand(text: string): Promise<void> {
  const { importCurl } = await import('../../../core/request/importCurl');
  const imported = importCurl(text);
  if (imported) importInNewTab(imported);
}

function sendAsBody(file: PickedFile): void {
  change(`${file.name} is the body now.`, (body) => ({ ...body, kind: 'file', file }));
}

function addParts(files: readonly PickedFile[]): void {
  const parts = files.map((file): PartRow => ({
    name: 'file',
    value: '',
    enabled: true,
    description: '',
    file,
    contentType: '',
  }));
  change(
    files.length === 1 ? `Added ${files[0]?.name} to the form.` : `Added ${files.length} files to the form.`,
    (body) => ({ ...body, kind: 'multipart', parts: [...body.parts, ...parts] }),
  );
}

/** Changes the body of the open request, or of a new one, shows it, and offers the way back. */
function change(text: string, changed: (body: RequestDraft['body']) => RequestDraft['body']): void {
  const open = activeRequestTab();
  const tabId = open?.id ?? newRequest({ draft: freshDraft() });
  const tab = requestTabIn(useTabs.getState().tabs, tabId);
  if (!tab) return;
  const { body, method } = tab.draft;
  // A GET with a body is hardly ever meant.
  editDraft(tabId, { body: changed(body), method: method === 'GET' ? 'POST' : method });
  showRequestPart(tabId, 'body');
  offerUndo(text, () => editDraft(tabId, { body, method }));
}
