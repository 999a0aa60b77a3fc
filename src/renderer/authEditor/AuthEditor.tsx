import { useState } from 'react';
import { newConnectionAuth, type AuthDraft } from '../../core/request/authDraft';
import { useConnections } from '../state/connections';
import { openConnectionDialog } from '../state/connectionDialog';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { AUTH_KINDS, NEW_AUTH } from './authKinds';
import styles from './AuthEditor.module.css';
import { ConnectionChoice } from './ConnectionChoice';
import { Field } from './Field';
import { HowToSend } from './HowToSend';
import { InheritedNote } from './InheritedNote';
import { JwtFields } from './JwtFields';
import { AwsFields, BasicFields, BearerFields, DigestFields, KeyFields } from './KindFields';
import { TokenNote } from './TokenNote';

/** Changes an authorization as it is by then: a secret may be kept only after something else has changed. */
export type ChangeAuth = (change: (auth: AuthDraft) => AuthDraft) => void;

interface AuthEditorProps {
  readonly auth: AuthDraft;
  readonly onChange: ChangeAuth;
  /** Whether there is somebody to inherit from. */
  readonly mayInherit: boolean;
}

/** How requests prove who sends them: the kind, and what each kind needs. What was entered in another kind is kept while it is open. */
export function AuthEditor({ auth, onChange, mayInherit }: AuthEditorProps) {
  const connections = useConnections((state) => state.connections);
  const [entered, setEntered] = useState<Partial<Record<AuthDraft['kind'], AuthDraft>>>({});
  const choose = (kind: AuthDraft['kind']) => {
    if (kind === auth.kind) return;
    setEntered((before) => ({ ...before, [auth.kind]: auth }));
    const first = connections[0];
    if (kind === 'connection' && !first) {
      openConnectionDialog({ id: null, settings: null, authorizeAfterSave: false });
      return;
    }
    const fresh = kind === 'connection' ? newConnectionAuth(first?.id ?? '') : NEW_AUTH[kind];
    onChange(() => entered[kind] ?? fresh);
  };
  return (
    <div className={styles.fields}>
      <Field label="Auth type">
        <Select
          label="Auth type"
          hideLabel
          value={auth.kind}
          onChange={choose}
          options={AUTH_KINDS.filter(({ id }) => mayInherit || id !== 'inherit')}
        />
      </Field>
      {(auth.kind === 'connection' || auth.kind === 'none') && (
        <Field label="Connection">
          <ConnectionChoice auth={auth} onChange={onChange} />
        </Field>
      )}
      <Kind auth={auth} onChange={onChange} hasConnections={connections.length > 0} />
    </div>
  );
}

interface KindProps {
  readonly auth: AuthDraft;
  readonly onChange: ChangeAuth;
  readonly hasConnections: boolean;
}

function Kind({ auth, onChange, hasConnections }: KindProps) {
  switch (auth.kind) {
    case 'none':
      return <NothingYet hasConnections={hasConnections} />;
    case 'inherit':
      return <InheritedNote />;
    case 'connection':
      return (
        <>
          <HowToSend auth={auth} onChange={onChange} />
          <TokenNote auth={auth} />
        </>
      );
    case 'bearer':
      return <BearerFields auth={auth} onChange={onChange} />;
    case 'basic':
      return <BasicFields auth={auth} onChange={onChange} />;
    case 'api-key':
      return <KeyFields auth={auth} onChange={onChange} />;
    case 'digest':
      return <DigestFields auth={auth} onChange={onChange} />;
    case 'aws-sigv4':
      return <AwsFields auth={auth} onChange={onChange} />;
    case 'jwt':
      return <JwtFields auth={auth} onChange={onChange} />;
  }
}

function NothingYet({ hasConnections }: { readonly hasConnections: boolean }) {
  return (
    <div className={styles.note}>
      <p>
        Nothing says who sends this request.{' '}
        {hasConnections
          ? 'Choose a connection, and its token goes out and is refreshed for you.'
          : 'A connection signs you in, and its token goes out and is refreshed for you.'}{' '}
        For keys and passwords choose another type.
      </p>
      {!hasConnections && (
        <Button onPress={() => openConnectionDialog({ id: null, settings: null, authorizeAfterSave: true })}>
          New connection
        </Button>
      )}
    </div>
  );
}
