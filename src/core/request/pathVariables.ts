import { LatchkeyError } from '../errors';
import type { Row } from './draft';
import { placeholdersIn } from './interpolate';

/** A variable in the path of a URL as it is typed, and the offsets of the whole `:name` or `{name}`. */
interface PathVariable {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** `:name` begins a segment, so that neither ports nor `10:00` nor `items/7:cancel` are taken for one. */
const VARIABLE = /(?<=\/):([\p{L}_][\p{L}\p{N}_-]*)|\{([\p{L}_][\p{L}\p{N}_.-]*)\}/gu;

/** The variables in the path of a URL, in order: `:name` at the start of a segment, `{name}` anywhere in it. */
export function pathVariablesIn(url: string): readonly PathVariable[] {
  const path = withoutPlaceholders(url).replace(/[?#].*$/s, '');
  const pathStart = /^\s*(?:[A-Za-z][\w+.-]*:\/\/)?[^/]*/.exec(path)?.[0].length ?? 0;
  return Array.from(path.slice(pathStart).matchAll(VARIABLE), ({ 0: whole, 1: colon, 2: braces, index }) => ({
    name: colon ?? braces ?? '',
    start: pathStart + index,
    end: pathStart + index + whole.length,
  }));
}

/** Their names, each once, in order. */
export function pathVariableNames(url: string): readonly string[] {
  return [...new Set(pathVariablesIn(url).map(({ name }) => name))];
}

/** The table of a URL's path variables: what was entered for each, by name, in the order of the path. */
export function pathVariableRows(url: string, entered: readonly Row[]): readonly Row[] {
  return pathVariableNames(url).map(
    (name) => entered.find((row) => row.name === name) ?? { name, value: '', enabled: true, description: '' },
  );
}

/**
 * The URL with its path variables and placeholders filled in. A value becomes one segment: whatever would end it is
 * encoded. What has no value stays as it is typed and is told to `onMissing`.
 * @throws LatchkeyError `request.invalid_url` for `.` and `..`, which no encoding can keep from being a step in the path.
 */
export function fillPathVariables(
  url: string,
  entered: readonly Row[],
  fill: (text: string) => string,
  onMissing: (written: string) => void,
): string {
  let filled = '';
  let position = 0;
  for (const { name, start, end } of pathVariablesIn(url)) {
    const written = url.slice(start, end);
    const value = fill(entered.find((row) => row.name === name)?.value ?? '');
    if (value === '.' || value === '..') throw stepInPath(written, value);
    if (value === '') onMissing(written);
    filled += fill(url.slice(position, start)) + (value === '' ? written : encodeSegment(value));
    position = end;
  }
  return filled + fill(url.slice(position));
}

/** RFC 3986 §3.3: a segment may hold these as they are. */
const FREE_IN_SEGMENT = /%(?:3A|40|26|3D|2B|24|2C)/g;

function encodeSegment(value: string): string {
  return encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '\u{FFFD}')).replaceAll(
    FREE_IN_SEGMENT,
    decodeURIComponent,
  );
}

/** The same length, with a sign that is part of no variable for each letter of a placeholder. */
function withoutPlaceholders(text: string): string {
  let plain = '';
  let position = 0;
  for (const { start, end } of placeholdersIn(text)) {
    plain += text.slice(position, start) + '\0'.repeat(end - start);
    position = end;
  }
  return plain + text.slice(position);
}

function stepInPath(written: string, value: string): LatchkeyError {
  return new LatchkeyError(
    'request.invalid_url',
    `The path variable ${written} has the value “${value}”, which would lead to another folder of the path.`,
    'Give it another value, or write the path out.',
  );
}
