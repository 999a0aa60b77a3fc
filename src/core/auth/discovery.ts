import { LatchkeyError } from '../errors';
import type { HttpEngine } from '../ports';
import {
  RESPONSE_MODES,
  RESPONSE_TYPES,
  type ClientAuthentication,
  type ConnectionSettings,
  type GrantType,
} from './connection';

/** The endpoints that metadata may name beside the first two; null where it names none. */
type FurtherEndpoints = Pick<
  ConnectionSettings,
  | 'revocationEndpoint'
  | 'introspectionEndpoint'
  | 'userinfoEndpoint'
  | 'endSessionEndpoint'
  | 'deviceAuthorizationEndpoint'
  | 'pushedAuthorizationRequestEndpoint'
  | 'backchannelAuthenticationEndpoint'
  | 'registrationEndpoint'
  | 'jwksUri'
>;

/** What a provider's metadata tells a connection (OpenID Connect Discovery 1.0 §3, RFC 8414 §2). */
export interface DiscoveredProvider extends FurtherEndpoints {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** The methods of ours that it accepts, the simplest first; null when it does not say. */
  readonly clientAuthentications: readonly ClientAuthentication[] | null;
  /** The grants of ours that it offers; null when it does not say. */
  readonly grantTypes: readonly GrantType[] | null;
  /** Null when it does not say, like the next three. */
  readonly responseTypes: readonly ConnectionSettings['responseType'][] | null;
  readonly responseModes: readonly NonNullable<ConnectionSettings['responseMode']>[] | null;
  readonly pkceMethods: readonly ConnectionSettings['pkceMethod'][] | null;
  /** Algorithms that DPoP proofs may be signed with (RFC 9449 §5.1); none announced means no DPoP. */
  readonly dpopAlgorithms: readonly string[] | null;
  readonly scopesSupported: readonly string[];
  /** RFC 9126 §5. */
  readonly requiresPushedRequests: boolean;
  /** Whether requests may travel as JWTs (RFC 9101 §10.5, OpenID Connect Discovery §3). */
  readonly takesRequestObjects: boolean;
  readonly issuerInRedirect: boolean;
  /** The document that answered. */
  readonly metadataUrl: string;
}

const TIMEOUT_MS = 15_000;
const LARGEST_DOCUMENT = 1024 * 1024;

/**
 * Where a provider's metadata may be: OpenID Connect appends its path to the issuer (Discovery §4), RFC 8414 §3.1 puts
 * its own between host and path. A URL that already names a well-known document is asked as it stands.
 */
export function metadataUrls(issuer: string): readonly string[] {
  const url = new URL(issuer);
  if (url.pathname.includes('/.well-known/')) return [url.href];
  const path = url.pathname.replace(/\/$/, '');
  return [
    `${url.origin}${path}/.well-known/openid-configuration`,
    `${url.origin}/.well-known/oauth-authorization-server${path}`,
    `${url.origin}${path}/.well-known/oauth-authorization-server`,
  ];
}

/**
 * Reads a provider's metadata, OpenID Connect first, then RFC 8414.
 * @param issuer the issuer URL as the person typed it.
 * @throws LatchkeyError `discovery.*`.
 */
export async function discover(
  engine: HttpEngine,
  issuer: string,
  userAgent: string,
  signal: AbortSignal,
): Promise<DiscoveredProvider> {
  let failure: unknown = null;
  for (const metadataUrl of new Set(metadataUrls(issuer))) {
    const answer = await readDocument(engine, metadataUrl, userAgent, signal).catch((error: unknown) => {
      failure = error;
      return null;
    });
    if (answer !== null) return providerIn(answer, issuer, metadataUrl);
  }
  if (failure !== null) {
    throw new LatchkeyError(
      'discovery.unreachable',
      `The provider at ${new URL(issuer).host} could not be asked. ${failure instanceof LatchkeyError ? failure.message : ''}`.trim(),
      'Check the Issuer URL and your network, or fill in the endpoints by hand.',
      { cause: failure },
    );
  }
  throw new LatchkeyError(
    'discovery.not_found',
    `${new URL(issuer).host} publishes no metadata for this issuer.`,
    'Some providers have none: fill in Authorization URL and Token URL from their documentation.',
  );
}

