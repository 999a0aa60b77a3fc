import { useState } from 'react';
import type { Connection } from '../../../core/auth/connection';
import type { DiscoveredProvider } from '../../../core/auth/discovery';
import { isUrl } from '../../../core/isUrl';
import type { RegisteredClient } from '../../../ipc/contract';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { CertificateNote } from './CertificateNote';
import { ClientKeyField } from './ClientKeyField';
import { ClientSecretField } from './ClientSecretField';
import styles from './ConnectionDialog.module.css';
import type { ConnectionForm, FieldErrors } from './connectionForm';
import { endpointFields } from './fieldWords';
import { GrantFields } from './GrantFields';
import { announcedFirst, CLIENT_AUTHENTICATIONS, GRANTS } from './grantWords';
import { IssuerField } from './IssuerField';
import { ProviderFields } from './ProviderFields';
import { RegistrationField } from './RegistrationField';
import { ScopeField } from './ScopeField';
import type { SecretChange } from './secretChange';
import { TextFields } from './TextFields';

export interface FieldsProps {
  readonly form: ConnectionForm;
  readonly errors: FieldErrors;
  readonly change: (values: Partial<ConnectionForm>) => void;
  /** What the provider says of itself; null before it was asked. */
  readonly provider: DiscoveredProvider | null;
}

interface ConnectionFieldsProps extends FieldsProps {
  /** The stored connection; undefined for a new one. */
  readonly connection: Connection | undefined;
  readonly secret: SecretChange;
  readonly changeSecret: (change: SecretChange) => void;
  /** `kept` is the id of a private key that is new. */
  readonly changeKey: (facts: ConnectionForm['clientKey'], kept: string | null) => void;
  readonly registered: (client: RegisteredClient) => void;
  readonly discovered: (provider: DiscoveredProvider) => void;
}

export function ConnectionFields(props: ConnectionFieldsProps) {
  const { form, errors, change, provider, connection } = props;
  // It stays once it is there: what came of the registration is said in it.
  const [offersRegistration, setOffersRegistration] = useState(false);
  const canRegister = form.clientId.trim() === '' && isUrl(form.registrationEndpoint);
  if (canRegister && !offersRegistration) setOffersRegistration(true);
  return (
    <>
      <TextField
        label="Name"
        autoFocus
        value={form.name}
        onChange={(name) => change({ name })}
        error={errors.name}
      />
      <ProviderFields form={form} change={change} />
      <Select
        label="Grant type"
        value={form.grantType}
        onChange={(grantType) => change(withGrant(form, grantType))}
        options={announcedFirst(GRANTS, provider?.grantTypes ?? null)}
      />
      <Select
        label="Client authentication"
        value={form.clientAuthentication}
        onChange={(clientAuthentication) => change({ clientAuthentication })}
        options={announcedFirst(CLIENT_AUTHENTICATIONS, provider?.clientAuthentications ?? null)}
      />
      <p className={styles.lead}>{GRANTS.find(({ id }) => id === form.grantType)?.note}</p>
      <IssuerField {...props} />
      <TextFields {...props} fields={endpointFields(form, true)} />
      <TextField
        label="Client ID"
        mono
        value={form.clientId}
        onChange={(clientId) => change({ clientId })}
        error={errors.clientId}
      />
      {form.clientAuthentication !== 'private_key_jwt' && form.clientAuthentication !== 'tls_client_auth' && (
        <ClientSecretField
          connection={connection}
          secret={props.secret}
          onChange={props.changeSecret}
          isNeeded={form.clientAuthentication !== 'none'}
        />
      )}
      {form.clientAuthentication === 'tls_client_auth' && (
        <CertificateNote tokenEndpoint={form.tokenEndpoint} />
      )}
      {usesKey(form) && <ClientKeyField clientKey={form.clientKey} onChange={props.changeKey} />}
      <GrantFields {...props} />
      <ScopeField {...props} />
      {offersRegistration && <RegistrationField form={form} onRegistered={props.registered} />}
    </>
  );
}

/** Whether anything is signed with the client's key: its assertion, its request, or the grant itself. */
function usesKey({ clientAuthentication, requestObject, grantType, clientKey }: ConnectionForm): boolean {
  return (
    clientKey !== null ||
    clientAuthentication === 'private_key_jwt' ||
    requestObject !== 'none' ||
    grantType === 'jwt_bearer'
  );
}

/** Each grant has response types of its own; one that the new grant does not know gives way to its first. */
function withGrant(form: ConnectionForm, grantType: ConnectionForm['grantType']): Partial<ConnectionForm> {
  const isHybridType = form.responseType.startsWith('code ');
  if (grantType === 'hybrid' && !isHybridType) return { grantType, responseType: 'code id_token' };
  if (grantType === 'implicit' && (isHybridType || form.responseType === 'code'))
    return { grantType, responseType: 'token' };
  return { grantType };
}
