import type { CauseId } from '../refusal';
import { otherTokenFixes, newTokenFixes, type Detective, type Suspicion } from './cause';
import type { RefusedExchange } from './refusedExchange';

/** Something else went out where an access token belongs, or one that somebody else must send. */
export const tokenKind: Detective = (exchange) => {
  if (exchange.credential === null || /^basic$/i.test(exchange.credential.scheme ?? '')) return [];
  return [...idToken(exchange), ...refreshToken(exchange), ...code(exchange), ...bound(exchange)];
};

function swapped(
  exchange: RefusedExchange,
  id: CauseId,
  weight: number,
  what: string,
  explanation: string,
  evidence: Suspicion['evidence'],
): Suspicion {
  return {
    id,
    weight,
    title: `${what} was sent in place of an access token`,
    explanation,
    evidence,
    fixes: otherTokenFixes(exchange),
  };
}

function idToken(exchange: RefusedExchange): readonly Suspicion[] {
  const { claims, credential, connection, identify } = exchange;
  const isKnown = credential !== null && identify(credential.secret)?.which === 'id_token';
  const isForClient = connection !== null && claims !== null && claims['aud'] === connection.clientId;
  const telling = ['nonce', 'at_hash', 'c_hash'].filter((name) => claims !== null && name in claims);
  const isCalledSo = claims?.['typ'] === 'ID';
  if (!isKnown && !isForClient && !isCalledSo && telling.length === 0) return [];
  return [
    swapped(
      exchange,
      'id_token_as_token',
      isKnown ? 98 : isCalledSo || isForClient ? 94 : 86,
      'An ID token',
      'An ID token tells the app who signed in; it is not meant for APIs. Send the access token that came with it.',
      [
        ...(isKnown ? [{ label: 'Stored', meaning: 'it is the ID token of a connection' }] : []),
        ...(isForClient ? [{ label: 'aud', meaning: 'is the client itself, not an API' }] : []),
        ...telling.map((name) => ({ label: name, meaning: 'is a claim of ID tokens' })),
      ],
    ),
  ];
}

/** How providers begin their refresh tokens: Google, GitHub, Slack, Box and others. */
const REFRESH_PREFIX = /^(1\/\/[\w-]|ghr_|xoxe-|refresh[_-]|rt[_.-]|hbr_)/i;

function refreshToken(exchange: RefusedExchange): readonly Suspicion[] {
  const { claims, credential, identify } = exchange;
  if (credential === null) return [];
  const isKnown = identify(credential.secret)?.which === 'refresh_token';
  const type = claims?.['typ'] ?? claims?.['token_use'] ?? claims?.['token_type'];
  const isCalledSo = typeof type === 'string' && /^(refresh|offline)/i.test(type);
  const isShapedSo = REFRESH_PREFIX.test(credential.secret);
  if (!isKnown && !isCalledSo && !isShapedSo) return [];
  return [
    swapped(
      exchange,
      'refresh_token_as_token',
      isKnown ? 98 : isCalledSo ? 95 : 84,
      'A refresh token',
      'A refresh token goes to the provider’s token endpoint only, to get access tokens. Send the access token to the API, and keep this one secret.',
      [
        ...(isKnown ? [{ label: 'Stored', meaning: 'it is the refresh token of a connection' }] : []),
        ...(isCalledSo ? [{ label: 'typ', meaning: 'says refresh token' }] : []),
        ...(isShapedSo ? [{ label: 'Beginning', meaning: 'is that of refresh tokens' }] : []),
      ],
    ),
  ];
}

/** How providers begin their authorization codes: Google, Microsoft, Stripe, Salesforce. */
const CODE_PREFIX = /^(4\/0|4%2F0|[01]\.A[\w-]{20,}\.|ac_[A-Za-z0-9]{14,}|aPrx)/;

function code(exchange: RefusedExchange): readonly Suspicion[] {
  const { credential, token, identify } = exchange;
  if (credential === null || identify(credential.secret) !== null) return [];
  const { secret, decoded, flaws } = credential;
  const isUrl = flaws.includes('url');
  const isShapedSo = CODE_PREFIX.test(secret);
  const jwtExpected = token?.accessToken.kind === 'jwt' && decoded.kind === 'opaque' && secret.length < 200;
  if (!isUrl && !isShapedSo && !jwtExpected) return [];
  return [
    swapped(
      exchange,
      'code_as_token',
      isUrl ? 94 : isShapedSo ? 90 : 58,
      'An authorization code',
      'What comes back to the redirect URI is a code: valid for minutes, once, and only at the token endpoint, which gives an access token for it. Latchkey makes that exchange when you authorize a connection.',
      [
        ...(isUrl ? [{ label: 'code=', meaning: 'a whole address was pasted' }] : []),
        ...(isShapedSo ? [{ label: 'Beginning', meaning: 'is that of authorization codes' }] : []),
        ...(jwtExpected
          ? [{ label: `${secret.length} characters`, meaning: 'while tokens of this provider are JWTs' }]
          : []),
      ],
    ),
  ];
}

function bound(exchange: RefusedExchange): readonly Suspicion[] {
  const { claims, credential, challenges, bearer, sentHeaders } = exchange;
  const confirmation = claims?.['cnf'];
  const keys = typeof confirmation === 'object' && confirmation !== null ? Object.keys(confirmation) : [];
  const isDpop = keys.includes('jkt');
  const isMutualTls = keys.includes('x5t#S256');
  const hasProof = sentHeaders.some(([name]) => name.toLowerCase() === 'dpop');
  const error = bearer?.parameters.get('error') ?? '';
  const isAsked =
    /dpop/i.test(error) ||
    (challenges.some(({ scheme }) => /^dpop$/i.test(scheme)) &&
      !challenges.some(({ scheme }) => /^bearer$/i.test(scheme)));
  const isBearer = !/^dpop$/i.test(credential?.scheme ?? '');
  if (!(isDpop && (isBearer || !hasProof)) && !isMutualTls && !isAsked) return [];
  const way = isMutualTls ? 'a client certificate (mTLS, RFC 8705)' : 'a DPoP proof (RFC 9449)';
  return [
    {
      id: 'bound_token',
      weight: isDpop || /dpop/i.test(error) ? 93 : isMutualTls ? 82 : 76,
      title: isMutualTls
        ? 'The token works with its client certificate only'
        : 'The token must be sent with a DPoP proof',
      explanation: `It is bound to a key, and whoever sends it must prove to have that key: with ${way}. Alone it is refused.`,
      evidence: [
        ...(isDpop ? [{ label: 'cnf.jkt', meaning: 'binds the token to a key' }] : []),
        ...(isMutualTls ? [{ label: 'cnf.x5t#S256', meaning: 'binds the token to a certificate' }] : []),
        ...(isAsked ? [{ label: 'WWW-Authenticate: DPoP', meaning: 'the API asks for a proof' }] : []),
      ],
      fixes:
        exchange.connection === null
          ? [{ kind: 'open_part', part: 'auth' }]
          : [
              { kind: 'edit_connection', connectionId: exchange.connection.id },
              ...newTokenFixes(exchange).filter(({ kind }) => kind === 'authorize'),
            ],
    },
  ];
}
