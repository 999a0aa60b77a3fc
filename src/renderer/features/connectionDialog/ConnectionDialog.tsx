import { useId, useRef, useState, type FormEvent } from 'react';
import { presetFor } from '../../../core/auth/presets';
import { problemOf, type Problem } from '../../../core/errors';
import { call } from '../../latchkey';
import { closeConnectionDialog, type ConnectionDialogRequest } from '../../state/connectionDialog';
import { useConnections } from '../../state/connections';
import { workOn } from '../../state/connectionWork';
import { usePractice } from '../../state/practice';
import { openConnection } from '../../state/tabs';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { AdvancedFields } from './AdvancedFields';
import styles from './ConnectionDialog.module.css';
import { ConnectionFields } from './ConnectionFields';
import {
  ADVANCED_FIELDS,
  checkForm,
  formOf,
  settingsOf,
  type ConnectionForm,
  type FieldErrors,
} from './connectionForm';
import { DiscardQuestion } from './DiscardQuestion';
import { NO_CHANGE, secretInput, type SecretChange } from './secretChange';

export function ConnectionDialog({ request }: { readonly request: ConnectionDialogRequest }) {
  const stored = useConnections(({ connections }) => connections.find(({ id }) => id === request.id));
  const practiceOrigin = usePractice(({ practice }) => practice.origin);
  const [initial] = useState(() =>
    formOf(request.settings ?? stored ?? presetFor('custom').settings(practiceOrigin)),
  );
  const [form, setForm] = useState(initial);
  const [secret, setSecret] = useState<SecretChange>(NO_CHANGE);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [isAdvanced, setAdvanced] = useState(false);
  const [asksToDiscard, setAsksToDiscard] = useState(false);
  const formId = useId();
  const element = useRef<HTMLFormElement>(null);

  const change = (values: Partial<ConnectionForm>) => {
    setForm((before) => ({ ...before, ...values }));
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
      const saved = await call('connections.save', {
        id: request.id,
        settings: settingsOf(form),
        ...secretInput(secret),
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
    if (ADVANCED_FIELDS.some((field) => field in found)) setAdvanced(true);
    // The fields are marked in the next frame; then the first one is where to go on.
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
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
        />
        <AdvancedFields
          form={form}
          errors={errors}
          change={change}
          isOpen={isAdvanced}
          onToggle={setAdvanced}
        />
        {problem && <ErrorNotice {...problem} className={styles.whole} />}
      </form>
      {asksToDiscard && (
        <DiscardQuestion onKeep={() => setAsksToDiscard(false)} onDiscard={closeConnectionDialog} />
      )}
    </Dialog>
  );
}
