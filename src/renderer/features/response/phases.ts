import type { Timings } from '../../../core/exchange/exchange';

export interface Phase {
  readonly id: 'dns' | 'connect' | 'tls' | 'sending' | 'waiting' | 'download';
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
  sending: 'Sending',
  waiting: 'Waiting',
  download: 'Download',
} as const;

/**
 * The phases that took place, one after the other. What redirects took stands before the first one; a download that
 * still goes on reaches up to now.
 */
export function phasesOf(timings: Timings): readonly Phase[] {
  const { dns, connect, tls, sending, waiting, total } = timings;
  const before = (dns ?? 0) + (connect ?? 0) + (tls ?? 0) + (sending ?? 0) + (waiting ?? 0);
  const download = timings.download ?? Math.max(0, total - before);
  const measured = Object.entries({ dns, connect, tls, sending, waiting, download }).flatMap(([id, length]) =>
    length === null ? [] : [{ id: id as Phase['id'], name: NAMES[id as Phase['id']], length }],
  );
  const sum = before + download;
  let start = Math.max(0, total - sum);
  return measured.map((phase) => {
    const placed = { ...phase, start };
    start += phase.length;
    return placed;
  });
}
