import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names = Extract<keyof Handlers, `secrets.${string}`>;

/** The secrets of requests. Only the one call that a person asks for answers with one. */
export function secretHandlers({ secrets }: Parts): Pick<Handlers, Names> {
  return {
    'secrets.keep': ({ secret }) => secrets.keep(secret),
    'secrets.reveal': ({ id }) => secrets.reveal(id),
    'secrets.has': ({ id }) => secrets.has(id),
  };
}
