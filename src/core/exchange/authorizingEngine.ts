import type { HopCookies } from '../cookies/hopCookies';
import type { Problem } from '../errors';
import type { Clock, HttpAnswer, HttpEngine, HttpRequest } from '../ports';
import type { Retry, ResponseHead } from './exchange';
import { added, readAway } from './sendHops';

/** What a first answer led to: another request, or the reason why there is none. */
type Reaction =
  | { readonly outcome: Exclude<Retry['outcome'], 'failed'>; readonly request: HttpRequest }
  | { readonly outcome: 'failed'; readonly problem: Problem };

/** An authorization that is made for each request anew, or that an answer may ask for. */
export interface HopAuthorization {
  /** The request as it goes out; by default as it is. */
  readonly prepare?: (request: HttpRequest) => Promise<HttpRequest>;
  /** What to do after an answer to the request as it went out; null lets the answer stand. */
  readonly react?: (request: HttpRequest, head: ResponseHead) => Promise<Reaction | null>;
}

/**
 * Sends with an authorization that takes more than a fixed header. Only requests to the origin of the first one get it,
 * since a redirect must not carry it elsewhere, and each is sent twice at the most.
 */
export class AuthorizingEngine implements HttpEngine {
  readonly #engine: HttpEngine;
  readonly #clock: Clock;
  readonly #authorization: HopAuthorization;
  readonly #origin: string;
  readonly #cookies: HopCookies;
  #retry: Retry | null = null;

  /**
   * @param url of the first request.
   * @param cookies of the exchange: what a refusal sets counts for the second try.
   */
  constructor(
    engine: HttpEngine,
    clock: Clock,
    authorization: HopAuthorization,
    url: string,
    cookies: HopCookies,
  ) {
    this.#engine = engine;
    this.#clock = clock;
    this.#authorization = authorization;
    this.#origin = new URL(url).origin;
    this.#cookies = cookies;
  }

  /** What happened after the last answer that was refused; null when none was. */
  get retry(): Retry | null {
    return this.#retry;
  }

  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    if (new URL(request.url).origin !== this.#origin) return this.#engine.send(request, signal);
    const began = this.#clock.monotonic();
    const prepared = (await this.#authorization.prepare?.(request)) ?? request;
    const answer = await this.#engine.send(prepared, signal);
    const { status } = answer.head;
    const reaction = (await this.#authorization.react?.(prepared, answer.head)) ?? null;
    if (reaction === null) return answer;
    if (reaction.outcome === 'failed') {
      this.#retry = { status, outcome: 'failed', problem: reaction.problem };
      return answer;
    }
    await readAway(answer);
    this.#retry = { status, outcome: reaction.outcome, problem: null };
    const spent = this.#clock.monotonic() - began;
    const timeoutMs = request.timeoutMs === 0 ? 0 : Math.max(1, Math.ceil(request.timeoutMs - spent));
    const again = await this.#cookies.redressed(reaction.request, answer.head);
    const second = await this.#engine.send({ ...again, timeoutMs }, signal);
    const refused = answer.timings();
    return { ...second, timings: () => added(refused, second.timings()) };
  }
}
