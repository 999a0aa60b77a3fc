import { JWT_ALGORITHMS, type AuthDraft } from '../../core/request/authDraft';
import { Select } from '../ui/Select';
import { TextArea } from '../ui/TextArea';
import { TextField } from '../ui/TextField';
import type { ChangeAuth } from './AuthEditor';
import { changing } from './changing';
import { Field } from './Field';
import { SecretField } from './SecretField';

/** Characters that a draft takes. */
const LONGEST_CLAIMS = 1_048_576;
const LONGEST_HEADER = 65_536;

const LONGEST_LIFE_SECONDS = 31_536_000;

interface JwtFieldsProps {
  readonly auth: Extract<AuthDraft, { readonly kind: 'jwt' }>;
  readonly onChange: ChangeAuth;
}

/** What a JWT is made of and signed with, for each send anew. */
export function JwtFields({ auth, onChange }: JwtFieldsProps) {
  const change = changing('jwt', onChange);
  const isShared = auth.algorithm.startsWith('HS');
  return (
    <>
      <Field label="Algorithm">
        <Select
          label="Algorithm"
          hideLabel
          value={auth.algorithm}
          onChange={(algorithm) => change({ algorithm })}
          options={JWT_ALGORITHMS.map((id) => ({ id, text: id }))}
        />
      </Field>
      <Field label={isShared ? 'Secret' : 'Private key'}>
        <SecretField
          // One of several lines is another control.
          key={isShared ? 'secret' : 'key'}
          label={isShared ? 'Secret' : 'Private key'}
          isLong={!isShared}
          placeholder={
            isShared ? 'the secret that both sides know' : 'PEM (BEGIN PRIVATE KEY) or JWK; paste it whole'
          }
          secret={auth.key}
          onChange={(key) => change({ key })}
        />
      </Field>
      <Field label="Claims">
        <TextArea
          label="Claims"
          hideLabel
          mono
          rows={5}
          value={auth.claims}
          error={faultOf(auth.claims)}
          description="JSON, with {{variables}}; iat and exp are added when they are missing."
          onChange={(claims) => change({ claims: claims.slice(0, LONGEST_CLAIMS) })}
        />
      </Field>
      <Field label="Valid for">
        <TextField
          label="Valid for (seconds)"
          hideLabel
          type="number"
          value={String(auth.lifetimeSeconds)}
          onChange={(text) => {
            const seconds = Math.round(Number(text));
            if (seconds >= 1 && seconds <= LONGEST_LIFE_SECONDS) change({ lifetimeSeconds: seconds });
          }}
          action="seconds"
        />
      </Field>
      <Field label="Header">
        <TextArea
          label="JOSE header"
          hideLabel
          mono
          rows={2}
          placeholder='{"kid": "…"}'
          value={auth.header}
          error={faultOf(auth.header)}
          onChange={(header) => change({ header: header.slice(0, LONGEST_HEADER) })}
        />
      </Field>
      <Field label="Prefix">
        <TextField
          label="Prefix"
          hideLabel
          mono
          placeholder="none"
          value={auth.prefix}
          onChange={(prefix) => change({ prefix: prefix.slice(0, 64) })}
        />
      </Field>
    </>
  );
}

/** Variables may stand for anything, so only a text without them can be called wrong. */
function faultOf(text: string): string | undefined {
  if (text.trim() === '' || text.includes('{{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? undefined
      : 'It has to be a JSON object, in braces.';
  } catch {
    return 'This is not valid JSON yet.';
  }
}
