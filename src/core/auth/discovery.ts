import { LatchkeyError } from '../errors';
import type { HttpEngine } from '../ports';
import type { ClientAuthentication } from './connection';

/** What a provider's metadata tells a connection (OpenID Connect Discovery 1.0 §3, RFC 8414 §2). */
export interface DiscoveredProvider {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string | null;
  readonly jwksUri: string | null;
  /** The methods of ours that it accepts; null when it does not say. */
  readonly clientAuthentications: readonly ClientAuthentication[] | null;
  readonly scopesSupported: readonly string[];
  /** True, false, or null when it does not say. */
  readonly supportsPkceS256: boolean | null;
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
  const methods = list('token_endpoint_auth_methods_supported');
  const challenges = list('code_challenge_methods_supported');
  const ours: readonly ClientAuthentication[] = ['client_secret_basic', 'client_secret_post', 'none'];
  return {
    issuer,
    authorizationEndpoint,
    tokenEndpoint,
    revocationEndpoint: text('revocation_endpoint'),
    jwksUri: text('jwks_uri'),
    clientAuthentications: methods === null ? null : ours.filter((method) => methods.includes(method)),
    scopesSupported: list('scopes_supported') ?? [],
    supportsPkceS256: challenges === null ? null : challenges.includes('S256'),
    issuerInRedirect: members.get('authorization_response_iss_parameter_supported') === true,
    metadataUrl,
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
