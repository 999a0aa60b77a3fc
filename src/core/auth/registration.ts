import { LatchkeyError } from '../errors';
import type { HttpAnswer, HttpEngine } from '../ports';
import { usesRedirect } from './checkConnection';
import { publicJwks } from './clientKeys';
import {
  CLIENT_AUTHENTICATIONS,
  scopesOf,
  type ClientAuthentication,
  type ConnectionSettings,
} from './connection';
import { GRANT_NAMES } from './discovery';

/** What came of a registration. The secret must go to the vault at once. */
export interface Registration {
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** As the provider wants it, which may be another way than was asked for. */
  readonly clientAuthentication: ClientAuthentication;
  /** What the provider made of it differently, a sentence each. */
  readonly changes: readonly string[];
}

const TIMEOUT_MS = 30_000;
const LARGEST_ANSWER = 256 * 1024;

/**
 * The metadata of a connection's client as a registration endpoint takes it (RFC 7591 §2).
 */
export function clientMetadata(settings: ConnectionSettings): Readonly<Record<string, unknown>> {
  const redirects = usesRedirect(settings);
  const { clientKey, grantType, responseType } = settings;
  const grants = grantType === 'hybrid' ? ['authorization_code', 'implicit'] : [GRANT_NAMES[grantType]];
  const hasRefresh = grantType !== 'implicit' && grantType !== 'client_credentials';
  return {
    client_name: settings.name.trim() === '' ? 'Latchkey' : settings.name.trim(),
    grant_types: hasRefresh ? [...grants, 'refresh_token'] : grants,
    response_types: !redirects ? [] : grantType === 'authorization_code' ? ['code'] : [responseType],
    redirect_uris: redirects ? [settings.redirectUri] : [],
    token_endpoint_auth_method: settings.clientAuthentication,
    ...(settings.scope === '' ? {} : { scope: scopesOf(settings.scope).join(' ') }),
    ...(clientKey === null ? {} : { jwks: publicJwks(clientKey) }),
    ...(clientKey !== null && settings.clientAuthentication === 'private_key_jwt'
      ? { token_endpoint_auth_signing_alg: clientKey.algorithm }
      : {}),
    ...(settings.useDpop ? { dpop_bound_access_tokens: true } : {}),
    ...(settings.usePushedAuthorizationRequest && redirects
      ? { require_pushed_authorization_requests: true }
      : {}),
  };
}

/**
 * Registers the client of a connection with its provider (RFC 7591 §3).
 * @param accessToken an initial access token, for providers that do not let everybody register; null without one.
 * @throws LatchkeyError `registration.*`.
 */
export async function registerClient(
  engine: HttpEngine,
  settings: ConnectionSettings,
  accessToken: string | null,
  userAgent: string,
  signal: AbortSignal,
): Promise<Registration> {
  const { registrationEndpoint } = settings;
  if (registrationEndpoint === null)
    throw new LatchkeyError(
      'registration.refused',
      'This connection has no Registration URL.',
      'Discover it from the issuer, or register the client in the provider’s portal.',
    );
  const metadata = clientMetadata(settings);
  const { host } = new URL(registrationEndpoint);
  const { status, members } = await post(
    engine,
    registrationEndpoint,
    metadata,
    accessToken,
    userAgent,
    signal,
  );
  if (status !== 200 && status !== 201) throw refusal(host, status, members);
  const clientId = members?.['client_id'];
  if (typeof clientId !== 'string' || clientId === '')
    throw new LatchkeyError(
      'registration.malformed',
      `${host} answered the registration, but names no client_id (RFC 7591 §3.2.1).`,
      'Check the Registration URL, or register the client in the provider’s portal.',
    );
  const method = members?.['token_endpoint_auth_method'];
  const secret = members?.['client_secret'];
  return {
    clientId,
    clientSecret: typeof secret === 'string' && secret !== '' ? secret : null,
    clientAuthentication:
      CLIENT_AUTHENTICATIONS.find((known) => known === method) ?? settings.clientAuthentication,
    changes: changesIn(metadata, members ?? {}),
  };
}

/** A provider may replace what was asked for (RFC 7591 §3.2.1), and a person has to know. */
function changesIn(
  asked: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
): readonly string[] {
  const sentences = Object.entries(asked)
    .filter(([name, value]) => name !== 'jwks' && name in given && !isSame(value, given[name]))
    .map(([name, value]) => `${name}: asked for ${wordOf(value)}, got ${wordOf(given[name])}.`);
  const expires = given['client_secret_expires_at'];
  if (typeof expires === 'number' && expires > 0) {
    const day = new Date(Math.min(expires * 1000, 8.64e15)).toISOString().slice(0, 10);
    sentences.push(`The client secret expires on ${day}.`);
  }
  return sentences;
}

function isSame(asked: unknown, given: unknown): boolean {
  const tidy = (value: unknown) =>
    Array.isArray(value) ? JSON.stringify(value.map(String).toSorted()) : JSON.stringify(value);
  return tidy(asked) === tidy(given);
}

/** What a server says is shown as a text of limited length. */
function wordOf(value: unknown): string {
  const text = Array.isArray(value) ? value.map(String).join(' ') : String(value);
  return text === '' ? 'nothing' : text.slice(0, 200);
}

async function post(
  engine: HttpEngine,
  url: string,
  metadata: object,
  accessToken: string | null,
  userAgent: string,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly members: Readonly<Record<string, unknown>> | null }> {
  let answer: HttpAnswer;
  let text = '';
  try {
    answer = await engine.send(
      {
        method: 'POST',
        url,
        headers: [
          ['Content-Type', 'application/json'],
          ['Accept', 'application/json'],
          ['User-Agent', userAgent],
          ...(accessToken === null ? [] : [['Authorization', `Bearer ${accessToken}`] as const]),
        ],
        body: new TextEncoder().encode(JSON.stringify(metadata)),
        timeoutMs: TIMEOUT_MS,
      },
      signal,
    );
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length <= LARGEST_ANSWER) continue;
      answer.abandon();
      text = '';
      break;
    }
  } catch (cause) {
    throw new LatchkeyError(
      'registration.unreachable',
      `${new URL(url).host} could not be asked to register the client. ${cause instanceof LatchkeyError ? cause.message : ''}`.trim(),
      'Check the Registration URL and your network, then register again.',
      { cause },
    );
  }
  return { status: answer.head.status, members: membersOf(text) };
}

function membersOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function refusal(
  host: string,
  status: number,
  members: Readonly<Record<string, unknown>> | null,
): LatchkeyError {
  const words = [members?.['error'], members?.['error_description']]
    .filter((word) => typeof word === 'string')
    .map((word) => word.slice(0, 300))
    .join(': ');
  const isLocked = status === 401 || status === 403;
  return new LatchkeyError(
    'registration.refused',
    `${host} did not register the client (${status}). ${words}`.trim(),
    isLocked
      ? 'It wants an initial access token: its portal or its administrator gives you one.'
      : 'Change what it names, and register again; what it sees are the settings of this dialog.',
  );
}
