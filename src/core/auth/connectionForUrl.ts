import { authorizationUrlIn } from './authorizationUrl';
import { checkConnection } from './checkConnection';
import { BLANK_CONNECTION, settingsOf, type Connection, type ConnectionSettings } from './connection';
import { settingsFrom, type DiscoveredProvider } from './discovery';
import { presetFor, settingsForEndpoint } from './presets';
import { isUrl } from '../isUrl';

/** What an authorization URL says about the connection it belongs to. */
export interface DescribedConnection {
  /** The connection that exists for it already; null when there is none. */
  readonly connectionId: string | null;
  /** Settings of a new one, as far as they are known. */
  readonly settings: ConnectionSettings;
  /** The fields that only the person can fill in, by their labels. */
  readonly missing: readonly string[];
}

export interface Surroundings {
  readonly connections: readonly Connection[];
  readonly practiceOrigin: string;
  /** Asks a provider for its metadata; rejects when it has none. */
  readonly discover: (issuer: string) => Promise<DiscoveredProvider>;
}

/**
 * Reads a connection out of the authorization URL of a stuck request: the one that has this endpoint and client, and the
 * settings of a new one from what the URL says, what a preset knows, and what the provider publishes about itself.
 */
export async function connectionForUrl(
  text: string,
  { connections, practiceOrigin, discover }: Surroundings,
): Promise<DescribedConnection> {
  const asked = authorizationUrlIn(text);
  if (asked === null) {
    return {
      connectionId: null,
      settings: {
        ...presetFor('custom').settings(practiceOrigin),
        authorizationEndpoint: withoutQuery(text),
      },
      missing: ['Token URL', 'Client ID', 'Redirect URI'],
    };
  }
  const same = connections.filter((one) => one.authorizationEndpoint === asked.authorizationEndpoint);
  const existing = same.find(
    (one) =>
      one.clientId === asked.clientId &&
      (asked.redirectUri === null || one.redirectUri === asked.redirectUri),
  );

  const base = await providerFacts(asked.authorizationEndpoint, same[0], practiceOrigin, discover);
  const settings: ConnectionSettings = {
    ...base,
    name: nameFor(base, asked.clientId, connections),
    authorizationEndpoint: asked.authorizationEndpoint,
    clientId: asked.clientId ?? '',
    redirectUri: asked.redirectUri ?? '',
    scope: asked.scope ?? base.scope,
    extraAuthorizationParameters: asked.extraParameters,
  };
  const missing = checkConnection(settings).map(({ field }) => FIELD_LABELS.get(field) ?? field);
  if (settings.clientAuthentication !== 'none') missing.push('Client secret');
  return { connectionId: existing?.id ?? null, settings, missing: [...new Set(missing)] };
}

/** What is known of a provider by one of its endpoints: a connection of ours, a preset, or its own metadata. */
async function providerFacts(
  authorizationEndpoint: string,
  sibling: Connection | undefined,
  practiceOrigin: string,
  discover: Surroundings['discover'],
): Promise<ConnectionSettings> {
  const blank = presetFor('custom').settings(practiceOrigin);
  const known = sibling ?? settingsForEndpoint(authorizationEndpoint, practiceOrigin);
  if (known !== null) return { ...blank, ...withoutClient(known) };

  for (const issuer of issuerGuesses(authorizationEndpoint)) {
    const found = await discover(issuer).catch(() => null);
    if (found?.authorizationEndpoint !== authorizationEndpoint) continue;
    return {
      ...blank,
      ...settingsFrom(found),
      clientAuthentication: found.clientAuthentications?.[0] ?? 'none',
    };
  }
  return blank;
}

/** Another client of the same provider shares the provider's facts, but not how it proves itself or where it returns. */
function withoutClient(settings: ConnectionSettings): ConnectionSettings {
  const { password, codeVerifier, subjectToken, actorToken, clientKey } = BLANK_CONNECTION;
  return {
    ...settingsOf(settings),
    password,
    codeVerifier,
    subjectToken,
    actorToken,
    clientKey,
    clientId: '',
    extraAuthorizationParameters: [],
  };
}

/** Providers publish below their issuer, and endpoints mostly lie below the issuer too: the path, shortened step by step. */
function issuerGuesses(authorizationEndpoint: string): readonly string[] {
  if (!isUrl(authorizationEndpoint)) return [];
  const { origin, pathname } = new URL(authorizationEndpoint);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  return [2, 1, 3]
    .filter((cut) => cut <= segments.length)
    .map((cut) => [origin, ...segments.slice(0, segments.length - cut)].join('/'));
}

function nameFor(
  settings: ConnectionSettings,
  clientId: string | null,
  connections: readonly Connection[],
): string {
  const host = settings.name !== '' ? settings.name : hostOf(settings.authorizationEndpoint);
  const taken = connections.some((connection) => connection.name === host);
  return taken && clientId !== null ? `${host} · ${clientId.slice(0, 24)}` : host;
}

function hostOf(url: string): string {
  return isUrl(url) ? new URL(url).host : 'New connection';
}

function withoutQuery(text: string): string {
  const end = text.search(/[?#]/);
  return end === -1 ? text : text.slice(0, end);
}

const FIELD_LABELS = new Map<keyof ConnectionSettings, string>([
  ['name', 'Name'],
  ['clientId', 'Client ID'],
  ['authorizationEndpoint', 'Authorization URL'],
  ['tokenEndpoint', 'Token URL'],
  ['redirectUri', 'Redirect URI'],
  ['scope', 'Scope'],
]);
