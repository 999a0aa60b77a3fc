import { problemOf } from '../../errors';
import type { HopAuthorization } from '../../exchange/authorizingEngine';
import { challengesIn } from '../../exchange/challenges';
import { headerOf } from '../../exchange/headers';
import type { HttpRequest } from '../../ports';
import type { AuthorizationTools } from './authorization';
import { hashOfBody } from './bodyHash';
import { chooseChallenge, digestAuthorization } from './digest';
import type { DigestSession } from './digestSessions';

interface DigestUser {
  readonly username: string;
  readonly password: string;
}

/**
 * Digest for each request of an exchange: with the nonce that the server gave before, or plain at first, and then an
 * answer to its challenge, once. A person's own Authorization header goes out alone.
 */
export function digestHops({ username, password }: DigestUser, tools: AuthorizationTools): HopAuthorization {
  const { digestSessions, hashing } = tools;

  async function answered(
    request: HttpRequest,
    { challenge, count, clientNonce }: DigestSession,
  ): Promise<HttpRequest> {
    const { pathname, search } = new URL(request.url);
    const value = digestAuthorization(
      challenge,
      {
        username,
        password,
        method: request.method,
        uri: request.exactTarget ?? `${pathname}${search}`,
        count,
        clientNonce,
        bodyHash: challenge.qop === 'auth-int' ? await hashOfBody(request.body, challenge.hash, hashing) : '',
      },
      hashing,
    );
    const others = request.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
    return { ...request, headers: [['Authorization', value], ...others] };
  }

  let isOwn = false;
  return {
    prepare: async (request) => {
      isOwn = headerOf(request.headers, 'authorization') !== null;
      const session = isOwn ? null : digestSessions.next(new URL(request.url).origin, username);
      return session === null ? request : answered(request, session);
    },
    react: async (request, { status, headers }) => {
      if (isOwn) return null;
      const { origin } = new URL(request.url);
      if (status !== 401) {
        const next = challengesIn([['x', `Digest ${headerOf(headers, 'authentication-info') ?? ''}`]], 'x');
        const nonce = next[0]?.parameters.get('nextnonce');
        if (nonce !== undefined && nonce !== '') digestSessions.renew(origin, username, nonce);
        return null;
      }
      try {
        const challenge = chooseChallenge(challengesIn(headers));
        // After a restart of the server a nonce may be unknown to it without a word of `stale`: the new one decides.
        const session = digestSessions.begin(origin, username, challenge);
        return { outcome: 'challenge_answered', request: await answered(request, session) };
      } catch (error) {
        return { outcome: 'failed', problem: problemOf(error) };
      }
    },
  };
}
