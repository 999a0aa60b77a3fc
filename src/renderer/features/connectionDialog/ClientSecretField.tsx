import { useState } from 'react';
import type { Connection } from '../../../core/auth/connection';
import { problemOf } from '../../../core/errors';
import { call } from '../../latchkey';
import { notify } from '../../state/notices';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { NO_CHANGE, type SecretChange } from './secretChange';

interface ClientSecretFieldProps {
  readonly connection: Connection | undefined;
  readonly secret: SecretChange;
  readonly onChange: (change: SecretChange) => void;
  /** Whether the chosen client authentication sends it. */
  readonly isNeeded: boolean;
}

/** The client secret: typed anew, or left in the keychain, from where it comes only when somebody asks to see it. */
export function ClientSecretField({ connection, secret, onChange, isNeeded }: ClientSecretFieldProps) {
  const [isVisible, setVisible] = useState(false);
  const [revealed, setRevealed] = useState<string | null>(null);
  const isStored = connection?.hasClientSecret === true && secret.kind !== 'remove' && secret.kind !== 'kept';
  const value = secret.kind === 'replace' ? secret.secret : isVisible ? (revealed ?? '') : '';

  const type = (text: string) => {
    const untouched = text === revealed || (text === '' && revealed === null);
    // Emptied again, a secret from a registration stays.
    if (secret.kind === 'kept' && text === '') return;
    onChange(untouched ? NO_CHANGE : { kind: 'replace', secret: text });
  };

  async function toggle(): Promise<void> {
    if (isVisible || secret.kind === 'replace' || !connection) return setVisible(!isVisible);
    try {
      setRevealed(await call('connections.revealSecret', { id: connection.id }));
      setVisible(true);
    } catch (error) {
      notify(problemOf(error));
    }
  }
  return (
    <TextField
      label="Client secret"
      mono
      type={isVisible ? 'text' : 'password'}
      value={value}
      onChange={type}
      placeholder={
        secret.kind === 'kept'
          ? `from the registration: ${secret.masked}`
          : isStored
            ? 'stored in the keychain'
            : secret.kind === 'remove'
              ? 'removed when you save'
              : ''
      }
      {...(isNeeded && !isStored && value === '' && secret.kind !== 'kept'
        ? { description: 'This client authentication sends a secret; it is kept in the keychain.' }
        : {})}
      action={
        <>
          {(isStored || value !== '') && (
            <Button onPress={() => void toggle()}>{isVisible ? 'Hide' : 'Reveal'}</Button>
          )}
          {isStored && (
            <Button
              variant="danger"
              onPress={() => {
                setRevealed(null);
                setVisible(false);
                onChange({ kind: 'remove' });
              }}
            >
              Remove
            </Button>
          )}
          {secret.kind === 'remove' && <Button onPress={() => onChange(NO_CHANGE)}>Keep it</Button>}
        </>
      }
    />
  );
}
