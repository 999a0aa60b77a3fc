import { useState } from 'react';
import type { Connection } from '../../../core/auth/connection';
import { problemOf, type Problem } from '../../../core/errors';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { deleteConnection } from './connectionActions';

interface DeleteConnectionProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** The question before a connection goes: unlike a request it cannot be brought back, since its secrets go too. */
export function DeleteConnection({ connection, onClose }: DeleteConnectionProps) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function remove(): Promise<void> {
    setPending(true);
    try {
      await deleteConnection(connection.id);
    } catch (error) {
      setProblem(problemOf(error));
      setPending(false);
    }
  }
  return (
    <Dialog
      title={`Delete “${connection.name}”?`}
      role="alertdialog"
      width="small"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} autoFocus>
            Keep it
          </Button>
          <Button variant="danger" isPending={isPending} onPress={() => void remove()}>
            Delete connection
          </Button>
        </>
      }
    >
      <p>
        Its settings, token and client secret are removed from this computer. The provider is not told: use
        Revoke first if the token should stop working there.
      </p>
      {problem && <ErrorNotice {...problem} />}
    </Dialog>
  );
}
