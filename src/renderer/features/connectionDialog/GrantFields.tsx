import type { ConnectionForm } from './connectionForm';
import { usesRedirect } from '../../../core/auth/checkConnection';
import { presetFor } from '../../../core/auth/presets';
import { redirectObjection } from '../../../core/auth/redirectRules';
import { Checkbox } from '../../ui/Checkbox';
import { Select, type SelectOption } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import styles from './ConnectionDialog.module.css';
import type { FieldsProps } from './ConnectionFields';
import { announcedFirst } from './grantWords';
import { RedirectNote } from './RedirectNote';
import { SecretSetting } from './SecretSetting';

/** What one grant needs beside endpoints and client. A field of another grant keeps what was typed in it. */
export function GrantFields(props: FieldsProps) {
  const { form, errors, change } = props;
  if (usesRedirect(form)) return <RedirectFields {...props} />;
  switch (form.grantType) {
    case 'password':
      return (
        <>
          <TextField
            label="User name"
            value={form.username}
            onChange={(username) => change({ username })}
            error={errors.username}
          />
          <SecretSetting
            label="Password"
            secret={form.password}
            onChange={(password) => change({ password })}
            description="Kept in the keychain."
          />
        </>
      );
    case 'token_exchange':
      return <TokenExchangeFields {...props} />;
    case 'jwt_bearer':
      return (
        <TextArea
          label="Claims of the assertion"
          mono
          rows={3}
          value={form.assertionClaims}
          onChange={(assertionClaims) => change({ assertionClaims })}
          error={errors.assertionClaims}
          placeholder='{"sub": "someone@example.com"}'
          description="As JSON. iss, sub, aud, iat, exp and jti are added where they are missing (RFC 7523 §3)."
          className={styles.whole}
        />
      );
    case 'ciba':
      return (
        <>
          <TextField
            label="Login hint"
            value={form.loginHint}
            onChange={(loginHint) => change({ loginHint })}
            error={errors.loginHint}
            description="Who is asked, for example an email address."
          />
          <TextField
            label="Binding message"
            value={form.bindingMessage}
            onChange={(bindingMessage) => change({ bindingMessage })}
            error={errors.bindingMessage}
            description="Shown on the device that asks the person."
          />
        </>
      );
    default:
      return null;
  }
}

const RESPONSE_TYPES: readonly SelectOption<ConnectionForm['responseType']>[] = [
  { id: 'code id_token', text: 'code id_token' },
  { id: 'code token', text: 'code token' },
  { id: 'code id_token token', text: 'code id_token token' },
  { id: 'token', text: 'token' },
  { id: 'id_token token', text: 'id_token token' },
  { id: 'id_token', text: 'id_token' },
];

function RedirectFields({ form, errors, change, provider }: FieldsProps) {
  const isHybrid = form.grantType === 'hybrid';
  const preset = presetFor(form.preset);
  const fitting = RESPONSE_TYPES.filter(({ id }) => id.startsWith('code ') === isHybrid);
  return (
    <>
      <TextField
        label="Redirect URI"
        mono
        value={form.redirectUri}
        onChange={(redirectUri) => change({ redirectUri })}
        error={errors.redirectUri}
        description={`${preset.redirectRules.words || 'Exactly as it is registered with the provider.'} Nothing is ever sent there.`}
        className={styles.whole}
      />
      <RedirectNote
        objection={redirectObjection(form.redirectUri, preset.redirectRules, preset.title)}
        mend={(redirectUri) => change({ redirectUri })}
      />
      {form.grantType !== 'authorization_code' && (
        <Select
          label="Response type"
          value={form.responseType}
          onChange={(responseType) => change({ responseType })}
          options={announcedFirst(fitting, provider?.responseTypes ?? null)}
          description="What comes back through the browser."
        />
      )}
      {form.grantType !== 'implicit' && (
        <Checkbox
          label="Use PKCE"
          isSelected={form.usePkce}
          onChange={(usePkce) => change({ usePkce })}
          className={styles.whole}
        />
      )}
    </>
  );
}

function TokenExchangeFields({ form, errors, change }: FieldsProps) {
  const type = (field: 'subjectTokenType' | 'actorTokenType' | 'requestedTokenType', label: string) => (
    <TextField
      label={label}
      mono
      value={form[field]}
      onChange={(value) => change({ [field]: value })}
      error={errors[field]}
      placeholder={field === 'subjectTokenType' ? '' : 'urn:ietf:params:oauth:token-type:…'}
    />
  );
  return (
    <>
      <SecretSetting
        label="Subject token"
        secret={form.subjectToken}
        onChange={(subjectToken) => change({ subjectToken })}
        description="Whom the new token is for. Kept in the keychain."
      />
      {type('subjectTokenType', 'Subject token type')}
      <SecretSetting
        label="Actor token"
        secret={form.actorToken}
        onChange={(actorToken) => change({ actorToken })}
        description="Who acts for the subject; empty when nobody does."
      />
      {type('actorTokenType', 'Actor token type')}
      {type('requestedTokenType', 'Requested token type')}
    </>
  );
}
