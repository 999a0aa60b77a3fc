import { useEffect, useEffectEvent, useRef, useState, type FocusEvent } from 'react';
import { problemOf } from '../../core/errors';
import type { SecretText } from '../../core/request/authDraft';
import { placeholdersIn } from '../../core/request/interpolate';
import { call } from '../latchkey';
import { notify } from '../state/notices';
import { keepSecret, watchTyping } from '../state/secrets';
import { Button } from '../ui/Button';
import { TextArea } from '../ui/TextArea';
import { TextField } from '../ui/TextField';
import styles from './SecretField.module.css';

/** Characters that a draft takes of a text with variables. */
const LONGEST_TEMPLATE = 8192;

interface SecretFieldProps {
  readonly label: string;
  readonly secret: SecretText;
  readonly onChange: (secret: SecretText) => void;
  readonly placeholder?: string;
  /** For keys of several lines. */
  readonly isLong?: boolean;
}

/**
 * A secret of a request. What is typed goes to the vault when the field is left, and from then on the window has its
 * mask alone; "Show" asks main for it. A text that takes its value from variables is no secret and stays as it is.
 */
export function SecretField(props: SecretFieldProps) {
  const { secret } = props;
  const [isReplacing, setReplacing] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const keptId = secret.kind === 'kept' ? secret.id : null;
  useEffect(() => {
    let isCurrent = true;
    const ask = async (id: string) => {
      const isThere = await call('secrets.has', { id });
      if (isCurrent) setMissing(!isThere);
    };
    if (keptId !== null) ask(keptId).catch((error: unknown) => notify(problemOf(error)));
    return () => {
      isCurrent = false;
      setMissing(false);
    };
  }, [keptId]);
  if (secret.kind === 'kept' && !isReplacing && !isMissing) {
    return <KeptSecret {...props} kept={secret} onReplace={() => setReplacing(true)} />;
  }
  return (
    <TypedSecret
      {...props}
      text={secret.kind === 'text' ? secret.text : ''}
      isReplacing={isReplacing}
      error={isMissing ? 'It is not in the keychain of this computer any more. Enter it again.' : undefined}
      onDone={() => setReplacing(false)}
    />
  );
}

interface KeptSecretProps extends SecretFieldProps {
  readonly kept: Extract<SecretText, { readonly kind: 'kept' }>;
  readonly onReplace: () => void;
}

function KeptSecret({ label, kept, onChange, isLong = false, onReplace }: KeptSecretProps) {
  const [shown, setShown] = useState<string | null>(null);
  const show = async () => {
    try {
      setShown(await call('secrets.reveal', { id: kept.id }));
    } catch (error) {
      notify(problemOf(error));
    }
  };
  const actions = (
    <>
      <Button onPress={() => (shown === null ? void show() : setShown(null))}>
        {shown === null ? 'Show' : 'Hide'}
      </Button>
      <Button onPress={onReplace}>Replace</Button>
      <Button variant="ghost" onPress={() => onChange({ kind: 'text', text: '' })}>
        Clear
      </Button>
    </>
  );
  return (
    <div className={styles.kept}>
      {isLong && shown !== null ? (
        <TextArea label={label} hideLabel mono isReadOnly rows={5} value={shown} />
      ) : (
        <TextField label={label} hideLabel mono isReadOnly value={shown ?? kept.masked} />
      )}
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}

interface TypedSecretProps extends SecretFieldProps {
  readonly text: string;
  /** Whether a kept secret waits to be replaced: leaving the field empty leaves it as it was. */
  readonly isReplacing: boolean;
  readonly error: string | undefined;
  readonly onDone: () => void;
}

function TypedSecret(props: TypedSecretProps) {
  const { label, text, onChange, placeholder, isLong = false, isReplacing, error, onDone } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [isVisible, setVisible] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const value = typed ?? text;
  const isTemplate = placeholdersIn(value).length > 0;

  const keptText = useRef<string | null>(null);

  const finish = () => {
    // Left, sent and saved at once: it is one secret all the same.
    if (typed !== null && typed === keptText.current) return;
    if (typed === null) return onDone();
    if (typed === '' || isTemplate) {
      setTyped(null);
      if (typed !== '' || !isReplacing) onChange({ kind: 'text', text: typed.slice(0, LONGEST_TEMPLATE) });
      return onDone();
    }
    keptText.current = typed;
    keepSecret(
      typed,
      (kept) => {
        setTyped(null);
        onChange(kept);
        onDone();
      },
      () => {
        keptText.current = null;
      },
    );
  };
  const keepTyped = useEffectEvent(() => {
    if (typed !== null) finish();
  });
  const isTyping = typed !== null;
  useEffect(() => (isTyping ? watchTyping(() => keepTyped()) : undefined), [isTyping]);
  // Showing something else is leaving the field, too.
  useEffect(() => () => keepTyped(), []);

  const leave = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && box.current?.contains(relatedTarget))) finish();
  };
  const field = {
    label,
    hideLabel: true,
    mono: true,
    value,
    onChange: setTyped,
    error,
    placeholder: isReplacing ? 'type the new one; leave it empty to keep the old' : (placeholder ?? ''),
    className: isVisible || isTemplate ? undefined : styles.concealed,
  };
  return (
    <div ref={box} onBlur={leave} className={styles.kept}>
      {isLong ? (
        <TextArea {...field} rows={5} autoFocus={isReplacing} />
      ) : (
        <TextField
          {...field}
          autoFocus={isReplacing}
          onKeyDown={({ key }) => {
            if (key === 'Enter') finish();
          }}
        />
      )}
      {value !== '' && !isTemplate && (
        <div className={styles.actions}>
          <Button onPress={() => setVisible(!isVisible)}>{isVisible ? 'Hide' : 'Show'}</Button>
        </div>
      )}
    </div>
  );
}
