import type { RecordedExchange } from '../flow/flow';
import type { HttpRequest } from '../ports';
import type { PreparedExchange } from './heldCodes';
import { exchangeCode } from './tokenEndpoint';
import type { TokenEndpointContext } from './tokenTransport';

/**
 * The code exchange as it would go out, without a byte of it being sent: the way to the network ends in a note. What is
 * signed anew each time (assertions, DPoP proofs) differs from one preparation to the next.
 * @throws LatchkeyError when it cannot be made, for example because the client secret is missing.
 */
export async function preparedExchange(
  context: TokenEndpointContext,
  parameters: URLSearchParams,
  attempt: Parameters<typeof exchangeCode>[2],
): Promise<PreparedExchange> {
  const noted: { request?: HttpRequest; shown?: RecordedExchange } = {};
  const engine: TokenEndpointContext['engine'] = {
    send: (request) => {
      noted.request = request;
      return Promise.reject(new Error('not sent'));
    },
  };
  try {
    await exchangeCode(
      { ...context, engine, onExchange: (exchange) => (noted.shown = exchange) },
      parameters,
      attempt,
    );
  } catch (error) {
    if (noted.request === undefined || noted.shown === undefined) throw error;
  }
  const { request, shown } = noted;
  if (request === undefined || shown === undefined) throw new Error('The exchange asked nobody.');
  return { request, shown };
}
