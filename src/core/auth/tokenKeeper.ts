import { LatchkeyError, problemOf, type Problem } from '../errors';
import type { Flow, RecordedExchange } from '../flow/flow';
import { withCall, withRefresh, type FlowRecorder } from '../flow/recorder';
import { decodeToken } from '../jwt/decode';
import { verifyToken, type Verification } from '../jwt/verify';
import type { Clock, HttpEngine, Vault } from '../ports';
import type { AuthorizationDoors, Door } from './authorizationDoors';
import type { GrantContext } from './grants/grant';
import { obtainToken } from './grants/obtainToken';
import type { Connection } from './connection';
import type { DpopProver } from './dpop';
import { EndpointAccess } from './endpointAccess';
import type { HeldCodes } from './heldCodes';
import type { KeySource } from './keySource';
import { phaseOf } from './lifetime';
import { refreshToken, revokeToken, type TokenReply } from './tokenEndpoint';
import { RunningFlows } from './runningFlows';
import { parseToken, serializeToken } from './tokenRecord';
import type { Token, TokenView } from './token';
import type { TokenEndpointContext } from './tokenTransport';
import { viewOf } from './tokenView';
import { tokenKey } from './vaultKeys';

/** What the keeper needs of the world. */
export interface TokenKeeperDependencies {
  readonly clock: Clock;
  readonly engine: HttpEngine;
  readonly doors: Pick<AuthorizationDoors, 'open'>;
  readonly held: HeldCodes;
  readonly vault: Vault;
  readonly keys: KeySource;
  readonly userAgent: string;
  readonly newId: () => string;
  readonly connection: (id: string) => Connection;
  /** The secret behind a text of a connection's settings. */
  readonly secretOf: GrantContext['secretOf'];
  /** Seconds before expiry at which a connection's token is refreshed. */
  readonly leewaySeconds: (connectionId: string) => number;
  readonly onToken: (connectionId: string, view: TokenView | null) => void;
  readonly onFlow: (flow: Flow) => void;
  /** The last recording of a connection; null when there is none. */
  readonly flow: (connectionId: string) => Flow | null;
}

/** A token in use, and what is known of it beside what the vault keeps. */
interface Held {
  readonly token: Token;
  /** The monotonic clock when it arrived in this run of the app; null when it was read from the vault. */
  readonly receivedMonotonic: number | null;
  readonly verification: Verification | null;
  readonly problem: Problem | null;
}

/** Work that can be called off and waited for. */
interface Running {
  readonly abort: AbortController;
  /** Settles with the work, and never rejects. */
  readonly settled: Promise<unknown>;
}

/** A token that is due but still lives is not worth waiting longer for than this, in ms. */
const DUE_PATIENCE_MS = 3000;

/** A token that replaced a refused one, and is refused as well within this time, is not the reason of the refusal; in ms. */
const REPLACEMENT_MS = 60_000;

/** The token to send now, and what proves that it is ours; null for a token that whoever holds it may use. */
export interface CurrentToken {
  readonly value: string;
  readonly tokenType: string;
  readonly prover: DpopProver | null;
}

/** What a person chose for one authorization; what is left out follows the connection. */
export interface AuthorizeOptions {
  readonly door?: Door | undefined;
  /** Stops between redirect and exchange. */
  readonly hold?: boolean | undefined;
}

/** How a request wants its token: refreshed when due, as it is, or only while it lives. */
export type Freshness = 'refresh' | 'send' | 'fail';

/**
 * Keeps every connection's token: gets it, stores it before anyone may use it, refreshes it once for all who wait,
 * and tells the screens by one event. The only place that holds token secrets outside of the vault.
 */
export class TokenKeeper {
  readonly #world: TokenKeeperDependencies;
  readonly #held = new Map<string, Held>();
  readonly #refreshes = new Map<string, Running & { readonly work: Promise<void> }>();
  readonly #flows: RunningFlows;
  readonly #access: EndpointAccess;
  readonly #forgetting = new Set<string>();
  /** Access tokens that took the place of refused ones, by connection. */
  readonly #replacements = new Map<string, string>();

  constructor(dependencies: TokenKeeperDependencies) {
    this.#world = dependencies;
    this.#access = new EndpointAccess(dependencies);
    this.#flows = new RunningFlows(dependencies.clock, dependencies.newId, dependencies.onFlow);
  }

