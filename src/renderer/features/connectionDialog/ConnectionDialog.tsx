import { useId, useRef, useState, type FormEvent } from 'react';
import { flushSync } from 'react-dom';
import type { DiscoveredProvider } from '../../../core/auth/discovery';
import { presetFor } from '../../../core/auth/presets';
import { problemOf, type Problem } from '../../../core/errors';
import { call } from '../../latchkey';
import { closeConnectionDialog, type ConnectionDialogRequest } from '../../state/connectionDialog';
import { useConnections } from '../../state/connections';
import { workOn } from '../../state/connectionWork';
import { usePractice } from '../../state/practice';
import { settleSecrets } from '../../state/secrets';
import { openConnection } from '../../state/tabs';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { AdvancedFields } from './AdvancedFields';
import styles from './ConnectionDialog.module.css';
import { ConnectionFields } from './ConnectionFields';
import { checkForm, formOf, settingsOf, type ConnectionForm, type FieldErrors } from './connectionForm';
import { DiscardQuestion } from './DiscardQuestion';
import { NO_CHANGE, secretInput, type SecretChange } from './secretChange';

export function ConnectionDialog({ request }: { readonly request: ConnectionDialogRequest }) {
  const stored = useConnections(({ connections }) => connections.find(({ id }) => id === request.id));
  const practiceOrigin = usePractice(({ practice }) => practice.origin);
  const [initial] = useState(() =>
    formOf(request.settings ?? stored ?? presetFor('custom').settings(practiceOrigin)),
  );
  const [form, setForm] = useState(initial);
  /** The form as it is at this moment: a secret may reach it after the button to save was pressed. */
  const latest = useRef(initial);
  const [provider, setProvider] = useState<DiscoveredProvider | null>(null);
  /** The id of a private key that the vault keeps until the connection takes it over. */
  const [keptKeyId, setKeptKeyId] = useState<string | null>(null);
  const [secret, setSecret] = useState<SecretChange>(NO_CHANGE);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [isAdvanced, setAdvanced] = useState(false);
  const [asksToDiscard, setAsksToDiscard] = useState(false);
  const formId = useId();
  const element = useRef<HTMLFormElement>(null);

  const change = (values: Partial<ConnectionForm>) => {
    latest.current = { ...latest.current, ...values };
    setForm(latest.current);
    // What was wrong with a field is forgiven as soon as somebody works on it.
    setErrors((before) =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !Object.hasOwn(values, field))),
    );
  };
  const isDirty = secret.kind !== 'none' || JSON.stringify(form) !== JSON.stringify(initial);
  const close = () => (isDirty && !isSaving ? setAsksToDiscard(true) : closeConnectionDialog());

  async function save(): Promise<void> {
    setSaving(true);
    setProblem(null);
    try {
      await settleSecrets();
      const saved = await call('connections.save', {
        id: request.id,
        settings: settingsOf(latest.current),
        ...secretInput(secret),
        ...(keptKeyId === null ? {} : { keptKeyId }),
      });
      closeConnectionDialog();
      openConnection(saved.id);
      if (request.authorizeAfterSave) void workOn(saved.id, 'tokens.authorize');
    } catch (error) {
      setProblem(problemOf(error));
      setSaving(false);
    }
  }

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const found = checkForm(form);
    setErrors(found);
    if (Object.keys(found).length === 0) return void save();
    // The fields are marked in the next frame; then the first one is where to go on.
    requestAnimationFrame(() => {
      if (focusFirst(element.current)) return;
      flushSync(() => setAdvanced(true));
      focusFirst(element.current);
    });
  };

  return (
    <Dialog
      title={request.id === null ? 'New connection' : 'Edit connection'}
      onClose={close}
      footer={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isPending={isSaving}>
            Save connection
          </Button>
        </>
      }
    >
      <form id={formId} ref={element} noValidate onSubmit={onSubmit} className={styles.form}>
        <ConnectionFields
          form={form}
          errors={errors}
          change={change}
          connection={stored}
          secret={secret}
          changeSecret={setSecret}
          changeKey={(clientKey, kept) => {
            change({ clientKey });
            // A new name leaves the key that it names.
            if (kept !== null || clientKey === null) setKeptKeyId(kept);
          }}
          provider={provider}
          discovered={setProvider}
          registered={({ clientId, clientAuthentication, secret: kept }) => {
            change({ clientId, clientAuthentication });
            if (kept) setSecret(kept);
          }}
        />
        <AdvancedFields
          form={form}
          errors={errors}
          change={change}
          provider={provider}
          isOpen={isAdvanced}
          onToggle={setAdvanced}
        />
        {problem && (
          // The dialog is long, and the button that was pressed stands outside of what scrolls.
          <div ref={(notice) => notice?.scrollIntoView({ block: 'nearest' })} className={styles.whole}>
            <ErrorNotice {...problem} />
          </div>
        )}
      </form>
      {asksToDiscard && (
        <DiscardQuestion onKeep={() => setAsksToDiscard(false)} onDiscard={closeConnectionDialog} />
      )}
    </Dialog>
  );
}

/** Goes to the first field that something is wrong with. False when none of them is on screen. */
function focusFirst(form: HTMLFormElement | null): boolean {
  const field = form?.querySelector<HTMLElement>('[aria-invalid=true]') ?? null;
  field?.focus();
  return field !== null;
}
