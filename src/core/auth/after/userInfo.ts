import { headerOf } from '../../exchange/headers';
import type { DecodedToken } from '../../jwt/decode';
import { visible } from '../../visible';
import type { CurrentToken } from '../tokenKeeper';
import type { TokenEndpointContext } from '../tokenTransport';
import { askEndpoint, endpointFailure, requireEndpoint } from './endpointCall';
import { readAnswer, type AnswerKeys, type ReadAnswer } from './signedAnswer';

/**
 * Asks the provider who the person is (OpenID Connect Core §5.3), as JSON or as a JWT, signed, encrypted or both.
 * @param idToken the one that came with the access token: its `sub` must be the same (§5.3.2).
 * @throws LatchkeyError `endpoint.*` or `request.*`.
 */
export async function readUserInfo(
  context: TokenEndpointContext,
  token: CurrentToken,
  idToken: DecodedToken | null,
  keys: AnswerKeys,
): Promise<ReadAnswer> {
  const url = requireEndpoint(context.connection.userinfoEndpoint, 'UserInfo endpoint');
  const ask = async () =>
    askEndpoint(context, {
      method: 'GET',
      url,
      headers: [
        ['Accept', 'application/json, application/jwt'],
        ['Authorization', `${token.tokenType} ${token.value}`],
        ...(token.prover === null
          ? []
          : [['DPoP', await token.prover.proof('GET', url, token.value)] as const]),
      ],
      form: null,
    });
  const first = await ask();
  const wantsNonce = token.prover !== null && first.status === 401 && headerOf(first.headers, 'dpop-nonce');
  // A server that wants its nonce in the proof says so once, and is then asked again (RFC 9449 §9).
  const answer = wantsNonce === false || wantsNonce === null ? first : await ask();
  if (answer.status !== 200) {
    const challenge = /error="([^"]{1,100})"/.exec(headerOf(answer.headers, 'www-authenticate') ?? '')?.[1];
    throw endpointFailure(
      `The UserInfo endpoint answered ${answer.status}${challenge === undefined ? '' : ` (${visible(challenge)})`}.`,
      'It wants a token that lives and was granted the scope openid.',
    );
  }
  const read = await readAnswer(context, answer, keys);
  const expected = idToken?.kind === 'jwt' ? idToken.payload['sub'] : undefined;
  if (expected !== undefined && read.members['sub'] !== expected) {
    throw endpointFailure(
      'UserInfo speaks of another person than the ID token: their “sub” differs (OpenID Connect Core §5.3.2).',
      'Do not use these claims. Authorize again, and tell the provider if it stays so.',
    );
  }
  return read;
}