/** The parsed document; null when the server answers but has none. */
async function readDocument(
  engine: HttpEngine,
  url: string,
  userAgent: string,
  signal: AbortSignal,
): Promise<object | null> {
  const answer = await engine.send(
    {
      method: 'GET',
      url,
      headers: [
        ['Accept', 'application/json'],
        ['User-Agent', userAgent],
      ],
      body: null,
      timeoutMs: TIMEOUT_MS,
    },
    signal,
  );
  if (answer.head.status !== 200) {
    answer.abandon();
    return null;
  }
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LARGEST_DOCUMENT) {
      answer.abandon();
      return null;
    }
  }
  try {
    const parsed: unknown = JSON.parse(text + decoder.decode());
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function providerIn(document: object, asked: string, metadataUrl: string): DiscoveredProvider {
  const members = new Map<string, unknown>(Object.entries(document));
  const text = (name: string) => {
    const value = members.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const list = (name: string) => {
    const value = members.get(name);
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : null;
  };
  const issuer = text('issuer');
  const authorizationEndpoint = text('authorization_endpoint');
  const tokenEndpoint = text('token_endpoint');
  if (issuer === null || authorizationEndpoint === null || tokenEndpoint === null) {
    throw new LatchkeyError(
      'discovery.malformed',
      `The metadata at ${new URL(metadataUrl).host} lacks the issuer or an endpoint.`,
      'Fill in Authorization URL and Token URL from the provider’s documentation.',
    );
  }
  const wellKnownWasTyped = new URL(asked).pathname.includes('/.well-known/');
  if (!wellKnownWasTyped && withoutSlash(issuer) !== withoutSlash(asked)) {
    throw new LatchkeyError(
      'discovery.issuer_mismatch',
      `The metadata belongs to another issuer: ${issuer} (RFC 8414 §3.3).`,
      'Use that issuer URL if you trust it; a mismatch can also mean that somebody stands in between.',
    );
  }
  const only = <Known extends string>(name: string, known: readonly Known[]) => {
    const named = list(name);
    return named === null ? null : known.filter((one) => named.includes(one));
  };
  const grants = list('grant_types_supported');
  const responses = only('response_types_supported', RESPONSE_TYPES);
  return {
    issuer,
    authorizationEndpoint,
    tokenEndpoint,
    revocationEndpoint: text('revocation_endpoint'),
    introspectionEndpoint: text('introspection_endpoint'),
    userinfoEndpoint: text('userinfo_endpoint'),
    endSessionEndpoint: text('end_session_endpoint'),
    deviceAuthorizationEndpoint: text('device_authorization_endpoint'),
    pushedAuthorizationRequestEndpoint: text('pushed_authorization_request_endpoint'),
    backchannelAuthenticationEndpoint: text('backchannel_authentication_endpoint'),
    registrationEndpoint: text('registration_endpoint'),
    jwksUri: text('jwks_uri'),
    clientAuthentications: only('token_endpoint_auth_methods_supported', SIMPLEST_FIRST),
    grantTypes: grants === null ? null : grantsIn(grants, responses ?? []),
    responseTypes: responses,
    responseModes: only('response_modes_supported', RESPONSE_MODES),
    pkceMethods: only('code_challenge_methods_supported', ['S256', 'plain']),
    dpopAlgorithms: list('dpop_signing_alg_values_supported'),
    scopesSupported: list('scopes_supported') ?? [],
    requiresPushedRequests: members.get('require_pushed_authorization_requests') === true,
    takesRequestObjects:
      members.get('request_parameter_supported') === true ||
      (list('request_object_signing_alg_values_supported') ?? []).some((algorithm) => algorithm !== 'none'),
    issuerInRedirect: members.get('authorization_response_iss_parameter_supported') === true,
    metadataUrl,
  };
}

const SIMPLEST_FIRST: readonly ClientAuthentication[] = [
  'client_secret_basic',
  'client_secret_post',
  'none',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
];

/** The names of grants in metadata and registration (RFC 7591 §2, RFC 8628 §4, CIBA §4); the hybrid flow has none. */
export const GRANT_NAMES = {
  authorization_code: 'authorization_code',
  implicit: 'implicit',
  password: 'password',
  client_credentials: 'client_credentials',
  device_code: 'urn:ietf:params:oauth:grant-type:device_code',
  token_exchange: 'urn:ietf:params:oauth:grant-type:token-exchange',
  jwt_bearer: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  ciba: 'urn:openid:params:grant-type:ciba',
} as const satisfies Partial<Record<GrantType, string>>;

function grantsIn(names: readonly string[], responseTypes: readonly string[]): readonly GrantType[] {
  const grants = Object.keys(GRANT_NAMES) as (keyof typeof GRANT_NAMES)[];
  const offered: GrantType[] = grants.filter((grant) => names.includes(GRANT_NAMES[grant]));
  return responseTypes.some((type) => /^code ./.test(type)) ? [...offered, 'hybrid'] : offered;
}

/** What of a connection is a fact of its provider. */
export function settingsFrom(provider: DiscoveredProvider) {
  return {
    issuer: provider.issuer,
    authorizationEndpoint: provider.authorizationEndpoint,
    tokenEndpoint: provider.tokenEndpoint,
    revocationEndpoint: provider.revocationEndpoint,
    introspectionEndpoint: provider.introspectionEndpoint,
    userinfoEndpoint: provider.userinfoEndpoint,
    endSessionEndpoint: provider.endSessionEndpoint,
    deviceAuthorizationEndpoint: provider.deviceAuthorizationEndpoint,
    pushedAuthorizationRequestEndpoint: provider.pushedAuthorizationRequestEndpoint,
    backchannelAuthenticationEndpoint: provider.backchannelAuthenticationEndpoint,
    registrationEndpoint: provider.registrationEndpoint,
    jwksUri: provider.jwksUri,
    issuerInRedirect: provider.issuerInRedirect,
  } as const satisfies Partial<ConnectionSettings>;
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
