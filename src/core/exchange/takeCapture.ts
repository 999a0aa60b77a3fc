import { isSecretName } from '../flow/redactNames';
import type { Capture } from '../request/checks';
import { Unclear, type AnswerFacts } from './answerFacts';
import { valuesAt } from './checkBody';
import { cut, textOf } from './expectedValue';
import type { CapturedValue } from './judgement';

/** A longer one is no value for a header or an address, in characters. */
const LONGEST_VALUE = 1024 * 1024;

/** What a capture found, or a sentence why it found nothing. */
export type Taken = { readonly captured: CapturedValue } | { readonly gap: string };

/** Takes a value out of an answer. Never throws. */
export function takeCapture(facts: AnswerFacts, capture: Capture): Taken {
  try {
    const value = valueFor(facts, capture);
    if (value.length > LONGEST_VALUE) return { gap: 'The value is longer than 1 MB.' };
    return { captured: { value, isSecret: isSecret(capture, value) } };
  } catch (error) {
    return { gap: error instanceof Unclear ? error.message : 'The value could not be read.' };
  }
}

function valueFor(facts: AnswerFacts, { source, argument }: Capture): string {
  switch (source) {
    case 'status':
      return String(facts.answer.status);
    case 'body':
      return facts.text();
    case 'header':
      return found(facts.headers(argument)[0], `There is no ${cut(argument.trim())} header.`);
    case 'cookie':
      return found(
        facts
          .headers('set-cookie')
          .map((header) => cookieIn(header, argument.trim()))
          .find((value) => value !== null),
        `No cookie ${cut(argument.trim())} was set.`,
      );
    case 'jsonpath': {
      const [first] = valuesAt(facts, argument);
      return textOf(found(first, `${cut(argument.trim())} found nothing.`));
    }
  }
}

function found<Value>(value: Value | null | undefined, gap: string): Value {
  if (value === undefined || value === null) throw new Unclear(gap);
  return value;
}

/** The value of a cookie of this name (RFC 6265 §5.2); null when the header sets another one. */
function cookieIn(header: string, name: string): string | null {
  const pair = header.split(';', 1)[0] ?? '';
  const at = pair.indexOf('=');
  return at !== -1 && pair.slice(0, at).trim() === name ? pair.slice(at + 1).trim() : null;
}

/** Cookies, what stands under a name such as `access_token`, and what looks like a JWT. */
function isSecret({ source, argument, variable }: Capture, value: string): boolean {
  if (source === 'status') return false;
  if (source === 'cookie' || /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(value)) return true;
  return isSecretName(variable) || (source !== 'body' && isSecretName(lastName(argument)));
}

/** `access_token` of `$.data['access_token']` and of `$.data.access_token[0]`; a header's name as it is. */
function lastName(argument: string): string {
  const path = argument.trim().replace(/(\[[\d*:-]*\])+$/, '');
  return /([^.[\]'"]+)['"\]]*$/.exec(path)?.[1] ?? path;
}
