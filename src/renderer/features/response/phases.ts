import type { Timings } from '../../../core/exchange/exchange';

export interface Phase {
  readonly id: 'dns' | 'connect' | 'tls' | 'waiting' | 'download';
  readonly name: string;
  /** Milliseconds since the exchange began. */
  readonly start: number;
  /** Milliseconds. */
  readonly length: number;
}

const NAMES = {
  dns: 'DNS',
  connect: 'Connect',
  tls: 'TLS',
  waiting: 'Waiting',
  download: 'Download',
} as const;

/** The phases that took place, one after the other. What redirects took stands before the first one. */
export function phasesOf(timings: Timings): readonly Phase[] {
  const measured = (['dns', 'connect', 'tls', 'waiting', 'download'] as const).flatMap((id) => {
    const length = timings[id];
    return length === null ? [] : [{ id, name: NAMES[id], length }];
  });
  const sum = measured.reduce((total, { length }) => total + length, 0);
  let start = Math.max(0, timings.total - sum);
  return measured.map((phase) => {
    const placed = { ...phase, start };
    start += phase.length;
    return placed;
  });
}
