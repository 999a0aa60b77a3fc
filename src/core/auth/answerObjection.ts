import { decodeJwt } from 'jose';
import { LatchkeyError } from '../errors';
import { isUrl } from '../isUrl';
import type { RedirectAnswer } from '../ports';
import {
  equalInConstantTime,
  hasResponse,
  readAnswer,
  redirectDifference,
  type ExpectedAnswer,
} from './redirect';

/** What an answer must fit that came by a way which anybody on this machine can use. */
export interface AwaitedAnswer extends Pick<ExpectedAnswer, 'state' | 'place'> {
  /** Redirect URIs of this attempt: the registered one, and the one with the port that is listened on. */
  readonly redirectUris: readonly string[];
}

/** Why an answer is not the one that is waited for. */
export type Objection =
  /** It is another address; `difference` says in words how it differs. */
  | { readonly kind: 'elsewhere'; readonly difference: string }
  /** It is the redirect URI, but holds no answer. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'no-state' }
  | { readonly kind: 'other-state' };

/**
 * Looks whether an answer belongs to this attempt before it is taken, since a taken one ends the flow: the address, and
 * the state, which nobody else can know. An encrypted answer (JARM) shows no state yet and is taken.
 * @returns null when it may be taken.
 */
export function objectionTo(answer: RedirectAnswer, awaited: AwaitedAnswer): Objection | null {
  if (!isUrl(answer.url)) return { kind: 'unreadable', reason: 'it is not a complete address' };
  const differences = awaited.redirectUris.map((redirectUri) => redirectDifference(answer.url, redirectUri));
  if (!differences.includes(null)) return { kind: 'elsewhere', difference: differences.at(-1) ?? '' };
  if (answer.form === null && !hasResponse(answer.url)) return { kind: 'empty' };
  let parameters: URLSearchParams;
  try {
    parameters = readAnswer(answer, awaited.place);
  } catch (error) {
    if (error instanceof LatchkeyError) return { kind: 'unreadable', reason: error.message };
    throw error;
  }
  const state = stateIn(parameters);
  if (state === undefined) return null;
  if (state === null) return { kind: 'no-state' };
  return equalInConstantTime(state, awaited.state) ? null : { kind: 'other-state' };
}

/** The state, also where it is wrapped into a signed answer, whose signature is checked later; undefined where it cannot be seen. */
function stateIn(parameters: URLSearchParams): string | null | undefined {
  const response = parameters.get('response');
  if (response === null) return parameters.get('state');
  if (response.split('.').length === 5) return undefined;
  try {
    const { state } = decodeJwt(response);
    return typeof state === 'string' ? state : null;
  } catch {
    return null;
  }
}
