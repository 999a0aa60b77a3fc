import { problemOf } from '../../core/errors';
import { call } from '../latchkey';
import type { SecretText } from '../../core/request/authDraft';
import { notify } from './notices';

type Kept = Extract<SecretText, { readonly kind: 'kept' }>;

/** Fields that hold a secret which is typed but not kept yet; each keeps its own when asked. */
const typing = new Set<() => void>();

/** Secrets on their way into the vault. */
const underWay = new Set<Promise<void>>();

/** Remembers a field in which somebody types a secret. Returns a function that forgets it. */
export function watchTyping(keep: () => void): () => void {
  typing.add(keep);
  return () => typing.delete(keep);
}

/**
 * Keeps a secret in the vault and hands on what stands for it, or says what went wrong.
 * @param onEnd called last, whether it went well or not: the secret need not be remembered any more.
 */
export function keepSecret(secret: string, onKept: (kept: Kept) => void, onEnd: () => void): void {
  const work = call('secrets.keep', { secret })
    .then(onKept)
    .catch((error: unknown) => notify(problemOf(error)))
    .finally(() => {
      underWay.delete(work);
      onEnd();
    });
  underWay.add(work);
}

/** Keeps what is still being typed, so that a request is sent and saved as it stands on screen. */
export async function settleSecrets(): Promise<void> {
  for (const keep of typing) keep();
  await Promise.all(underWay);
}
