import { LatchkeyError } from '../errors';
import { isUrl } from '../isUrl';
import type { RedirectAnswer } from '../ports';
import { visible } from '../visible';
import { objectionTo, type AwaitedAnswer, type Objection } from './answerObjection';
import { hasResponse } from './redirect';

/**
 * Reads what a person pasted as the address that their browser ended at: the whole address, or its query alone.
 * @returns the answer, and the redirect URI that it came to.
 * @throws LatchkeyError `redirect.pasted_wrong`, which says what is wrong with it. The flow goes on.
 */
export function pastedAnswer(
  text: string,
  awaited: AwaitedAnswer,
): { readonly answer: RedirectAnswer; readonly redirectUri: string } {
  const pasted = text.trim().replaceAll(/^[<"'`]+|[>"'`]+$/g, '');
  if (pasted === '') throw wrong('There is nothing in the field.', PASTE_WHOLE);
  if (/^\S+ \S/.test(pasted) || /[\r\n]/.test(pasted))
    throw wrong('This is more than one address.', PASTE_WHOLE);
  // The newest one: the port that is listened on now.
  const newest = awaited.redirectUris.at(-1) ?? '';
  const url = isUrl(pasted) && /^[a-z][\w+.-]*:/i.test(pasted) ? pasted : fromQuery(pasted, newest);
  if (url === null) throw withoutScheme(pasted, newest);
  const answer: RedirectAnswer = { url, form: null };
  const objection = objectionTo(answer, awaited);
  if (objection !== null) throw explained(objection, url, newest);
  const redirectUri = awaited.redirectUris.find(
    (one) => objectionTo(answer, { ...awaited, redirectUris: [one] }) === null,
  );
  return { answer, redirectUri: redirectUri ?? newest };
}

const PASTE_WHOLE =
  'Copy all of the browser’s address bar after you have signed in, even if the page says that it cannot be reached.';

/** `?code=…&state=…` or `#…`, as people copy it from a log. */
function fromQuery(pasted: string, redirectUri: string): string | null {
  if (/^[?#]/.test(pasted)) return joined(redirectUri, pasted);
  return /^(code|state|error|response|access_token|id_token|iss)=[^&]*&/.test(pasted)
    ? joined(redirectUri, `?${pasted}`)
    : null;
}

function joined(redirectUri: string, answer: string): string {
  return answer.startsWith('?') && redirectUri.includes('?')
    ? `${redirectUri}&${answer.slice(1)}`
    : `${redirectUri}${answer}`;
}

function withoutScheme(pasted: string, redirectUri: string): LatchkeyError {
  if (/^[\w.:-]+\/\S*[?#]/.test(pasted))
    return wrong('The address lacks its beginning.', `It begins with ${new URL(redirectUri).protocol}`);
  return wrong(
    'This is no address; it looks like the code alone.',
    'Without the state beside it nobody can tell whose code this is. Paste the whole address, from the first letter on.',
  );
}

function explained(objection: Objection, url: string, redirectUri: string): LatchkeyError {
  switch (objection.kind) {
    case 'elsewhere':
      return hasResponse(url)
        ? wrong(
            `This is not the redirect URI of this connection: ${visible(objection.difference)}.`,
            `It must begin with ${redirectUri}.`,
          )
        : wrong(
            'This is the address of some other page, not of the one that the sign-in ends at.',
            `Go on signing in until the address begins with ${redirectUri}, then copy it.`,
          );
    case 'empty':
      return wrong('This is the redirect URI, but nothing came with it: no code and no error.', PASTE_WHOLE);
    case 'unreadable':
      return wrong(`This address cannot be read: ${objection.reason}`, PASTE_WHOLE);
    case 'no-state':
      return new URL(url).searchParams.has('error')
        ? wrong(
            `The provider answered ${visible(new URL(url).searchParams.get('error') ?? '')}, but without the state of this sign-in.`,
            'It may come from another attempt. If it is this one, cancel, mend the settings and authorize again.',
          )
        : wrong(
            'The address has no state, so it cannot be told from one that somebody else started.',
            PASTE_WHOLE,
          );
    case 'other-state':
      return wrong(
        'This address belongs to another sign-in: its state is not the one that this flow sent.',
        'Sign in on the page that this flow opened, and paste where that one ends. Nothing was sent to the token endpoint.',
      );
  }
}

function wrong(message: string, remedy: string): LatchkeyError {
  return new LatchkeyError('redirect.pasted_wrong', message, remedy);
}
