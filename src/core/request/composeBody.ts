import { LatchkeyError } from '../errors';
import type { BodySource, RequestBody } from '../ports';
import type { BodyDraft, PartRow, PickedFile } from './bodyDraft';
import type { Row } from './draft';
import { withoutComments } from './jsonComments';
import { mediaTypeOf } from './mediaTypes';
import { multipartBody, type MultipartPart } from './multipart';

/** The bytes of picked files, by the file's id. */
export type FileSources = ReadonlyMap<string, BodySource>;

/** What composing a body needs beside its draft. */
interface BodyParts {
  /** Fills in placeholders. */
  readonly fill: (text: string) => string;
  /** Null where only the shape of the request is wanted: files then have their size and no bytes. */
  readonly files: FileSources | null;
  /** Divides the parts of a multipart body. */
  readonly boundary: string;
}

const encoder = new TextEncoder();

/**
 * The body of a request, placeholders filled in, comments of JSON left out; null for none.
 * @throws LatchkeyError `request.missing_file` when no file was chosen, `request.invalid_body` or
 * `request.invalid_header` for the type of a part.
 */
export function composeBody(body: BodyDraft, parts: BodyParts): RequestBody | null {
  const { fill, files, boundary } = parts;
  switch (body.kind) {
    case 'none':
      return null;
    case 'json':
      return encoder.encode(fill(withoutComments(body.text)));
    case 'text':
    case 'xml':
    case 'html':
      return encoder.encode(fill(body.text));
    case 'urlencoded':
      return encoder.encode(
        new URLSearchParams(
          used(body.fields).map((field): [string, string] => [fill(field.name), fill(field.value)]),
        ).toString(),
      );
    case 'multipart':
      return multipartBody(
        usedParts(body.parts).map((part) => partOf(part, fill, files)),
        boundary,
      );
    case 'file':
      if (body.file === null) throw noFile();
      return sourceOf(body.file, files);
    case 'graphql':
      return encoder.encode(graphqlText(body.graphql, fill));
  }
}

/** The Content-Type that fits a body; null for none. */
export function contentTypeOf(body: BodyDraft, boundary: string): string | null {
  switch (body.kind) {
    case 'none':
      return null;
    case 'json':
    case 'graphql':
      return 'application/json';
    case 'text':
      return 'text/plain; charset=utf-8';
    case 'xml':
      return 'application/xml';
    case 'html':
      return 'text/html; charset=utf-8';
    case 'urlencoded':
      return 'application/x-www-form-urlencoded';
    case 'multipart':
      return `multipart/form-data; boundary=${boundary}`;
    case 'file':
      return mediaTypeOf(body.file?.name ?? '');
  }
}

/** The files that a body needs to be sent. */
export function filesOf(body: BodyDraft): readonly PickedFile[] {
  if (body.kind === 'file') return body.file === null ? [] : [body.file];
  if (body.kind !== 'multipart') return [];
  return usedParts(body.parts).flatMap(({ file }) => (file === null ? [] : [file]));
}

function used<Field extends Row>(rows: readonly Field[]): readonly Field[] {
  return rows.filter(({ enabled, name, value }) => enabled && (name !== '' || value !== ''));
}

function usedParts(parts: readonly PartRow[]): readonly PartRow[] {
  return parts.filter(
    ({ enabled, name, value, file }) => enabled && (name !== '' || value !== '' || file !== null),
  );
}

function partOf(part: PartRow, fill: BodyParts['fill'], files: FileSources | null): MultipartPart {
  const contentType = fill(part.contentType).trim();
  if (!/^[\t\u0020-\u007E]*$/.test(contentType)) {
    throw new LatchkeyError(
      'request.invalid_header',
      `The content type of the part ${part.name} holds a line break or a character that HTTP cannot carry.`,
      'Write one such as image/png, or leave it empty.',
    );
  }
  const typed = contentType === '' ? null : contentType;
  const name = fill(part.name);
  if (part.file === null) {
    return { name, fileName: null, contentType: typed, content: encoder.encode(fill(part.value)) };
  }
  return {
    name,
    fileName: part.file.name,
    contentType: typed ?? mediaTypeOf(part.file.name),
    content: sourceOf(part.file, files),
  };
}

function sourceOf(file: PickedFile, files: FileSources | null): BodySource {
  if (files === null) {
    return {
      size: file.size,
      open: () => {
        throw missing(file.name);
      },
    };
  }
  const source = files.get(file.id);
  if (source === undefined) throw missing(file.name);
  return source;
}

/** https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters; numbers stay as they are written. */
function graphqlText(
  { query, variables, operationName }: BodyDraft['graphql'],
  fill: BodyParts['fill'],
): string {
  const members = [`"query":${JSON.stringify(fill(query))}`];
  const values = fill(withoutComments(variables)).trim();
  if (values !== '') members.push(`"variables":${checked(values)}`);
  if (operationName.trim() !== '')
    members.push(`"operationName":${JSON.stringify(fill(operationName).trim())}`);
  return `{${members.join(',')}}`;
}

function checked(json: string): string {
  try {
    JSON.parse(json);
    return json;
  } catch (cause) {
    throw new LatchkeyError(
      'request.invalid_body',
      'The variables of the GraphQL query are not valid JSON.',
      'Correct them under Body; the place is marked there.',
      { cause },
    );
  }
}

function noFile(): LatchkeyError {
  return new LatchkeyError(
    'request.missing_file',
    'The body is to be a file, but none is chosen.',
    'Choose one under Body, or drop it there.',
  );
}

function missing(name: string): LatchkeyError {
  return new LatchkeyError(
    'request.missing_file',
    `Latchkey does not know where the file ${name} lies.`,
    'Choose it again under Body; a request that came from somewhere else does not bring its files.',
  );
}
