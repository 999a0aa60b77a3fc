import { None, type Client } from 'oauth4webapi';
import type { JsonObject } from '../../jwt/decode';
import { visible } from '../../visible';
import { serverOf } from '../authorizationServer';
import { clientAuthOf } from '../clientAuthentication';
import type { TokenEndpointContext } from '../tokenTransport';
import { askEndpoint, endpointFailure, requireEndpoint } from './endpointCall';
import { readAnswer, type AnswerKeys, type ReadAnswer } from './signedAnswer';

/** What the provider says of a token (RFC 7662 §2.2). */
export interface Introspection extends ReadAnswer {
  readonly active: boolean;
}

const SIGNED = 'application/token-introspection+jwt';

/**
 * Asks the provider about a token (RFC 7662).
 * @param signed asks for a signed answer (RFC 9701), which counts as proof towards others.
 * @throws LatchkeyError `endpoint.*`, `connection.invalid` or `request.*`.
 */
export async function introspect(
  context: TokenEndpointContext,
  token: {
    readonly secret: string;
    readonly hint: 'access_token' | 'refresh_token';
    readonly signed: boolean;
  },
  keys: AnswerKeys,
): Promise<Introspection> {
  const { connection } = context;
  const url = requireEndpoint(connection.introspectionEndpoint, 'introspection endpoint');
  const headers = new Headers({
    accept: token.signed ? SIGNED : 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  });
  const form = new URLSearchParams({ token: token.secret, token_type_hint: token.hint });
  const client: Client = { client_id: connection.clientId };
  const prove = connection.clientAuthentication === 'none' ? None() : await clientAuthOf(context);
  await prove(serverOf(connection, null), client, form, headers);
  const answer = await askEndpoint(context, { method: 'POST', url, headers: [...headers], form });
  if (answer.status !== 200) throw refusal(answer.status, answer.text);
  const read = await readAnswer(context, answer, keys);
  // A signed answer wraps the members in one claim (RFC 9701 §5).
  const inner = read.members['token_introspection'];
  const members = typeof inner === 'object' && inner !== null ? (inner as JsonObject) : read.members;
  if (typeof members['active'] !== 'boolean') {
    throw endpointFailure(
      'The answer does not say whether the token is active (RFC 7662 §2.2).',
      'Check the introspection endpoint; the raw exchange is in Flow.',
    );
  }
  return { ...read, members, active: members['active'] };
}

function refusal(status: number, text: string) {
  const said = /"error"\s*:\s*"([^"]{1,100})"/.exec(text)?.[1];
  const because = said === undefined ? '' : ` (${visible(said)})`;
  return endpointFailure(
    `The introspection endpoint answered ${status}${because}.`,
    said === 'unsupported_token_type'
      ? 'This provider answers for tokens that only it can read; what a JWT says stands under Claims.'
      : status === 401 || status === 403
        ? 'Many providers let only confidential clients or resource servers ask: check the client’s rights and secret.'
        : 'The raw exchange is in Flow; compare it with the provider’s documentation.',
  );
}
