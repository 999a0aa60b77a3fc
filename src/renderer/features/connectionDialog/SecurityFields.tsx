import { usesRedirect } from '../../../core/auth/checkConnection';
import type { ConnectionForm } from './connectionForm';
import { Select, type SelectOption } from '../../ui/Select';
import styles from './ConnectionDialog.module.css';
import type { FieldsProps } from './ConnectionFields';
import { ExplainedCheckbox } from './ExplainedCheckbox';
import { announcedFirst } from './grantWords';
import { SecretSetting } from './SecretSetting';

const PKCE_METHODS: readonly SelectOption<ConnectionForm['pkceMethod']>[] = [
  { id: 'S256', text: 'S256', detail: 'The verifier goes out hashed' },
  { id: 'plain', text: 'plain', detail: 'For servers that know nothing better' },
];

const REQUEST_OBJECTS: readonly SelectOption<ConnectionForm['requestObject']>[] = [
  { id: 'none', text: 'Plain parameters' },
  { id: 'signed', text: 'A signed JWT', detail: 'Nobody on the way can change the request' },
  { id: 'encrypted', text: 'A signed and encrypted JWT', detail: 'Nor can anybody read it' },
];

type ResponseMode = NonNullable<ConnectionForm['responseMode']> | 'default';

const RESPONSE_MODES: readonly SelectOption<ResponseMode>[] = [
  { id: 'default', text: 'As the response type has it' },
  { id: 'query', text: 'query' },
  { id: 'fragment', text: 'fragment' },
  { id: 'form_post', text: 'form_post', detail: 'The browser posts the answer' },
  { id: 'jwt', text: 'jwt', detail: 'A signed answer (JARM)' },
  { id: 'query.jwt', text: 'query.jwt' },
  { id: 'fragment.jwt', text: 'fragment.jwt' },
  { id: 'form_post.jwt', text: 'form_post.jwt' },
];

/** What makes a flow harder to attack. */
export function SecurityFields(props: FieldsProps) {
  const { form, change, provider } = props;
  return (
    <>
      {usesRedirect(form) && <RedirectFields {...props} />}
      {form.grantType !== 'implicit' && (
        <ExplainedCheckbox
          label="Bind tokens to a key (DPoP)"
          description={
            provider && provider.dpopAlgorithms === null
              ? 'The provider does not announce it; without its support, tokens stay plain (RFC 9449).'
              : 'A stolen token is of no use to others: each request proves that it is ours (RFC 9449).'
          }
          isSelected={form.useDpop}
          onChange={(useDpop) => change({ useDpop })}
        />
      )}
    </>
  );
}

function RedirectFields({ form, change, provider }: FieldsProps) {
  return (
    <>
      {form.grantType !== 'implicit' && form.usePkce && (
        <>
          <Select
            label="PKCE method"
            value={form.pkceMethod}
            onChange={(pkceMethod) => change({ pkceMethod })}
            options={announcedFirst(PKCE_METHODS, provider?.pkceMethods ?? null)}
          />
          <SecretSetting
            label="Code verifier"
            secret={form.codeVerifier}
            onChange={(codeVerifier) => change({ codeVerifier })}
            description="Empty makes a new one for each flow, which is what you want."
          />
        </>
      )}
      <Select
        label="Response mode"
        value={form.responseMode ?? 'default'}
        onChange={(mode) => change({ responseMode: mode === 'default' ? null : mode })}
        options={announcedFirst(RESPONSE_MODES, announcedModes(provider?.responseModes ?? null))}
        description="How the answer comes back to the redirect URI."
      />
      <Select
        label="Request travels as"
        value={form.requestObject}
        onChange={(requestObject) => change({ requestObject })}
        options={announcedFirst(REQUEST_OBJECTS, provider?.takesRequestObjects === false ? ['none'] : null)}
        description="A JWT is signed with the client’s key (RFC 9101)."
      />
      <div className={styles.whole}>
        <ExplainedCheckbox
          label="Push the request first (PAR)"
          description={
            provider?.requiresPushedRequests === true
              ? 'The provider takes no other requests (RFC 9126).'
              : 'The request goes to the provider directly, and the browser carries only a reference (RFC 9126).'
          }
          isSelected={form.usePushedAuthorizationRequest}
          onChange={(usePushedAuthorizationRequest) => change({ usePushedAuthorizationRequest })}
        />
      </div>
    </>
  );
}

function announcedModes(modes: readonly string[] | null): readonly string[] | null {
  return modes === null ? null : ['default', ...modes];
}
