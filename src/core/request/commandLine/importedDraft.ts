import { emptyDraft, type RequestDraft, type Row } from '../draft';
import { importedAuth } from './importedAuth';
import { importedBody, saysItself } from './importedBody';
import type { ImportNote, SpokenRequest } from './spokenRequest';

// What a draft may hold; see the schemas of drafts.
const LONGEST_METHOD = 64;
const LONGEST_URL = 1_048_576;
const LONGEST_NAME = 8192;
const LONGEST_VALUE = 1_048_576;
const MOST_HEADERS = 5000;
const MOST_OMITTED = 200;
const LONGEST_TIMEOUT_MS = 86_400_000;

/** A request as a command line says it, as a draft of ours. */
export function importedDraft(spoken: SpokenRequest): {
  readonly draft: RequestDraft;
  readonly notes: readonly ImportNote[];
} {
  const { auth, url, headers, notes: authNotes } = importedAuth(spoken);
  const written = headers.findLast(([name]) => name.toLowerCase() === 'content-type');
  const { body, contentType, notes: bodyNotes } = importedBody(spoken.body, written?.[1]);
  const isOwnType = contentType !== null && saysItself(body.kind, contentType);

  const kept = headers.filter(([name, value]) => isWanted(name, value, url) && !(isOwnType && isType(name)));
  const isReplaced = body.kind === 'multipart' && written !== undefined && isOwnType;
  const rows = isReplaced ? kept.filter(([name]) => !isType(name)) : [...kept];
  if (
    written === undefined &&
    contentType !== null &&
    !isOwnType &&
    body.kind !== 'none' &&
    !omits(spoken, 'content-type')
  )
    rows.push(['Content-Type', contentType]);

  const first = emptyDraft();
  const method = spoken.method ?? (spoken.body.kind === 'none' ? 'GET' : 'POST');
  const { timeoutMs = first.timeoutMs, maxRedirects = first.maxRedirects } = spoken.settings;
  const tooLong = limits(rows, method, url);
  return {
    draft: {
      ...first,
      ...spoken.settings,
      timeoutMs: clamped(timeoutMs, LONGEST_TIMEOUT_MS, first.timeoutMs),
      maxRedirects: clamped(maxRedirects, 100, first.maxRedirects),
      method: method.length > LONGEST_METHOD ? first.method : method,
      url: url.slice(0, LONGEST_URL),
      headers: rows.filter(fits).slice(0, MOST_HEADERS).map(rowOf),
      omittedHeaders: [...new Set(spoken.omitted)]
        .filter((name) => name.length <= 200)
        .slice(0, MOST_OMITTED),
      body,
      auth,
    },
    notes: [
      ...(url === '' ? [{ kind: 'attention', text: 'The command has no URL.' } as const] : []),
      ...spoken.notes,
      ...authNotes,
      ...bodyNotes,
      ...tooLong,
    ],
  };
}

function isType(name: string): boolean {
  return name.toLowerCase() === 'content-type';
}

function omits({ omitted }: SpokenRequest, name: string): boolean {
  return omitted.includes(name);
}

/** What is counted or named anew for each send does not belong into a draft. */
function isWanted(name: string, value: string, url: string): boolean {
  const lowerName = name.toLowerCase();
  if (lowerName === 'content-length' || lowerName.startsWith(':')) return false;
  if (lowerName !== 'host') return true;
  const address = url.slice(url.indexOf('://') + 3).toLowerCase();
  return !address.startsWith(value.toLowerCase()) || !/^[/?#]?$/.test(address.charAt(value.length));
}

function fits([name, value]: readonly [string, string]): boolean {
  return name.length <= LONGEST_NAME && value.length <= LONGEST_VALUE;
}

function rowOf([name, value]: readonly [string, string]): Row {
  return { name, value, enabled: true, description: '' };
}

function clamped(value: number, most: number, usual: number): number {
  return Number.isFinite(value) && value >= 0 ? Math.min(Math.round(value), most) : usual;
}

function limits(
  rows: readonly (readonly [string, string])[],
  method: string,
  url: string,
): readonly ImportNote[] {
  const isTooMuch =
    rows.length > MOST_HEADERS ||
    !rows.every(fits) ||
    method.length > LONGEST_METHOD ||
    url.length > LONGEST_URL;
  return isTooMuch ? [{ kind: 'left-out', text: 'Left out: what is longer than a request may be.' }] : [];
}
