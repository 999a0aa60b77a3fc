import type { AuthDraft } from '../../../core/request/authDraft';
import type { BodyDraft } from '../../../core/request/bodyDraft';
import type { RequestDraft } from '../../../core/request/draft';

interface ImportFact {
  readonly name: string;
  readonly value: string;
}

const MOST_NAMES = 8;

/** What an imported request will be, in a line for each of its parts; a part that it has not is left out. */
export function factsOf({ headers, body, auth }: RequestDraft): readonly ImportFact[] {
  const names = headers.map(({ name }) => name.slice(0, 60));
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [
    ...(names.length === 0
      ? []
      : [{ name: 'Headers', value: `${names.slice(0, MOST_NAMES).join(', ')}${more}` }]),
    ...(body.kind === 'none' ? [] : [{ name: 'Body', value: bodyText(body) }]),
    ...(auth.kind === 'none' ? [] : [{ name: 'Auth', value: authText(auth) }]),
  ];
}

const BODY_NAMES: Readonly<Record<BodyDraft['kind'], string>> = {
  none: 'none',
  json: 'JSON',
  text: 'text',
  xml: 'XML',
  html: 'HTML',
  urlencoded: 'form',
  multipart: 'multipart form',
  file: 'file',
  graphql: 'GraphQL',
};

function bodyText(body: BodyDraft): string {
  const name = BODY_NAMES[body.kind];
  if (body.kind === 'file') return `${name} ${body.file?.name ?? ''}`.trim();
  if (body.kind === 'urlencoded') return `${name}, ${count(body.fields.length, 'field')}`;
  if (body.kind === 'multipart') return `${name}, ${count(body.parts.length, 'part')}`;
  return `${name}, ${count(body.text.length, 'character')}`;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}

/** Never the secret itself: it is only said that there is one. */
function authText(auth: AuthDraft): string {
  switch (auth.kind) {
    case 'bearer':
      return `${auth.prefix === '' ? 'A' : auth.prefix} token, kept in the keychain`;
    case 'basic':
      return `Basic, user ${auth.username}`;
    case 'digest':
      return `Digest, user ${auth.username}`;
    case 'api-key':
      return `API key ${auth.name}, kept in the keychain`;
    case 'aws-sigv4':
      return `AWS signature, ${auth.service} in ${auth.region}`;
    default:
      return auth.kind;
  }
}