  /**
   * Reads a connection's token from the vault, when the index knows one and it is not held yet.
   * @throws LatchkeyError `vault.*` when the keychain cannot be read; nothing is lost by that.
   */
  async load(connectionId: string): Promise<void> {
    if (this.#held.has(connectionId) || this.#forgetting.has(connectionId)) return;
    if (!this.#world.vault.has(tokenKey(connectionId))) return;
    const stored = await this.#world.vault.read(tokenKey(connectionId));
    const token = stored === null ? null : parseToken(stored);
    if (token === null || this.#held.has(connectionId) || this.#forgetting.has(connectionId)) return;
    this.#hold(connectionId, { token, receivedMonotonic: null, verification: null, problem: null });
    void this.verify(connectionId);
  }

  /** The views of all tokens held. */
  views(): readonly TokenView[] {
    return [...this.#held.keys()].map((id) => this.#view(id)).filter((view) => view !== null);
  }

  /** Whose and which token this is; null when it is none that is held. */
  identify(
    secret: string,
  ): { readonly connectionId: string; readonly which: 'access_token' | 'refresh_token' | 'id_token' } | null {
    for (const [connectionId, { token }] of this.#held) {
      if (token.accessToken === secret) return { connectionId, which: 'access_token' };
      if (token.refreshToken === secret) return { connectionId, which: 'refresh_token' };
      if (token.idToken === secret) return { connectionId, which: 'id_token' };
    }
    return null;
  }

  /** Says the views again: after a sleep, a set clock or a changed setting the instants in them differ. */
  announce(): void {
    for (const connectionId of this.#held.keys()) this.#tell(connectionId);
  }

  /** Runs the connection's grant, with a window where it needs one, and stores the token. Resolves when it is stored and shown. */
  async authorize(connectionId: string, options: AuthorizeOptions = {}): Promise<void> {
    const connection = this.#world.connection(connectionId);
    const { clock, vault, doors, held, secretOf, keys } = this.#world;
    const isHeld = options.hold ?? connection.holdBeforeExchange;
    vault.warm();
    await this.#flows.run(connection, async (recorder, signal) => {
      const token = await obtainToken(
        {
          clock,
          doors,
          door: options.door ?? connection.door,
          hold: isHeld ? (code) => held.hold(connectionId, code, signal) : null,
          recorder,
          secretOf,
          tokenEndpoint: (abort, record) => this.#access.context(connection, 'token', abort, record),
          keysOf: (of) => keys.keysFor(of, false),
        },
        connection,
        signal,
      );
      await this.#keep(connectionId, token);
      this.#recordStored(connectionId, recorder);
    });
    void this.verify(connectionId);
  }

  /** The recordings of the flows that are under way. */
  runningFlows(): readonly Flow[] {
    return this.#flows.flows();
  }

  /** Ends a running flow; its window closes. Does nothing when none is running. */
  cancel(connectionId: string): void {
    void this.#flows.cancel(connectionId);
  }

  /**
   * Ends every running flow, because the app quits, and resolves when flows and refreshes have settled: a provider that
   * rotates has spent the old refresh token by now, so the new one must reach the vault.
   */
  async settle(): Promise<void> {
    const refreshes = [...this.#refreshes.values()].map(({ settled }) => settled);
    await Promise.all([this.#flows.cancelAll(), ...refreshes]);
  }

  /**
   * The access token to send now. A due or expired one is refreshed first, once for all who ask at the same time.
   * @throws LatchkeyError `connection.not_authorized`, `connection.expired`, or what the refresh ran into.
   */
  async current(connectionId: string, freshness: Freshness): Promise<CurrentToken> {
    await this.load(connectionId);
    const connection = this.#world.connection(connectionId);
    const view = this.#view(connectionId);
    if (view === null) {
      throw new LatchkeyError(
        'connection.not_authorized',
        `${connection.name} has no token yet.`,
        'Press Authorize to sign in, then send again.',
      );
    }
    const phase = phaseOf(view, this.#world.clock.now());
    if (freshness === 'refresh' && view.hasRefreshToken && phase === 'expired') {
      // A refused refresh token is not sent again with every request: only a person's "Refresh now" tries once more.
      if (view.problem?.code === 'refresh.rejected') throw asError(view.problem);
      await this.refresh(connectionId);
    } else if (freshness === 'refresh' && view.hasRefreshToken && phase === 'due') {
      // A token that still lives is better than none: a failed or slow refresh stays visible in the view.
      if (view.problem?.code !== 'refresh.rejected')
        await Promise.race([this.refresh(connectionId).catch(() => {}), pause(DUE_PATIENCE_MS)]);
    } else if (phase === 'expired' && freshness !== 'send') {
      throw new LatchkeyError(
        'connection.expired',
        `The token of ${connection.name} has expired${view.hasRefreshToken ? '' : ' and there is no refresh token'}.`,
        'Press Authorize to sign in again, then send.',
      );
    }
    const held = this.#held.get(connectionId);
    if (held === undefined) throw notAuthorized(connection);
    return this.#current(connectionId, held.token);
  }

  /**
   * Another access token in place of one that an API refused: the one that came meanwhile, or a refreshed one, once for
   * all who ask. Null when there is no refresh token, or when it cannot help: the provider refused it before, or the
   * token is itself such a replacement and hardly older than that.
   * @throws LatchkeyError `refresh.*` or `token.*`, what the refresh ran into.
   */
  async replacementFor(connectionId: string, refused: string): Promise<CurrentToken | null> {
    const held = this.#held.get(connectionId);
    if (held === undefined) return null;
    if (held.token.accessToken === refused) {
      if (held.token.refreshToken === null || held.problem?.code === 'refresh.rejected') return null;
      const age = this.#world.clock.now() - held.token.receivedAt;
      if (this.#replacements.get(connectionId) === refused && age < REPLACEMENT_MS) return null;
      await this.refresh(connectionId);
    }
    const token = this.#held.get(connectionId)?.token;
    if (token === undefined || token.accessToken === refused) return null;
    this.#replacements.set(connectionId, token.accessToken);
    return this.#current(connectionId, token);
  }

  async #current(connectionId: string, { accessToken, tokenType }: Token): Promise<CurrentToken> {
    const prover = tokenType === 'DPoP' ? await this.#access.prover(connectionId) : null;
    return { value: accessToken, tokenType, prover };
  }

  /**
   * Refreshes a token, or joins the refresh that is under way. The new tokens are stored before it resolves.
   * @throws LatchkeyError `refresh.*` or `token.*`; the old tokens stay.
   */
  async refresh(connectionId: string): Promise<void> {
    let running = this.#refreshes.get(connectionId);
    if (running === undefined) {
      const abort = new AbortController();
      const work = this.#refresh(connectionId, abort.signal).finally(() => {
        this.#refreshes.delete(connectionId);
        this.#tell(connectionId);
      });
      running = { abort, settled: work.catch(() => {}), work };
      this.#refreshes.set(connectionId, running);
      this.#tell(connectionId);
    }
    await running.work;
  }

  /** Tells the provider to forget the token (RFC 7009), then forgets it here. */
  async revoke(connectionId: string): Promise<void> {
    await this.load(connectionId);
    await this.#refreshes.get(connectionId)?.settled;
    const connection = this.#world.connection(connectionId);
    const held = this.#held.get(connectionId);
    if (held === undefined) throw notAuthorized(connection);
    await revokeToken(
      await this.#access.context(connection, 'token', new AbortController().signal, () => {}),
      held.token,
    );
    await this.forget(connectionId);
  }

  /**
   * Lends a token to a call about it, which is recorded under the title.
   * @throws LatchkeyError `connection.not_authorized`, `vault.*`, or what the call ran into.
   */
  async consult<Result>(
    connectionId: string,
    title: string,
    call: (context: TokenEndpointContext, token: Token) => Promise<Result>,
  ): Promise<Result> {
    await this.load(connectionId);
    const connection = this.#world.connection(connectionId);
    const held = this.#held.get(connectionId);
    if (held === undefined) throw notAuthorized(connection);
    return call(await this.context(connectionId, title), held.token);
  }

  /**
   * What a connection calls its provider with. The calls are recorded under the title.
   * @throws LatchkeyError `vault.*`.
   */
  context(connectionId: string, title: string): Promise<TokenEndpointContext> {
    const connection = this.#world.connection(connectionId);
    return this.#access.context(connection, 'token', new AbortController().signal, (exchange) => {
      const { flow, onFlow, clock } = this.#world;
      const recorded = flow(connectionId);
      if (recorded !== null && !this.#flows.has(connectionId))
        onFlow(withCall(recorded, title, exchange, clock.now()));
    });
  }

  /**
   * Makes one of the tokens invalid (RFC 7009) and keeps the other. A revoked refresh token is forgotten here as well;
   * a revoked access token stays, so that the next refused send brings a new one.
   * @throws LatchkeyError `revoke.*`, `refresh.no_refresh_token` or `connection.not_authorized`.
   */
  async revokeOnly(connectionId: string, which: 'access_token' | 'refresh_token'): Promise<void> {
    await this.#refreshes.get(connectionId)?.settled;
    const title = which === 'access_token' ? 'Access token revoked' : 'Refresh token revoked';
    await this.consult(connectionId, title, async (context, token) => {
      if (which === 'access_token') return revokeToken(context, { ...token, refreshToken: null });
      if (token.refreshToken === null) throw noRefreshToken();
      await revokeToken(context, token);
      const held = this.#held.get(connectionId);
      if (held?.token !== token) return;
      const rest = { ...token, refreshToken: null };
      await this.#world.vault.write(tokenKey(connectionId), serializeToken(rest));
      this.#hold(connectionId, { ...held, token: rest });
    });
  }

  /** Forgets a token here, without a word to the provider. */
  forget(connectionId: string): Promise<void> {
    return this.#letGo(connectionId, () => this.#world.vault.remove(tokenKey(connectionId)));
  }

  /** Lets go of a token but leaves it in the vault, from where `load` brings it back. */
  release(connectionId: string): Promise<void> {
    return this.#letGo(connectionId, async () => {});
  }

  async #letGo(connectionId: string, last: () => Promise<void>): Promise<void> {
    this.#forgetting.add(connectionId);
    try {
      this.#refreshes.get(connectionId)?.abort.abort();
      await Promise.all([this.#flows.cancel(connectionId), this.#refreshes.get(connectionId)?.settled]);
      this.#held.delete(connectionId);
      await last();
    } finally {
      this.#forgetting.delete(connectionId);
    }
    this.#world.onToken(connectionId, null);
  }

  /** The secret itself, for the clipboard. Null when the provider sent none of that kind. */
  async secret(
    connectionId: string,
    which: 'access_token' | 'refresh_token' | 'id_token',
  ): Promise<string | null> {
    await this.load(connectionId);
    const token = this.#held.get(connectionId)?.token;
    if (token === undefined) throw notAuthorized(this.#world.connection(connectionId));
    if (which === 'access_token') return token.accessToken;
    return which === 'refresh_token' ? token.refreshToken : token.idToken;
  }

  /** Checks the signature of the JWT that came with the token; the verdict reaches the screens by the token event. */
  async verify(connectionId: string, refetchKeys = false): Promise<void> {
    const held = this.#held.get(connectionId);
    if (held === undefined) return;
    const connection = this.#world.connection(connectionId);
    const { accessToken, idToken } = held.token;
    const chosen = decodeToken(accessToken).kind === 'jwt' || idToken === null ? accessToken : idToken;
    const verification = await verifyToken(chosen, {
      issuer: connection.tokenIssuer ?? connection.issuer,
      audience: chosen === accessToken ? connection.audience : connection.clientId,
      fetchKeys: () => this.#world.keys.keysFor(connection, refetchKeys),
      now: this.#world.clock.now(),
    });
    const current = this.#held.get(connectionId);
    if (current?.token.accessToken !== accessToken) return;
    this.#hold(connectionId, { ...current, verification });
    // Signed with a key that the set of ten minutes ago does not hold: the provider may have rotated its keys.
    if (verification.verdict === 'cannot' && verification.keysFrom !== null && !refetchKeys)
      await this.verify(connectionId, true);
  }

  #recordStored(connectionId: string, recorder: FlowRecorder): void {
    const { vault } = this.#world;
    const inMemory = vault.placeOf(tokenKey(connectionId)) === 'memory';
    recorder.step({
      kind: 'stored',
      title: inMemory ? 'Kept in memory until you quit' : 'Stored in the keychain',
      detail: inMemory ? 'there is no usable keychain' : `${vault.status().name} · latchkey`,
      tone: inMemory ? 'warn' : 'ok',
    });
  }

  async #refresh(connectionId: string, signal: AbortSignal): Promise<void> {
    await this.load(connectionId);
    const connection = this.#world.connection(connectionId);
    const before = this.#held.get(connectionId);
    if (before === undefined) throw notAuthorized(connection);
    // A person may have authorized anew meanwhile: then nothing of this refresh counts any more.
    const isCurrent = () => this.#held.get(connectionId)?.token === before.token;
    try {
      const context = await this.#access.context(connection, 'refresh', signal, (exchange) =>
        this.#recordRefresh(connectionId, exchange),
      );
      const reply = await refreshToken(context, before.token);
      if (isCurrent() && !this.#forgetting.has(connectionId))
        await this.#keep(connectionId, renewed(before.token, reply, this.#world.clock));
    } catch (error) {
      if (isCurrent()) this.#held.set(connectionId, { ...before, problem: problemOf(error) });
      throw error;
    }
    void this.verify(connectionId);
  }

  #recordRefresh(connectionId: string, exchange: RecordedExchange): void {
    const { flow, onFlow, clock } = this.#world;
    const recorded = flow(connectionId);
    // While a person signs in anew, that recording is the one to be seen.
    if (recorded !== null && !this.#flows.has(connectionId))
      onFlow(withRefresh(recorded, exchange, clock.now()));
  }

  /** Stores a token, then holds and shows it: a screen never tells of a token that a crash could still take away. */
  async #keep(connectionId: string, token: Token): Promise<void> {
    await this.#world.vault.write(tokenKey(connectionId), serializeToken(token));
    this.#hold(connectionId, {
      token,
      receivedMonotonic: this.#world.clock.monotonic(),
      verification: null,
      problem: null,
    });
  }

  #hold(connectionId: string, held: Held): void {
    this.#held.set(connectionId, held);
    this.#tell(connectionId);
  }

