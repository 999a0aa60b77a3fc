import { useState } from 'react';
import { problemOf, type Problem } from '../../../core/errors';
import type { SignInPrompt } from '../../../core/flow/flow';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './SignInStep.module.css';

interface SignInStepProps {
  readonly connectionId: string;
  readonly prompt: SignInPrompt;
}

/** The ways to finish a sign-in that is under way: the other door, or the address that a browser ended at. */
export function SignInStep({ connectionId, prompt }: SignInStepProps) {
  const { door, comesByItself, problem } = prompt;
  const [isPasting, setPasting] = useState(false);
  const goBy = (next: SignInPrompt['door']) =>
    reportFailure(call('tokens.useDoor', { connectionId, door: next }));
  const isOpen = isPasting || !comesByItself;
  return (
    <div className={styles.step}>
      {problem && (
        <div role="alert" className={styles.problem}>
          <p>{problem.message}</p>
          <p className={styles.remedy}>{problem.remedy}</p>
        </div>
      )}
      <div className={styles.buttons}>
        {door === 'window' ? (
          <Button variant={problem ? 'primary' : 'default'} onPress={() => goBy('browser')}>
            Use my browser instead
          </Button>
        ) : (
          <>
            <Button onPress={() => goBy('browser')}>Open the browser again</Button>
            <Button onPress={() => reportFailure(call('tokens.copyAddress', { connectionId }))}>
              Copy the address
            </Button>
            <Button onPress={() => goBy('window')}>Use a window of Latchkey</Button>
          </>
        )}
        {comesByItself && (
          <Button variant="ghost" aria-expanded={isPasting} onPress={() => setPasting(!isPasting)}>
            Paste the callback URL
          </Button>
        )}
      </div>
      {isOpen && <PasteField connectionId={connectionId} prompt={prompt} isWanted={isPasting} />}
    </div>
  );
}

/** Takes the address that a browser ended at; what is wrong with it is said before anything is done with it. */
function PasteField({
  connectionId,
  prompt: { redirectUri, comesByItself },
  isWanted,
}: SignInStepProps & { readonly isWanted: boolean }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const finish = () =>
    void call('tokens.pasteAnswer', { connectionId, text }).catch((error: unknown) =>
      setProblem(problemOf(error)),
    );
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        finish();
      }}
    >
      <TextField
        label="Callback URL"
        mono
        value={text}
        onChange={(value) => {
          setText(value);
          setProblem(null);
        }}
        placeholder={`${redirectUri}?code=…&state=…`}
        autoFocus={isWanted}
        description={
          comesByItself
            ? 'The address that the sign-in ended at, if it ended elsewhere.'
            : 'Sign in there. The browser then ends at a page that may not open; copy its address and paste it here.'
        }
        error={problem === null ? undefined : `${problem.message} ${problem.remedy}`}
        action={
          <Button type="submit" isDisabled={text.trim() === ''}>
            Finish with it
          </Button>
        }
      />
    </form>
  );
}
