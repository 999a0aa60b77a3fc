import { visible } from '../visible';

/** An error as RFC 6749 §5.2 has it, and how the provider said it instead. */
export interface StatedError {
  readonly error: string;
  readonly description: string | null;
  readonly deviation: string;
}

type Members = Readonly<Record<string, unknown>>;

/** Where providers put the name of an error and its words, member names joined by dots; the first that fits counts. */
const SHAPES: readonly (readonly [name: string, words: string, whose: string])[] = [
  // Constant Contact, in its lists as in its objects.
  ['error_key', 'error_message', 'error_key and error_message'],
  // Okta, and Salesforce in its lists.
  ['errorCode', 'errorSummary', 'errorCode and errorSummary'],
  ['errorCode', 'message', 'errorCode and message'],
  // HubSpot; Spotify's API has a number for a status, which names nothing.
  ['status', 'message', 'status and message'],
  ['category', 'message', 'category and message'],
  // Google's APIs, Facebook, Stripe's API and Microsoft Graph.
  ['error.code', 'error.message', 'an object under error'],
  ['error.type', 'error.message', 'an object under error'],
  ['error.status', 'error.message', 'an object under error'],
  ['code', 'message', 'code and message'],
  ['title', 'detail', 'a problem document'],
];

/**
 * Reads the error out of the answer of a provider that does not say it as RFC 6749 §5.2 asks.
 * @returns null when it does, or when nothing in it names an error.
 */
export function statedError(body: Members): StatedError | null {
  if (typeof body['error'] === 'string' && body['error'] !== '') return null;
  for (const [name, words, whose] of SHAPES) {
    const error = textAt(body, name);
    const description = textAt(body, words);
    if (error === null || (/^\d+$/.test(error) && description === null)) continue;
    return {
      error,
      description,
      deviation: `The error is told by ${whose} instead of error and error_description (“${visible(error).slice(0, 60)}”).`,
    };
  }
  const message =
    textAt(body, 'message') ?? textAt(body, 'error_description') ?? textAt(body, 'error.message');
  return message === null
    ? null
    : { error: 'error', description: message, deviation: 'The error has words, but no name.' };
}

function textAt(body: Members, path: string): string | null {
  let value: unknown = body;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Members)[name];
  }
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
