import type {
  ClientAuthentication,
  Connection,
  ConnectionSettings,
  PresetId,
} from '../../../core/auth/connection';
import { presetFor, presets } from '../../../core/auth/presets';
import { usePractice } from '../../state/practice';
import { Checkbox } from '../../ui/Checkbox';
import { Select, type SelectOption } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { ClientSecretField } from './ClientSecretField';
import styles from './ConnectionDialog.module.css';
import { formOf, withPreset, type ConnectionForm, type FieldErrors } from './connectionForm';
import { IssuerField } from './IssuerField';
import { PresetNote } from './PresetNote';
import type { SecretChange } from './secretChange';

const GRANT_TYPES: readonly SelectOption<ConnectionSettings['grantType']>[] = [
  { id: 'authorization_code', text: 'Authorization code' },
];

const CLIENT_AUTHENTICATIONS: readonly SelectOption<ClientAuthentication>[] = [
  { id: 'client_secret_basic', text: 'Basic header', detail: 'client_secret_basic' },
  { id: 'client_secret_post', text: 'Form fields', detail: 'client_secret_post' },
  { id: 'none', text: 'None: a public client', detail: 'none' },
];

export interface FieldsProps {
  readonly form: ConnectionForm;
  readonly errors: FieldErrors;
  readonly change: (values: Partial<ConnectionForm>) => void;
}

interface ConnectionFieldsProps extends FieldsProps {
  /** The stored connection; undefined for a new one. */
  readonly connection: Connection | undefined;
  readonly secret: SecretChange;
  readonly changeSecret: (change: SecretChange) => void;
}

export function ConnectionFields(props: ConnectionFieldsProps) {
  const { form, errors, change, connection, secret, changeSecret } = props;
  const practiceOrigin = usePractice(({ practice }) => practice.origin);
  const choosePreset = (id: PresetId) => {
    const [from, to] = [form.preset, id].map((preset) =>
      formOf(presetFor(preset as PresetId).settings(practiceOrigin)),
    );
    if (from && to) change(withPreset(form, from, to));
  };
  return (
    <>
      <TextField
        label="Name"
        autoFocus
        value={form.name}
        onChange={(name) => change({ name })}
        error={errors.name}
      />
      <Select
        label="Provider"
        value={form.preset}
        onChange={choosePreset}
        options={presets.map(({ id, title, summary }) => ({ id, text: title, detail: summary }))}
      />
      <PresetNote preset={presetFor(form.preset)} />
      <Select
        label="Grant type"
        value={form.grantType}
        onChange={(grantType) => change({ grantType })}
        options={GRANT_TYPES}
      />
      <Select
        label="Client authentication"
        value={form.clientAuthentication}
        onChange={(clientAuthentication) => change({ clientAuthentication })}
        options={CLIENT_AUTHENTICATIONS}
      />
      <IssuerField form={form} errors={errors} change={change} />
      <TextField
        label="Authorization URL"
        mono
        value={form.authorizationEndpoint}
        onChange={(authorizationEndpoint) => change({ authorizationEndpoint })}
        error={errors.authorizationEndpoint}
        className={styles.whole}
      />
      <TextField
        label="Token URL"
        mono
        value={form.tokenEndpoint}
        onChange={(tokenEndpoint) => change({ tokenEndpoint })}
        error={errors.tokenEndpoint}
        className={styles.whole}
      />
      <TextField
        label="Client ID"
        mono
        value={form.clientId}
        onChange={(clientId) => change({ clientId })}
        error={errors.clientId}
      />
      <ClientSecretField
        connection={connection}
        secret={secret}
        onChange={changeSecret}
        isNeeded={form.clientAuthentication !== 'none'}
      />
      <TextField
        label="Redirect URI"
        mono
        value={form.redirectUri}
        onChange={(redirectUri) => change({ redirectUri })}
        error={errors.redirectUri}
        description="Exactly as it is registered with the provider. Nothing is ever sent there."
        className={styles.whole}
      />
      <TextField
        label="Scope"
        mono
        value={form.scope}
        onChange={(scope) => change({ scope })}
        error={errors.scope}
        description="Separated by spaces. offline_access often brings a refresh token."
        className={styles.whole}
      />
      <Checkbox
        label="Use PKCE"
        isSelected={form.usePkce}
        onChange={(usePkce) => change({ usePkce })}
        className={styles.whole}
      />
    </>
  );
}
