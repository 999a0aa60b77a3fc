import type { Exchange, RedirectHop, Timings } from '../../../core/exchange/exchange';

/** One request of an exchange: a redirect that was followed, or the last one, whose answer is on screen. */
export interface Hop {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly timings: Timings;
  /** Milliseconds since the exchange began. */
  readonly start: number;
}

/** The requests of an exchange, one after the other, each with its own times. */
export function hopsOf({ request, redirects, response }: Exchange, timings: Timings): readonly Hop[] {
  const hops: Hop[] = [];
  let start = 0;
  for (const { method, from, status, timings: own } of redirects) {
    hops.push({ method, url: from, status, timings: own, start });
    start += own.total;
  }
  const last = redirects.at(-1);
  const method = last?.nextMethod ?? request.method;
  const url = last?.to ?? request.url;
  return [...hops, { method, url, status: response.status, timings: restOf(timings, redirects), start }];
}

/** What is left of the times of all hops for the last one. A phase that only took place before is none of its own. */
function restOf(all: Timings, redirects: readonly RedirectHop[]): Timings {
  const rest = (phase: keyof Timings) => {
    const whole = all[phase];
    if (whole === null) return null;
    const before = redirects.map(({ timings }) => timings[phase]);
    const spent = before.reduce<number>((sum, part) => sum + (part ?? 0), 0);
    const own = Math.max(0, whole - spent);
    return own === 0 && before.some((part) => part !== null) ? null : own;
  };
  return {
    dns: rest('dns'),
    connect: rest('connect'),
    tls: rest('tls'),
    sending: rest('sending'),
    waiting: rest('waiting'),
    download: rest('download'),
    total: rest('total') ?? 0,
  };
}
