import { useState, type FormEvent } from 'react';
import { reportFailure } from '../../state/notices';
import { renameRequest, savedName } from '../../state/saving';
import type { RequestTab } from '../../state/tabs';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';

interface RenameDialogProps {
  readonly tab: RequestTab;
  readonly onClose: () => void;
}

/** Asks for another name of the request in a tab. */
export function RenameDialog({ tab, onClose }: RenameDialogProps) {
  const [name, setName] = useState(() => savedName(tab) ?? tab.name);
  const isUsable = name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isUsable) return;
    reportFailure(renameRequest(tab, name.trim()));
    onClose();
  };
  return (
    <Dialog
      title="Rename request"
      width="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="rename-request" isDisabled={!isUsable}>
            Rename
          </Button>
        </>
      }
    >
      <form id="rename-request" onSubmit={submit}>
        <TextField label="Name" autoFocus value={name} onChange={(text) => setName(text.slice(0, 200))} />
      </form>
    </Dialog>
  );
}
