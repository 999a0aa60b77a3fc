import type { Clock } from '../../core/ports';
import { epochMs } from '../../core/time';

export const systemClock: Clock = {
  now: () => epochMs(Date.now()),
  monotonic: () => performance.now(),
};
