import type { Clock, HttpEngine, Vault } from '../ports';
import type { Connection } from './connection';
import { DpopProver, newDpopKey } from './dpop';
import type { TokenEndpointContext } from './tokenTransport';
import { clientKeyKey, clientSecretKey, dpopKeyKey } from './vaultKeys';

/** What calling a provider's endpoints needs of the world. */
export interface EndpointWorld {
  readonly clock: Clock;
  readonly engine: HttpEngine;
  readonly vault: Vault;
  readonly userAgent: string;
}

/** Fetches from the vault what a client needs to call its provider: secret, signing key, and the key of its proofs. */
export class EndpointAccess {
  readonly #world: EndpointWorld;
  readonly #provers = new Map<string, DpopProver>();

  constructor(world: EndpointWorld) {
    this.#world = world;
  }

  /** @throws LatchkeyError `vault.*`. */
  async context(
    connection: Connection,
    leg: TokenEndpointContext['leg'],
    signal: AbortSignal,
    onExchange: TokenEndpointContext['onExchange'],
  ): Promise<TokenEndpointContext> {
    const { engine, userAgent, vault } = this.#world;
    const { id, clientKey, hasClientSecret, useDpop } = connection;
    return {
      connection,
      leg,
      clientSecret: hasClientSecret ? await vault.read(clientSecretKey(id)) : null,
      clientPrivateKey: clientKey === null ? null : await vault.read(clientKeyKey(id)),
      prover: useDpop ? await this.prover(id) : null,
      engine,
      userAgent,
      signal,
      onExchange,
    };
  }

  /**
   * The prover of a connection, with the key that the vault has or a new one. A key is stored before it is used.
   * @throws LatchkeyError `vault.*`.
   */
  async prover(connectionId: string): Promise<DpopProver> {
    const known = this.#provers.get(connectionId);
    if (known !== undefined) return known;
    const { vault, clock } = this.#world;
    const key = dpopKeyKey(connectionId);
    const stored = vault.has(key) ? await vault.read(key) : null;
    const text = stored ?? (await newDpopKey());
    if (stored === null) await vault.write(key, text);
    const prover = new DpopProver(text, clock);
    this.#provers.set(connectionId, prover);
    return prover;
  }
}
