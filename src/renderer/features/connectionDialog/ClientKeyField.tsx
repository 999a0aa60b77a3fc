import { useState } from 'react';
import { KEY_ALGORITHMS, publicJwks, type KeyAlgorithm } from '../../../core/auth/clientKeys';
import { problemOf, type Problem } from '../../../core/errors';
import type { KeptClientKey } from '../../../ipc/contract';
import { call } from '../../latchkey';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copyText';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Select } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import type { ConnectionForm } from './connectionForm';
import styles from './ClientKeyField.module.css';

type ClientKeyFacts = NonNullable<ConnectionForm['clientKey']>;

interface ClientKeyFieldProps {
  readonly clientKey: ConnectionForm['clientKey'];
  /** `kept` is the id of a private key that is new; null with facts leaves the stored one. */
  readonly onChange: (facts: ConnectionForm['clientKey'], kept: string | null) => void;
}

/** The key that the client signs with: made here, or brought along. Only its public half is ever shown. */
export function ClientKeyField({ clientKey, onChange }: ClientKeyFieldProps) {
  return (
    <fieldset className={styles.key}>
      <legend>Client key</legend>
      {clientKey === null ? (
        <NoKey onKey={({ facts, id }) => onChange(facts, id)} />
      ) : (
        <KnownKey
          clientKey={clientKey}
          onRename={(facts) => onChange(facts, null)}
          onRemove={() => onChange(null, null)}
        />
      )}
    </fieldset>
  );
}

type Choice = KeyAlgorithm | 'own';

const ALGORITHMS: readonly { readonly id: Choice; readonly text: string; readonly detail: string }[] = [
  { id: 'ES256', text: 'ES256', detail: 'Small and fast; most providers take it' },
  { id: 'RS256', text: 'RS256', detail: 'RSA, for providers that know nothing else' },
  { id: 'PS256', text: 'PS256', detail: 'RSA-PSS, as the financial profiles want it' },
  { id: 'EdDSA', text: 'EdDSA', detail: 'Ed25519' },
];

function NoKey({ onKey }: { readonly onKey: (key: KeptClientKey) => void }) {
  const [algorithm, setAlgorithm] = useState<KeyAlgorithm>('ES256');
  const [imported, setImported] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function take(work: Promise<KeptClientKey>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      onKey(await work);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  }
  if (imported !== null) {
    return (
      <ImportKey
        text={imported}
        onType={setImported}
        problem={problem}
        isBusy={isBusy}
        onImport={(wanted) => void take(call('connections.importKey', { text: imported, algorithm: wanted }))}
        onBack={() => {
          setImported(null);
          setProblem(null);
        }}
      />
    );
  }
  return (
    <>
      <p>
        This client signs with a key of its own. The private half stays in the keychain; the public half is
        what you register with the provider.
      </p>
      <div className={styles.make}>
        <Select
          label="Key algorithm"
          value={algorithm}
          onChange={(id) => setAlgorithm(KEY_ALGORITHMS.find((known) => known === id) ?? 'ES256')}
          options={ALGORITHMS}
        />
        <Button isPending={isBusy} onPress={() => void take(call('connections.makeKey', { algorithm }))}>
          Make a key
        </Button>
        <Button variant="ghost" onPress={() => setImported('')}>
          Import a key
        </Button>
      </div>
      {problem && <ErrorNotice {...problem} />}
    </>
  );
}

interface ImportKeyProps {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  readonly onImport: (algorithm: KeyAlgorithm | null) => void;
  readonly onBack: () => void;
}

function ImportKey({ text, onType, problem, isBusy, onImport, onBack }: ImportKeyProps) {
  const [algorithm, setAlgorithm] = useState<Choice>('own');
  return (
    <>
      <TextArea
        label="Private key"
        mono
        autoFocus
        rows={5}
        value={text}
        onChange={onType}
        placeholder="-----BEGIN PRIVATE KEY-----"
        description="PEM (PKCS #8), a JWK, or the JSON file of a service account. It goes to the keychain."
      />
      {problem && <ErrorNotice {...problem} />}
      <div className={styles.make}>
        <Select
          label="Key algorithm"
          value={algorithm}
          onChange={setAlgorithm}
          options={[
            { id: 'own', text: 'As the key has it', detail: 'RS256 for a plain RSA key' },
            ...ALGORITHMS,
          ]}
        />
        <Button
          isPending={isBusy}
          isDisabled={text.trim() === ''}
          onPress={() => onImport(algorithm === 'own' ? null : algorithm)}
        >
          Import
        </Button>
        <Button variant="ghost" onPress={onBack}>
          Back
        </Button>
      </div>
    </>
  );
}

interface KnownKeyProps {
  readonly clientKey: ClientKeyFacts;
  readonly onRename: (facts: ClientKeyFacts) => void;
  readonly onRemove: () => void;
}

function KnownKey({ clientKey, onRename, onRemove }: KnownKeyProps) {
  const jwks = JSON.stringify(publicJwks(clientKey), null, 2);
  const [isCopied, setCopied] = useState(false);
  return (
    <>
      <div className={styles.make}>
        <TextField
          label="Key ID"
          mono
          value={clientKey.kid}
          onChange={(kid) => onRename(renamed(clientKey, kid))}
          className={styles.kid}
        />
        <span className={styles.algorithm}>{clientKey.algorithm}</span>
        <Button variant="danger" onPress={onRemove}>
          Remove key
        </Button>
      </div>
      <TextArea
        label="Public keys (JWKS)"
        mono
        isReadOnly
        rows={4}
        value={jwks}
        description="Register this with the provider. There is no secret in it."
      />
      <div className={styles.make}>
        <Button
          onPress={() => {
            copyText(jwks);
            setCopied(true);
          }}
        >
          Copy public keys
        </Button>
        <span role="status" className={styles.copied}>
          {isCopied && 'Copied'}
        </span>
      </div>
    </>
  );
}

/** The provider knows the key by its `kid`, so both places must name the same. */
function renamed(facts: ClientKeyFacts, kid: string): ClientKeyFacts {
  const jwk = { ...(JSON.parse(facts.publicJwk) as Record<string, unknown>), kid };
  return { ...facts, kid, publicJwk: JSON.stringify(jwk) };
}
