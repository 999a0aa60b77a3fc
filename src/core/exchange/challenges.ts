import type { Header } from './exchange';

/** One way in which a server would let somebody in (RFC 9110 §11.3). */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  /** Names in lower case, values without their quotes; of a repeated name the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** More than any server has to say; the rest of a hostile header is not read. */
const LONGEST_HEADER = 16 * 1024;

/** What is sent back must not turn into other bytes on the way: an answer to it is a header of ours. */
const ONE_BYTE_EACH = /^[\t\u0020-\u007E\u0080-\u00FF]*$/;

const TOKEN = /[\w!#$%&'*+.^`|~-]+/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/sy;
const SPACE = /[ \t]*/y;
const SEPARATORS = /[ \t,]*/y;
/** The credentials of schemes such as Negotiate, which have no names (RFC 9110 §11.2). */
const TOKEN68 = /[\w.~+/-]+=*(?=[ \t]*(?:,|$))/y;

/**
 * The challenges of a WWW-Authenticate or Proxy-Authenticate header, which may come in several lines and several in one
 * line. What cannot be read is skipped.
 * @param name of the header, in lower case.
 */
export function challengesIn(headers: readonly Header[], name = 'www-authenticate'): readonly Challenge[] {
  return headers
    .filter(([candidate, value]) => candidate.toLowerCase() === name && ONE_BYTE_EACH.test(value))
    .flatMap(([, value]) => readChallenges(value.slice(0, LONGEST_HEADER)));
}

function readChallenges(text: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = [];
  let position = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (match !== null) position += match[0].length;
    return match;
  };
  while (position < text.length) {
    take(SEPARATORS);
    const word = take(TOKEN)?.[0];
    if (word === undefined) {
      position += 1;
      continue;
    }
    take(SPACE);
    if (text[position] !== '=') {
      challenges.push({ scheme: word.toLowerCase(), parameters: new Map() });
      take(TOKEN68);
      continue;
    }
    position += 1;
    take(SPACE);
    const value = take(QUOTED)?.[1]?.replaceAll(/\\(.)/gs, '$1') ?? take(TOKEN)?.[0] ?? '';
    const parameters = challenges.at(-1)?.parameters;
    if (parameters?.has(word.toLowerCase()) === false) parameters.set(word.toLowerCase(), value);
  }
  return challenges;
}
