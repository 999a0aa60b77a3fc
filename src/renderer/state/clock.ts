import { useSyncExternalStore } from 'react';
import { epochMs, type EpochMs } from '../../core/time';

const SECOND = 1000;

let now = epochMs(Date.now());
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = epochMs(Date.now());
  for (const listener of listeners) listener();
  schedule();
}

/** Waits for the next full second, so that every countdown on screen changes at once and none drifts. */
function schedule(): void {
  clearTimeout(timer);
  timer = undefined;
  if (listeners.size === 0 || document.hidden) return;
  timer = setTimeout(tick, SECOND - (Date.now() % SECOND));
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) schedule();
  else tick();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = epochMs(Date.now());
    schedule();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) schedule();
  };
}

/** The time, renewed on each full second. The one clock of every ring and countdown; it rests while nobody can see it. */
export function useNow(): EpochMs {
  return useSyncExternalStore(subscribe, () => now);
}
