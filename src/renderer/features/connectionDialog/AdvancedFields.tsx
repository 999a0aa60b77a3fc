import { ChevronRight } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './ConnectionDialog.module.css';
import type { FieldsProps } from './ConnectionFields';
import { ExtraTokenParameters } from './ExtraTokenParameters';
import { endpointFields, LIFE_FIELDS, requestFields } from './fieldWords';
import { SecurityFields } from './SecurityFields';
import { TextFields } from './TextFields';

interface AdvancedFieldsProps extends FieldsProps {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** Fields that most connections never need. */
export function AdvancedFields({ isOpen, onToggle, ...fields }: AdvancedFieldsProps) {
  const id = useId();
  return (
    <>
      <div className={styles.whole}>
        <Button
          variant="ghost"
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => onToggle(!isOpen)}
          className={styles.advanced}
        >
          <ChevronRight size={14} aria-hidden="true" />
          Advanced
        </Button>
      </div>
      <div id={id} className={styles.groups}>
        {isOpen && <Groups {...fields} />}
      </div>
    </>
  );
}

function Groups(props: FieldsProps) {
  const { form } = props;
  return (
    <>
      <Group title="Endpoints">
        <TextFields {...props} fields={endpointFields(form, false)} />
      </Group>
      <Group title="Request">
        <TextFields {...props} fields={requestFields(form)} />
      </Group>
      <Group title="Security">
        <SecurityFields {...props} />
      </Group>
      {form.grantType !== 'implicit' && (
        <Group title="Token request">
          <TokenRequestFields {...props} />
        </Group>
      )}
      <Group title="Reply">
        <ReplyFields {...props} />
      </Group>
      <Group title="Life and use">
        <TextFields {...props} fields={LIFE_FIELDS} />
      </Group>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.group}>
      <h3 id={id} className={styles.groupTitle}>
        {title}
      </h3>
      {children}
    </section>
  );
}

const FORMATS = [
  { id: 'form', text: 'Form', detail: 'What RFC 6749 says' },
  { id: 'json', text: 'JSON', detail: 'Some providers take nothing else' },
  { id: 'query', text: 'Query', detail: 'Parameters in the URL, for very old servers' },
] as const;

const SEPARATORS = [
  { id: ' ', text: 'Space', detail: 'What RFC 6749 says' },
  { id: ',', text: 'Comma', detail: 'What some providers want' },
] as const;

function TokenRequestFields({ form, change }: FieldsProps) {
  return (
    <>
      <ExtraTokenParameters
        parameters={form.extraTokenParameters}
        onChange={(extraTokenParameters) => change({ extraTokenParameters })}
      />
      <Select
        label="Format"
        value={form.tokenRequestFormat}
        onChange={(tokenRequestFormat) => change({ tokenRequestFormat })}
        options={FORMATS}
      />
      <Select
        label="Scopes are joined by"
        value={form.scopeSeparator}
        onChange={(scopeSeparator) => change({ scopeSeparator })}
        options={SEPARATORS}
      />
    </>
  );
}

const REPLY_PATHS = [
  ['accessToken', 'Access token path', 'authed_user.access_token'],
  ['refreshToken', 'Refresh token path', 'data.refresh_token'],
  ['expiresIn', 'Expiry path', 'data.expires_in'],
  ['scope', 'Scope path', 'authed_user.scope'],
] as const;

function ReplyFields({ form, change }: FieldsProps) {
  return (
    <>
      <p className={styles.lead}>
        Where a reply that does not follow RFC 6749 keeps what it should say: names joined by dots. Empty
        means the standard place.
      </p>
      {REPLY_PATHS.map(([path, label, placeholder]) => (
        <TextField
          key={path}
          label={label}
          mono
          placeholder={placeholder}
          value={form.replyPaths[path]}
          onChange={(value) => change({ replyPaths: { ...form.replyPaths, [path]: value } })}
        />
      ))}
    </>
  );
}
