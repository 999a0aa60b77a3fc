import { describe, expect, it } from 'vitest';
import type { Exchange, RedirectHop, Timings } from '../../../core/exchange/exchange';
import { hopsOf } from './hops';
import { changesOf } from './redirectChanges';

const times = (more: Partial<Timings>): Timings => ({
  dns: null,
  connect: null,
  tls: null,
  sending: null,
  waiting: null,
  download: null,
  total: 0,
  ...more,
});

const redirect: RedirectHop = {
  status: 302,
  from: 'https://a.example/1',
  to: 'https://a.example/2',
  dropped: [],
  method: 'GET',
  nextMethod: 'GET',
  bodyDropped: false,
  timings: times({ connect: 5, waiting: 10, download: 1, total: 16 }),
};

function exchange(redirects: readonly RedirectHop[]): Exchange {
  return {
    request: { method: 'GET', url: 'https://a.example/1', headers: [], bodySize: 0 },
    response: { status: 200 },
    redirects,
  } as unknown as Exchange;
}

describe('the hops of an exchange', () => {
  it('are one without redirects, with all of the time', () => {
    const timings = times({ waiting: 3, download: 1, total: 4 });
    expect(hopsOf(exchange([]), timings)).toEqual([
      { method: 'GET', url: 'https://a.example/1', status: 200, timings, start: 0 },
    ]);
  });

  it('have the last one take what the others left', () => {
    const all = times({ connect: 5, waiting: 30, download: 3, total: 38 });
    expect(hopsOf(exchange([redirect]), all)[1]).toEqual({
      method: 'GET',
      url: 'https://a.example/2',
      status: 200,
      // The connection was open already.
      timings: times({ waiting: 20, download: 2, total: 22 }),
      start: 16,
    });
  });
});

describe('what a redirect changed', () => {
  it('is nothing when all went on', () => {
    expect(changesOf(redirect)).toEqual([]);
  });

  it('is told with the reason', () => {
    const changes = changesOf({
      ...redirect,
      method: 'POST',
      bodyDropped: true,
      dropped: ['Authorization'],
    });
    expect(changes).toHaveLength(3);
    expect(changes[0]).toContain('POST became GET');
    expect(changes[2]).toContain('Authorization');
  });
});
