import type { DpopProver } from '../../auth/dpop';
import type { HopAuthorization } from '../../exchange/authorizingEngine';
import { headerOf } from '../../exchange/headers';
import type { HttpRequest } from '../../ports';

/**
 * Adds to each request the proof that its token is ours (RFC 9449 §7.1), and sends it once more when the server wants
 * its nonce in it (§9).
 * @param hops what else is made for each request.
 */
export function proofHops(hops: HopAuthorization, prover: DpopProver): HopAuthorization {
  async function proven(request: HttpRequest): Promise<HttpRequest> {
    const [scheme = '', token] = (headerOf(request.headers, 'authorization') ?? '').split(' ');
    if (scheme.toLowerCase() !== 'dpop' || token === undefined) return request;
    const others = request.headers.filter(([name]) => name.toLowerCase() !== 'dpop');
    const proof = await prover.proof(request.method, request.url, token);
    return { ...request, headers: [...others, ['DPoP', proof]] };
  }

  return {
    prepare: async (request) => proven((await hops.prepare?.(request)) ?? request),
    react: async (request, head) => {
      const isNewNonce = prover.learn(request.url, head.headers);
      const wantsNonce =
        head.status === 401 && /use_dpop_nonce/.test(headerOf(head.headers, 'www-authenticate') ?? '');
      if (wantsNonce && isNewNonce) return { outcome: 'challenge_answered', request: await proven(request) };
      const reaction = (await hops.react?.(request, head)) ?? null;
      if (reaction === null || reaction.outcome === 'failed') return reaction;
      return { ...reaction, request: await proven(reaction.request) };
    },
  };
}
