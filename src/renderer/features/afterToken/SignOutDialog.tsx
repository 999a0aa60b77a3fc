import { useState } from 'react';
import type { Connection } from '../../../core/auth/connection';
import { problemOf, type Problem } from '../../../core/errors';
import { call } from '../../latchkey';
import { closeAfterToken } from '../../state/afterToken';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { TextField } from '../../ui/TextField';
import styles from './AfterToken.module.css';

/** Asks how to sign out, then ends the session at the provider. */
export function SignOutDialog({ connection }: { readonly connection: Connection }) {
  const [returnTo, setReturnTo] = useState('');
  const [revokes, setRevokes] = useState(true);
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function signOut(): Promise<void> {
    setRunning(true);
    setProblem(null);
    try {
      await call('after.signOut', { connectionId: connection.id, returnTo: returnTo.trim(), revokes });
      closeAfterToken();
    } catch (error) {
      setProblem(problemOf(error));
      setRunning(false);
    }
  }

  return (
    <Dialog
      title={`Sign out of ${connection.name}`}
      onClose={closeAfterToken}
      footer={
        <>
          <Button onPress={closeAfterToken}>Cancel</Button>
          <Button variant="primary" isPending={isRunning} onPress={() => void signOut()}>
            Sign out
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <p className={styles.note}>
          Opens the provider’s sign-out page with the ID token as a hint. The window closes by itself when the
          provider sends it back; close it yourself when you are done on a page that stays.
        </p>
        <TextField
          label="Post-logout redirect URI"
          value={returnTo}
          onChange={setReturnTo}
          mono
          placeholder="none"
          description="Only one that is registered for sign-out at the provider; empty stays on its page."
        />
        <Checkbox
          label="Also revoke the tokens and forget them here"
          isSelected={revokes}
          onChange={setRevokes}
        />
        {problem && <ErrorNotice {...problem} />}
      </div>
    </Dialog>
  );
}
