import { LatchkeyError } from '../../errors';
import { decodeToken } from '../../jwt/decode';
import type { AuthorizationWindow, Clock, Documents } from '../../ports';
import type { Connection, ConnectionSettings } from '../connection';
import type { KeySource } from '../keySource';
import type { TokenKeeper } from '../tokenKeeper';
import { endSessionUrl } from './endSession';
import { endpointFailure } from './endpointCall';
import { introspect, type Introspection } from './introspection';
import { keyReport, knownKeysOf, type KeyReport, type KnownKeys } from './keyReport';
import { metadataReport, takenOver, type MetadataRow } from './metadataReport';
import { readMetadataDocument } from './metadataDocument';
import { readUserInfo } from './userInfo';
import type { ReadAnswer } from './signedAnswer';

/** What these calls need of the world. */
export interface AfterTokenDependencies {
  readonly clock: Clock;
  readonly tokens: TokenKeeper;
  readonly keys: KeySource;
  readonly documents: Documents;
  readonly connection: (id: string) => Connection;
  readonly window: AuthorizationWindow;
  readonly newId: () => string;
}

/** What the provider publishes about itself. */
export interface MetadataView {
  readonly url: string;
  readonly rows: readonly MetadataRow[];
}

const KNOWN_KEYS = 'known-keys';

/** All that can be asked of a provider once there is a token: introspection, UserInfo, keys, metadata, sign-out. */
export class AfterToken {
  readonly #world: AfterTokenDependencies;

  constructor(dependencies: AfterTokenDependencies) {
    this.#world = dependencies;
  }

  /** @throws LatchkeyError `endpoint.*`, `connection.*`, `request.*`. */
  introspect(
    connectionId: string,
    hint: 'access_token' | 'refresh_token',
    signed: boolean,
  ): Promise<Introspection> {
    return this.#world.tokens.consult(connectionId, 'Introspection', async (context, token) => {
      const secret = hint === 'access_token' ? token.accessToken : token.refreshToken;
      if (secret === null) {
        throw new LatchkeyError(
          'refresh.no_refresh_token',
          'There is no refresh token to ask about.',
          'Ask about the access token instead.',
        );
      }
      return introspect(context, { secret, hint, signed }, this.#answerKeys(connectionId));
    });
  }

  /** @throws LatchkeyError `endpoint.*`, `connection.*`, `refresh.*`, `request.*`. */
  async userInfo(connectionId: string): Promise<ReadAnswer> {
    const { tokens } = this.#world;
    const current = await tokens.current(connectionId, 'refresh');
    return tokens.consult(connectionId, 'UserInfo', (context, { idToken }) =>
      readUserInfo(
        context,
        current,
        idToken === null ? null : decodeToken(idToken),
        this.#answerKeys(connectionId),
      ),
    );
  }

  /** @throws LatchkeyError `discovery.not_found`, `request.*`. */
  async metadata(connectionId: string): Promise<MetadataView> {
    const { tokens, connection } = this.#world;
    const { url, members } = await readMetadataDocument(await tokens.context(connectionId, 'Metadata'));
    return { url, rows: metadataReport(members, connection(connectionId)) };
  }

  /**
   * The connection's settings with a member of the provider's metadata taken over, which is fetched for it.
   * @throws LatchkeyError `endpoint.failed` when there is nothing to take over.
   */
  async takeOver(connectionId: string, name: string): Promise<ConnectionSettings> {
    const { tokens, connection } = this.#world;
    const { members } = await readMetadataDocument(await tokens.context(connectionId, 'Metadata'));
    const settings = takenOver(connection(connectionId), members, name);
    if (settings !== null) return settings;
    throw endpointFailure('The metadata no longer holds this member.', 'Open Provider metadata again.');
  }

  /**
   * The provider's keys, fetched anew, and what has changed in them since the last look.
   * @throws LatchkeyError `endpoint.*`, `request.*`.
   */
  async keySet(connectionId: string): Promise<KeyReport> {
    const { keys, tokens, documents, connection } = this.#world;
    const fetched = await keys.keysFor(connection(connectionId), true).catch((error: unknown) => {
      if (!(error instanceof SyntaxError)) throw error;
      throw endpointFailure(
        'The JWKS URL does not answer with a key set.',
        'Check JWKS URL in the settings.',
      );
    });
    if (fetched === null) {
      throw new LatchkeyError(
        'endpoint.missing',
        'This connection names no JWKS URL.',
        'Look at Provider metadata in the More menu and take jwks_uri over from there.',
      );
    }
    const all = knownKeysIn(await documents.read(KNOWN_KEYS));
    const report = await keyReport(
      fetched,
      signingKeyOf(tokens, connectionId),
      all[fetched.keysFrom] ?? null,
    );
    await documents.write(KNOWN_KEYS, { ...all, [fetched.keysFrom]: knownKeysOf(report) });
    return report;
  }

  /**
   * Ends the person's session in the sign-in window. Resolves when the provider sent the browser back, or when the
   * person closed the provider's page.
   * @throws LatchkeyError `endpoint.missing`, `flow.*`.
   */
  async signOut(connectionId: string, returnTo: string): Promise<void> {
    const { tokens, window, newId, connection } = this.#world;
    const { name, redirectUri, cookies } = connection(connectionId);
    const idToken = await tokens.secret(connectionId, 'id_token');
    const url = endSessionUrl(connection(connectionId), { idToken, returnTo, state: newId() });
    try {
      await window.open({
        flowId: newId(),
        connectionId,
        connectionName: name,
        cookies,
        authorizationUrl: url,
        redirectUri: returnTo === '' ? redirectUri : returnTo,
        endsAtRedirect: true,
        onHop: () => {},
        onRefusal: () => {},
        onDeadline: () => {},
        signal: new AbortController().signal,
      });
    } catch (error) {
      if (!(error instanceof LatchkeyError) || error.code !== 'flow.window_closed') throw error;
    }
  }

  #answerKeys(connectionId: string) {
    const { keys, clock, connection } = this.#world;
    return { fetchKeys: () => keys.keysFor(connection(connectionId), true), now: clock.now() };
  }
}

function signingKeyOf(tokens: TokenKeeper, connectionId: string): string | null {
  const view = tokens.views().find((one) => one.connectionId === connectionId);
  const signed = view?.accessToken.kind === 'jwt' ? view.accessToken : view?.idToken;
  const kid = signed?.kind === 'jwt' ? signed.header['kid'] : undefined;
  return typeof kid === 'string' ? kid : null;
}

function knownKeysIn(document: unknown): Readonly<Record<string, KnownKeys>> {
  return typeof document === 'object' && document !== null ? (document as Record<string, KnownKeys>) : {};
}
