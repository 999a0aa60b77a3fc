import { randomUUID } from 'node:crypto';
import { knownEndpoints } from '../../core/auth/knownEndpoints';
import { LatchkeyError } from '../../core/errors';
import { sendDraft } from '../../core/exchange/sendDraft';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

/** A larger answer is nothing that the app asks for on its own account, in bytes. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** Requests whose answers are for the app, such as the schema of a GraphQL endpoint: no history, no tests, no screen. */
export function backgroundHandlers(parts: Parts): Pick<Handlers, 'requests.ask'> {
  return {
    'requests.ask': async ({ draft, environmentId }) => {
      const exchangeId = randomUUID();
      let end = () => {};
      const ended = new Promise<void>((resolve) => (end = resolve));
      const hasEnded = (body: { readonly complete: boolean; readonly problem: unknown }) =>
        body.complete || body.problem !== null;
      try {
        const exchange = await sendDraft(
          {
            ...parts,
            workspaceAuth: parts.workspaceAuth.current,
            environment: parts.environments.items.find(({ id }) => id === environmentId) ?? null,
            watch: null,
            knownEndpoints: knownEndpoints(parts.connections.list(), parts.practice.origin),
            explain: null,
            onUpload: () => {},
            onProgress: ({ body }) => hasEnded(body) && end(),
          },
          exchangeId,
          draft,
          new AbortController().signal,
        );
        if (!hasEnded(exchange.body)) await ended;
        const bytes = await parts.bodies.read(exchangeId, 0, LARGEST_ANSWER + 1);
        if (bytes.byteLength > LARGEST_ANSWER) throw tooLarge();
        const { status, headers } = exchange.response;
        const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
        return { status, contentType, text: new TextDecoder().decode(bytes) };
      } finally {
        await parts.bodies.release(exchangeId);
      }
    },
  };
}

function tooLarge(): LatchkeyError {
  return new LatchkeyError(
    'request.too_large',
    `The answer is larger than ${LARGEST_ANSWER / 1024 ** 2} MB.`,
    'Send the request yourself to look at it.',
  );
}
