import { authorizationUrlIn } from '../auth/authorizationUrl';
import { hasResponse, isRedirectTo } from '../auth/redirect';
import { LatchkeyError } from '../errors';
import type { HopCookies } from '../cookies/hopCookies';
import type { Clock, HttpAnswer, HttpEngine, HttpRequest } from '../ports';
import type { Header, RedirectHop, Timings } from './exchange';
import { nextHop } from './redirects';

/** The body of a redirect is read up to this size and for this time, so that its connection can be used again. */
const REDIRECT_BODY_BYTES = 64 * 1024;
const REDIRECT_BODY_MS = 50;

export interface Hops {
  readonly engine: HttpEngine;
  readonly clock: Clock;
  /** Its time limit is meant for all hops together. */
  readonly request: HttpRequest;
  readonly followRedirects: boolean;
  /** More redirects than these are an error. */
  readonly maxRedirects: number;
  readonly secrets: readonly string[];
  readonly cookies: HopCookies;
  readonly signal: AbortSignal;
}

/** The final answer, and how it was reached. Nothing in it is masked. */
export interface Arrived {
  readonly answer: HttpAnswer;
  /** The headers of the first request as they went out. */
  readonly sentHeaders: readonly Header[];
  readonly redirects: readonly RedirectHop[];
  /** Times of all hops together, up to now. */
  readonly timings: () => Timings;
}

/**
 * Sends a request and follows its redirects until the head of the final answer is there.
 * @throws LatchkeyError `request.*`, `request.too_many_redirects` after `maxRedirects`.
 */
export async function followHops(hops: Hops): Promise<Arrived> {
  const { engine, clock, signal, secrets, cookies } = hops;
  const began = clock.monotonic();
  const redirects: RedirectHop[] = [];
  const spent: Timings[] = [];
  let request = hops.request;
  let sentHeaders: readonly Header[] | null = null;
  for (;;) {
    const timeoutMs = timeLeft(hops.request.timeoutMs, clock.monotonic() - began);
    const answer = await engine.send({ ...(await cookies.dressed(request)), timeoutMs }, signal);
    await cookies.take(request.url, answer.head);
    sentHeaders ??= answer.sentHeaders;
    const next = hops.followRedirects ? nextHop(request, answer, secrets) : null;
    if (next === null || isAuthorizationAnswer(hops.request.url, next.request.url)) {
      return {
        answer,
        sentHeaders,
        redirects,
        timings: () => [...spent, answer.timings()].reduce(added),
      };
    }
    if (redirects.length >= hops.maxRedirects) {
      answer.abandon();
      throw tooManyRedirects(redirects, next.request.url, hops.maxRedirects);
    }
    await readAway(answer);
    const timings = answer.timings();
    redirects.push({
      status: answer.head.status,
      from: request.url,
      to: next.request.url,
      dropped: next.dropped,
      method: request.method,
      nextMethod: next.request.method,
      bodyDropped: request.body !== null && next.request.body === null,
      timings,
    });
    spent.push(timings);
    request = next.request;
  }
}

/** What is left of the time for all hops, in ms. 0 means no limit, so a hop that comes too late gets 1. */
function timeLeft(timeoutMs: number, elapsedMs: number): number {
  return timeoutMs === 0 ? 0 : Math.max(1, Math.ceil(timeoutMs - elapsedMs));
}

/** Reads what nobody needs, so that its connection can be used again; gives up on a long body. Never rejects. */
export async function readAway(answer: HttpAnswer): Promise<void> {
  const timer = setTimeout(answer.abandon, REDIRECT_BODY_MS);
  let size = 0;
  try {
    for await (const chunk of answer.body) {
      size += chunk.byteLength;
      if (size > REDIRECT_BODY_BYTES) break;
    }
  } catch {
    // Nobody reads the body of a redirect, so it does not matter that it broke off.
  } finally {
    clearTimeout(timer);
  }
}

/** Two hops, one after the other, as one: a phase that happened in neither stays null. */
export function added(first: Timings, second: Timings): Timings {
  const sum = (one: number | null, other: number | null) =>
    one === null || other === null ? (one ?? other) : one + other;
  return {
    dns: sum(first.dns, second.dns),
    connect: sum(first.connect, second.connect),
    tls: sum(first.tls, second.tls),
    sending: sum(first.sending, second.sending),
    waiting: sum(first.waiting, second.waiting),
    // Null as long as the last body is still coming.
    download: second.download === null ? null : (first.download ?? 0) + second.download,
    total: first.total + second.total,
  };
}

/** Names the places only: a query may hold a secret. */
function tooManyRedirects(redirects: readonly RedirectHop[], last: string, most: number): LatchkeyError {
  const chain = [...redirects.map(({ from }) => from), last].map((url) => {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  });
  return new LatchkeyError(
    'request.too_many_redirects',
    `The answer was redirected more than ${most === 1 ? 'once' : `${most} times`}: ${chain.join(' → ')}.`,
    'Two addresses may be sending you to each other: switch off following redirects to look at one step at a time, or allow more of them in the request’s settings.',
  );
}

/**
 * Whether a redirect is the provider's answer to an authorization request that was sent as if it were an API call. It is
 * meant for the client's own redirect URI, where mostly nobody listens: the redirect itself is what there is to see.
 */
function isAuthorizationAnswer(requestUrl: string, location: string): boolean {
  const redirectUri = authorizationUrlIn(requestUrl)?.redirectUri ?? null;
  return redirectUri !== null && isRedirectTo(location, redirectUri) && hasResponse(location);
}
