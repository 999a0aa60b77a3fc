import { useId, useState } from 'react';
import type { Question } from '../../../core/ports';
import { answerQuestion } from '../../state/questions';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import styles from './Question.module.css';

interface SignInQuestionProps {
  readonly id: string;
  readonly question: Extract<Question, { readonly kind: 'basic-auth' }>;
}

/** A user name and password for a server or proxy in front of the provider (RFC 7617). */
export function SignInQuestion({ id, question: { host, realm, isProxy } }: SignInQuestionProps) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const form = useId();
  return (
    <Dialog
      title={`${isProxy ? 'The proxy' : 'The server'} ${host} asks for a password`}
      width="small"
      onClose={() => answerQuestion(id, null)}
      footer={
        <>
          <Button onPress={() => answerQuestion(id, null)}>Cancel</Button>
          <Button variant="primary" type="submit" form={form}>
            Sign in
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          answerQuestion(id, { kind: 'basic-auth', username, password });
        }}
      >
        {realm !== '' && <p>It calls itself “{realm}”. That text is the server’s own.</p>}
        <TextField label="User name" value={username} onChange={setUsername} autoFocus />
        <TextField label="Password" type="password" value={password} onChange={setPassword} />
      </form>
    </Dialog>
  );
}
