import { EMPTY_BODY, type BodyDraft, type BodyKind, type PartRow, type PickedFile } from '../bodyDraft';
import type { Row } from '../draft';
import { readMultipart } from './multipartText';
import type { ImportNote, SpokenPart, SpokenRequest } from './spokenRequest';

/** A body as a draft holds it, and the type that has to be written out because the kind alone does not bring it. */
export interface ImportedBody {
  readonly body: BodyDraft;
  /** What the request must say its body is; null when nothing is said. */
  readonly contentType: string | null;
  readonly notes: readonly ImportNote[];
}

/** What the kinds say by themselves; any other type is written as a header. */
const OWN_TYPES: Readonly<Record<BodyKind, string | null>> = {
  none: null,
  json: 'application/json',
  text: 'text/plain; charset=utf-8',
  xml: 'application/xml',
  html: 'text/html; charset=utf-8',
  urlencoded: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  file: 'application/octet-stream',
  graphql: 'application/json',
};

/** Whether a body of this kind says this type without a header. That of a file follows the file, which may change. */
export function saysItself(kind: BodyKind, contentType: string): boolean {
  return kind !== 'file' && OWN_TYPES[kind] === contentType;
}

const MOST_ROWS = 5000;
const LONGEST_NAME = 8192;
const LONGEST_VALUE = 1_048_576;

/**
 * The body of a command as the kind that people would have chosen for it: by the type that it says, and only when the
 * kind sends the same again.
 * @param written the `Content-Type` among the headers; undefined when there is none.
 */
export function importedBody(spoken: SpokenRequest['body'], written: string | undefined): ImportedBody {
  if (spoken.kind === 'none') return { body: EMPTY_BODY, contentType: written ?? null, notes: [] };
  if (spoken.kind === 'parts') return multipartBody(spoken.parts, written);
  if (spoken.kind === 'file') {
    const fileName = spoken.fileName || 'the input of the command';
    return {
      body: { ...EMPTY_BODY, kind: 'file', file: missingFile(fileName, 0) },
      contentType: written ?? spoken.contentType,
      notes: [pickNote([fileName])],
    };
  }
  return textBody(spoken.text, written ?? spoken.contentType, written === undefined);
}

function textBody(text: string, contentType: string | null, isDefault: boolean): ImportedBody {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const as = (kind: BodyKind, notes: readonly ImportNote[] = []): ImportedBody => ({
    body: text === '' ? EMPTY_BODY : { ...EMPTY_BODY, kind, text },
    contentType,
    notes,
  });
  if (type === 'application/x-www-form-urlencoded') {
    const fields = formFields(text);
    if (fields !== null)
      return {
        body: { ...EMPTY_BODY, kind: fields.length === 0 ? 'none' : 'urlencoded', fields },
        contentType,
        notes: [],
      };
    if (!isDefault || !/^\s*[[{]/.test(text)) return as('text');
    const hint =
      'No header says what the data is, so curl would call this JSON a form. It is sent the same here.';
    return as('json', [{ kind: 'attention', text: hint }]);
  }
  if (type === 'multipart/form-data') {
    const boundary = /boundary=("?)([^";\s]{1,200})\1/i.exec(contentType ?? '')?.[2];
    const parts = boundary === undefined ? null : readMultipart(text, boundary);
    return parts === null ? as('text') : multipartBody(parts, undefined);
  }
  if (/^application\/(?:[\w.+-]+\+)?json$|^text\/json$/.test(type)) return as('json');
  if (/^(?:application|text)\/(?:[\w.+-]+\+)?xml$/.test(type)) return as('xml');
  return as(type === 'text/html' ? 'html' : 'text');
}

/** The fields of a form; null when the text is none, or would not say the same when written again. */
function formFields(text: string): readonly Row[] | null {
  if (text === '') return [];
  if (/^\s*[[{](?!\{)|\p{Cc}/u.test(text)) return null;
  const segments = text.split('&', MOST_ROWS + 1);
  if (segments.length > MOST_ROWS) return null;
  const rows: Row[] = [];
  for (const segment of segments) {
    const equals = segment.indexOf('=');
    const name = decoded(equals === -1 ? '' : segment.slice(0, equals));
    const value = decoded(segment.slice(equals + 1));
    if (equals === -1 || name === null || value === null) return null;
    if (name === '' || name.length > LONGEST_NAME || value.length > LONGEST_VALUE) return null;
    rows.push({ name, value, enabled: true, description: '' });
  }
  return rows;
}

/** Null when an escape is broken, or is no UTF-8. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function multipartBody(spoken: readonly SpokenPart[], written: string | undefined): ImportedBody {
  const taken = spoken.slice(0, MOST_ROWS);
  const parts = taken.map(({ name, value, fileName, contentType }, index): PartRow => ({
    name: name.slice(0, LONGEST_NAME),
    value: value.slice(0, LONGEST_VALUE),
    enabled: true,
    description: '',
    file: fileName === null ? null : missingFile(fileName, index),
    contentType: contentType.slice(0, 1024),
  }));
  const files = taken.flatMap(({ fileName }) => (fileName === null ? [] : [fileName]));
  // A boundary of its own would not fit the body that is made here.
  const contentType = written !== undefined && !/^multipart\/form-data/i.test(written) ? written : null;
  return {
    body: { ...EMPTY_BODY, kind: 'multipart', parts },
    contentType: contentType ?? OWN_TYPES.multipart,
    notes: files.length === 0 ? [] : [pickNote(files)],
  };
}

/** A file that the command names. Its id is no one’s, so sending says that it is missing until the person picks it. */
function missingFile(name: string, index: number): PickedFile {
  return { id: `missing-${index}`, name: name.slice(0, 255), size: 0 };
}

function pickNote(names: readonly string[]): ImportNote {
  const named = names.slice(0, 3).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  const them = names.length === 1 ? 'it' : 'them';
  return { kind: 'attention', text: `${named}${more} was not read. Pick ${them} in Body before you send.` };
}
