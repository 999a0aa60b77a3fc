import type { JSONWebKeySet } from 'jose';
import type { Clock, HttpEngine } from '../ports';
import type { Connection } from './connection';

const TIMEOUT_MS = 15_000;
const LARGEST_SET = 512 * 1024;

/** Providers rotate keys over days; ten minutes spare them a question for each token. */
const KEEP_MS = 10 * 60_000;

/** A provider's published keys, and the URL they came from. */
export interface FetchedKeys {
  readonly keysFrom: string;
  readonly jwks: JSONWebKeySet;
}

/** Fetches the keys that sign a provider's JWTs (RFC 7517 §5), only ever from the URL that the connection names. */
export class KeySource {
  readonly #engine: HttpEngine;
  readonly #clock: Clock;
  readonly #userAgent: string;
  readonly #fetched = new Map<string, { readonly keys: FetchedKeys; readonly at: number }>();

  constructor(engine: HttpEngine, clock: Clock, userAgent: string) {
    this.#engine = engine;
    this.#clock = clock;
    this.#userAgent = userAgent;
  }

  /**
   * The keys of a connection's provider; null when the connection names no JWKS URL.
   * @throws LatchkeyError `request.*` when they cannot be fetched, SyntaxError when they are no JSON.
   */
  async keysFor(connection: Connection, refetch: boolean): Promise<FetchedKeys | null> {
    const url = connection.jwksUri;
    if (url === null || url === '') return null;
    const known = this.#fetched.get(url);
    if (!refetch && known !== undefined && this.#clock.monotonic() - known.at < KEEP_MS) return known.keys;

    const answer = await this.#engine.send(
      {
        method: 'GET',
        url,
        headers: [
          ['Accept', 'application/json'],
          ['User-Agent', this.#userAgent],
        ],
        body: null,
        timeoutMs: TIMEOUT_MS,
      },
      new AbortController().signal,
    );
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of answer.body) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length > LARGEST_SET) break;
    }
    const jwks: unknown = JSON.parse(text + decoder.decode());
    if (!isKeySet(jwks)) throw new SyntaxError('The document holds no keys.');
    const keys = { keysFrom: url, jwks };
    this.#fetched.set(url, { keys, at: this.#clock.monotonic() });
    return keys;
  }
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  return typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys);
}