  #tell(connectionId: string): void {
    const view = this.#view(connectionId);
    if (view !== null) this.#world.onToken(connectionId, view);
  }

  #view(connectionId: string): TokenView | null {
    const held = this.#held.get(connectionId);
    if (held === undefined) return null;
    const { clock, vault, leewaySeconds } = this.#world;
    const now = clock.now();
    const elapsed = held.receivedMonotonic === null ? 0 : clock.monotonic() - held.receivedMonotonic;
    return viewOf(held.token, {
      connectionId,
      now,
      // The wall clock counts sleep, the monotonic one survives being set back: the older age is the true one.
      ageMs: Math.max(now - held.token.receivedAt, elapsed),
      leewaySeconds: leewaySeconds(connectionId),
      storedIn: vault.placeOf(tokenKey(connectionId)),
      accessToken: decodeToken(held.token.accessToken),
      idToken: held.token.idToken === null ? null : decodeToken(held.token.idToken),
      verification: held.verification,
      refreshing: this.#refreshes.has(connectionId),
      problem: held.problem,
    });
  }
}

/** What is not in a refresh reply stays as it was: refresh token, ID token and scope (RFC 6749 §6). */
function renewed(before: Token, reply: TokenReply, clock: Clock): Token {
  return {
    ...before,
    ...reply,
    refreshToken: reply.refreshToken ?? before.refreshToken,
    idToken: reply.idToken ?? before.idToken,
    scope: reply.scope ?? before.scope,
    receivedAt: clock.now(),
    refreshCount: before.refreshCount + 1,
    rotates: reply.refreshToken !== null && reply.refreshToken !== before.refreshToken,
  };
}

function notAuthorized(connection: Connection): LatchkeyError {
  return new LatchkeyError(
    'connection.not_authorized',
    `${connection.name} has no token yet.`,
    'Press Authorize to sign in.',
  );
}

function noRefreshToken(): LatchkeyError {
  return new LatchkeyError(
    'refresh.no_refresh_token',
    'There is no refresh token to revoke.',
    'Revoke the access token instead.',
  );
}

function asError({ code, message, remedy }: Problem): LatchkeyError {
  return new LatchkeyError(code, message, remedy);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
