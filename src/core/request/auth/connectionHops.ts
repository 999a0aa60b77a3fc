import { problemOf } from '../../errors';
import type { HopAuthorization } from '../../exchange/authorizingEngine';
import type { Header } from '../../exchange/exchange';
import type { HttpRequest } from '../../ports';
import type { ConnectionAuth } from '../authDraft';
import { parametersOf, withParameters } from '../url';
import type { Attachment } from './attachment';
import { connectionAttachment, type Credential } from './connection';

/** Finds another token in place of one that was refused; null when there is none. */
export type FindReplacement = (connectionId: string, refused: string) => Promise<Credential | null>;

/**
 * Sends a request once more, with a new token, when the API refuses the connection's (401). Once an exchange, and only
 * for requests that carried it: a person's own Authorization header is their own affair.
 * @param onToken told of the new token, since it must be seen nowhere either.
 */
export function connectionHops(
  auth: ConnectionAuth,
  credential: Credential,
  findReplacement: FindReplacement,
  onToken: (token: string) => void,
): HopAuthorization {
  const first = connectionAttachment(auth, credential);
  let current = first;
  let mayTry = auth.retryOn401 && auth.ifExpired !== 'send';
  return {
    prepare: async (request) => exchanged(request, first, current),
    react: async (request, { status }) => {
      if (status !== 401 || !mayTry || !carries(request, current)) return null;
      mayTry = false;
      try {
        const next = await findReplacement(auth.connectionId, credential.value);
        if (next === null) return null;
        onToken(next.value);
        const before = current;
        current = connectionAttachment(auth, next);
        return { outcome: 'token_refreshed', request: exchanged(request, before, current) };
      } catch (error) {
        return { outcome: 'failed', problem: problemOf(error) };
      }
    },
  };
}

function carries(request: HttpRequest, { headers, parameters }: Attachment): boolean {
  const written = parametersOf(request.url);
  return (
    headers.some((header) => request.headers.some((sent) => isSame(sent, header))) ||
    parameters.some(({ name, value }) => written.some((sent) => sent.name === name && sent.value === value))
  );
}

/** The request with one attachment in the place of another; what else is in it stays as it was composed. */
function exchanged(request: HttpRequest, before: Attachment, after: Attachment): HttpRequest {
  if (before === after) return request;
  const headers = request.headers.map((sent) => {
    const at = before.headers.findIndex((header) => isSame(sent, header));
    return after.headers[at] ?? sent;
  });
  const swapped = (url: string) =>
    withParameters(
      url,
      parametersOf(url).map((sent) => {
        const at = before.parameters.findIndex(
          ({ name, value }) => sent.name === name && sent.value === value,
        );
        return after.parameters[at] ?? sent;
      }),
    );
  const { exactTarget } = request;
  return {
    ...request,
    headers,
    url: swapped(request.url),
    ...(exactTarget === undefined ? {} : { exactTarget: swapped(exactTarget) }),
  };
}

function isSame(one: Header, other: Header): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
