import { useState, type FormEvent } from 'react';
import { reportFailure } from '../../state/notices';
import { saveRequest } from '../../state/saving';
import type { RequestTab } from '../../state/tabs';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { suggestedName } from './suggestedName';

interface SaveDialogProps {
  readonly tab: RequestTab;
  /** Leaves what was saved before as it is. */
  readonly asCopy?: boolean;
  readonly onClose: () => void;
}

/** Asks for the name to keep a request under. */
export function SaveDialog({ tab, asCopy = false, onClose }: SaveDialogProps) {
  const [name, setName] = useState(() => suggestedName(tab));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    reportFailure(saveRequest(asCopy ? { ...tab, savedRequestId: null } : tab, name.trim()));
    onClose();
  };
  return (
    <Dialog
      title={asCopy ? 'Save request as' : 'Save request'}
      width="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={name.trim() === ''} onPress={() => submitForm()}>
            Save
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit}>
        <TextField label="Name" autoFocus value={name} onChange={(text) => setName(text.slice(0, 200))} />
      </form>
    </Dialog>
  );
}

const FORM = 'save-request';

/** The button stands in the dialog's foot, outside of the form. */
function submitForm(): void {
  const form = document.getElementById(FORM);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}
