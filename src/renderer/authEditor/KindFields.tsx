import type { AuthDraft } from '../../core/request/authDraft';
import { Select } from '../ui/Select';
import type { ChangeAuth } from './AuthEditor';
import styles from './AuthEditor.module.css';
import { changing } from './changing';
import { Field } from './Field';
import { Line } from './Line';
import { SecretField } from './SecretField';

/** Characters that a draft takes of one line. */
const LONGEST = 8192;

interface KindFieldsProps<Kind extends AuthDraft['kind']> {
  readonly auth: Extract<AuthDraft, { readonly kind: Kind }>;
  readonly onChange: ChangeAuth;
}

export function BearerFields({ auth, onChange }: KindFieldsProps<'bearer'>) {
  const change = changing('bearer', onChange);
  return (
    <>
      <Field label="Token">
        <SecretField
          label="Token"
          placeholder="a token, or {{variable}}"
          secret={auth.token}
          onChange={(token) => change({ token })}
        />
      </Field>
      <Line
        label="Prefix"
        placeholder="none"
        value={auth.prefix}
        onChange={(prefix) => change({ prefix: prefix.slice(0, 64) })}
      />
    </>
  );
}

export function BasicFields({ auth, onChange }: KindFieldsProps<'basic'>) {
  const change = changing('basic', onChange);
  return (
    <>
      <Line
        label="User name"
        value={auth.username}
        error={auth.username.includes(':') ? 'A colon would end the user name.' : undefined}
        onChange={(username) => change({ username: username.slice(0, LONGEST) })}
      />
      <Field label="Password">
        <SecretField label="Password" secret={auth.password} onChange={(password) => change({ password })} />
      </Field>
    </>
  );
}

export function KeyFields({ auth, onChange }: KindFieldsProps<'api-key'>) {
  const change = changing('api-key', onChange);
  return (
    <>
      <Line
        label="Key name"
        value={auth.name}
        onChange={(name) => change({ name: name.slice(0, LONGEST) })}
      />
      <Field label="Key">
        <SecretField
          label="Key"
          placeholder="a key, or {{variable}}"
          secret={auth.value}
          onChange={(value) => change({ value })}
        />
      </Field>
      <Field label="Send key in">
        <Select
          label="Send key in"
          hideLabel
          value={auth.sendAs}
          onChange={(sendAs) => change({ sendAs })}
          options={[
            { id: 'header', text: 'Header' },
            { id: 'query', text: 'Query parameter', detail: 'Ends up in logs; prefer a header' },
            { id: 'cookie', text: 'Cookie' },
          ]}
        />
      </Field>
    </>
  );
}

export function DigestFields({ auth, onChange }: KindFieldsProps<'digest'>) {
  const change = changing('digest', onChange);
  return (
    <>
      <Line
        label="User name"
        value={auth.username}
        onChange={(username) => change({ username: username.slice(0, LONGEST) })}
      />
      <Field label="Password">
        <SecretField label="Password" secret={auth.password} onChange={(password) => change({ password })} />
      </Field>
      <p className={styles.words}>
        The server’s first answer is a challenge (401). It is answered with a hash, so the password itself
        never goes out; algorithm and quality are the server’s choice.
      </p>
    </>
  );
}

export function AwsFields({ auth, onChange }: KindFieldsProps<'aws-sigv4'>) {
  const change = changing('aws-sigv4', onChange);
  return (
    <>
      <Line
        label="Access key ID"
        placeholder="AKIA…"
        value={auth.accessKeyId}
        onChange={(accessKeyId) => change({ accessKeyId: accessKeyId.slice(0, 1024) })}
      />
      <Field label="Secret key">
        <SecretField
          label="Secret access key"
          secret={auth.secretAccessKey}
          onChange={(secretAccessKey) => change({ secretAccessKey })}
        />
      </Field>
      <Field label="Session token">
        <SecretField
          label="Session token"
          placeholder="only with temporary keys"
          secret={auth.sessionToken}
          onChange={(sessionToken) => change({ sessionToken })}
        />
      </Field>
      <Line
        label="Region"
        placeholder="read from the host"
        value={auth.region}
        onChange={(region) => change({ region: region.slice(0, 200) })}
      />
      <Line
        label="Service"
        placeholder="read from the host"
        value={auth.service}
        onChange={(service) => change({ service: service.slice(0, 200) })}
      />
    </>
  );
}
