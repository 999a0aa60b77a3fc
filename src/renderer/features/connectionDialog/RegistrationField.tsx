import { useRef, useState } from 'react';
import type { SecretText } from '../../../core/request/authDraft';
import { problemOf, type Problem } from '../../../core/errors';
import type { RegisteredClient } from '../../../ipc/contract';
import { call } from '../../latchkey';
import { settleSecrets } from '../../state/secrets';
import { Button } from '../../ui/Button';
import { ErrorNotice } from '../../ui/ErrorNotice';
import styles from './ConnectionDialog.module.css';
import { settingsOf, type ConnectionForm } from './connectionForm';
import { SecretSetting } from './SecretSetting';

interface RegistrationFieldProps {
  readonly form: ConnectionForm;
  readonly onRegistered: (client: RegisteredClient) => void;
}

/** Registers the client by itself, where the provider has an endpoint for it (RFC 7591). */
export function RegistrationField({ form, onRegistered }: RegistrationFieldProps) {
  const [initialAccessToken, setInitialAccessToken] = useState<SecretText | null>(null);
  /** As it is at this moment: what was typed may reach it after the button was pressed. */
  const latest = useRef<SecretText | null>(null);
  const [client, setClient] = useState<RegisteredClient | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const needsKey = form.clientAuthentication === 'private_key_jwt' && form.clientKey === null;

  async function register(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await settleSecrets();
      const registered = await call('connections.register', {
        settings: settingsOf(form),
        initialAccessToken: latest.current,
      });
      setClient(registered);
      onRegistered(registered);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  }
  return (
    <section aria-label="Registration" className={styles.note}>
      <p>
        No client ID yet? This provider registers clients by itself: it gets the redirect URI, the grant, the
        scope and the public key of this dialog (RFC 7591).
      </p>
      <SecretSetting
        label="Initial access token"
        secret={initialAccessToken}
        onChange={(secret) => {
          latest.current = secret;
          setInitialAccessToken(secret);
        }}
        description="Only if the provider asks for one. It is used once and not kept with the connection."
      />
      <div>
        <Button isPending={isBusy} isDisabled={needsKey} onPress={() => void register()}>
          Register this client
        </Button>
      </div>
      {needsKey && <p>Make or import the client’s key first: its public half is registered, too.</p>}
      <div role="status">
        {client && (
          <>
            <p>
              Registered as {client.clientId}. {client.secret ? 'Its secret is in the keychain. ' : ''}Save
              the connection to use it.
            </p>
            {client.changes.length > 0 && (
              <ul aria-label="What the provider changed">
                {client.changes.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      {problem && <ErrorNotice {...problem} />}
    </section>
  );
}
