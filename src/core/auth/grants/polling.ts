import { LatchkeyError } from '../../errors';
import type { TokenReply } from '../tokenEndpoint';
import { pollError } from '../tokenFailures';

/** Seconds between two questions when the provider does not say (RFC 8628 §3.5). */
const USUAL_INTERVAL = 5;

/** Seconds more between questions after `slow_down` (RFC 8628 §3.5). */
const SLOWER_BY = 5;

export interface Polling {
  /** Seconds, as the provider said; undefined when it did not. */
  readonly interval: number | undefined;
  /** Seconds for which the code lives. */
  readonly expiresIn: number;
  readonly monotonic: () => number;
  /** Told the seconds between two questions, at first and whenever they change. */
  readonly onInterval: (seconds: number) => void;
  readonly ask: () => Promise<TokenReply>;
  readonly signal: AbortSignal;
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Asks the token endpoint until the person has decided elsewhere: not before the interval has passed, slower when the
 * provider says so, slower and slower when it cannot be reached (RFC 8628 §3.5, CIBA Core §11).
 * @throws LatchkeyError `device.expired` when the time is up, `provider.access_denied`, or what the endpoint said.
 */
export async function pollForToken({ monotonic, signal, ...polling }: Polling): Promise<TokenReply> {
  const wait = polling.wait ?? pause;
  const until = monotonic() + polling.expiresIn * 1000;
  let interval = Math.max(1, polling.interval ?? USUAL_INTERVAL);
  for (;;) {
    polling.onInterval(interval);
    await wait(interval * 1000, signal);
    signal.throwIfAborted();
    if (monotonic() >= until) throw expired();
    try {
      return await polling.ask();
    } catch (error) {
      switch (pollError(error)) {
        case 'authorization_pending':
          break;
        case 'slow_down':
          interval += SLOWER_BY;
          break;
        case 'unreachable':
          interval *= 2;
          break;
        case 'expired_token':
          throw expired();
        case 'access_denied':
          throw new LatchkeyError(
            'provider.access_denied',
            'The person who was asked refused access (access_denied).',
            'If it was a mistake, authorize again.',
            { cause: error },
          );
        case null:
          throw error;
      }
    }
  }
}

function expired(): LatchkeyError {
  return new LatchkeyError(
    'device.expired',
    'Nobody allowed access before the code expired.',
    'Authorize again, and confirm on the other device while the code is shown.',
  );
}

/** Waits; rejects with the signal's reason when it is aborted meanwhile. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}
