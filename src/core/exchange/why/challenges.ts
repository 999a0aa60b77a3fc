/** One challenge of a WWW-Authenticate header (RFC 9110 §11.3). */
export interface Challenge {
  /** As spelt: `Bearer`, `Basic`, `DPoP`, `Negotiate` … */
  readonly scheme: string;
  /** Parameters by name in lower case, quotes and escapes undone; the first of a name counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** More than any server means, in characters and challenges. */
const LONGEST_READ = 16_384;
const MOST_CHALLENGES = 20;

const SCHEME_OR_NAME = /[\w!#$%&'*+.^`|~-]+/y;
const TOKEN68 = /[A-Za-z0-9._~+/-]+=*(?=\s*(?:,|$))/y;
const BARE_VALUE = /[^\s,]*/y;

/**
 * Reads WWW-Authenticate headers (RFC 9110 §11.6.1, RFC 6750 §3): several challenges in one header, several headers,
 * quoted pairs. Takes what servers send in place of that: values without quotes, quotes that never end, no commas.
 * Linear in the length of the header; never throws.
 */
export function readChallenges(headers: readonly string[]): readonly Challenge[] {
  return headers.flatMap((header) => challengesIn(header.slice(0, LONGEST_READ))).slice(0, MOST_CHALLENGES);
}

/** The first challenge of a scheme, which is given in lower case. */
export function challengeOf(challenges: readonly Challenge[], scheme: string): Challenge | null {
  return challenges.find((challenge) => challenge.scheme.toLowerCase() === scheme) ?? null;
}

function challengesIn(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let at = 0;
  while (at < header.length && challenges.length <= MOST_CHALLENGES) {
    const word = matchAt(SCHEME_OR_NAME, header, at);
    if (word === '') {
      // A comma, a space, or something that should not be here.
      at++;
      continue;
    }
    at = skipSpaces(header, at + word.length);
    const current = challenges.at(-1);
    if (header[at] === '=' && current) {
      const value = valueAt(header, skipSpaces(header, at + 1));
      at = value.end;
      const name = word.toLowerCase();
      if (!current.parameters.has(name)) current.parameters.set(name, value.text);
      continue;
    }
    challenges.push({ scheme: word, parameters: new Map() });
    const token68 = matchAt(TOKEN68, header, at);
    // A lone word before a comma is a token68 only when it is no scheme of the next challenge.
    if (token68 !== '' && header[at - 1] === ' ') at += token68.length;
  }
  return challenges;
}

/** A quoted-string (RFC 9110 §5.6.4) or whatever stands up to the next space or comma. */
function valueAt(header: string, start: number): { readonly text: string; readonly end: number } {
  if (header[start] !== '"') {
    const text = matchAt(BARE_VALUE, header, start);
    return { text, end: start + text.length };
  }
  const pieces: string[] = [];
  let at = start + 1;
  while (at < header.length && header[at] !== '"') {
    if (header[at] === '\\') at++;
    pieces.push(header[at] ?? '');
    at++;
  }
  return { text: pieces.join(''), end: at + 1 };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
