import type { BodyReader } from '../../body/bodyReader';
import { call } from '../../latchkey';
import type { Answer } from '../../state/exchanges';
import { reportFailure } from '../../state/notices';
import { copyText } from '../../ui/copyText';

/** A larger body does not go to the clipboard as a whole, in bytes: other programs would choke on it. */
export const LARGEST_COPY = 32 * 1024 * 1024;

/** Copies what the viewer shows: the body as it came, or what a filter chose of it. Works while a click is handled. */
export function copyBody(answer: Answer, reader: BodyReader, chosen: Uint8Array | null): void {
  const text = chosen ? new TextDecoder().decode(chosen) : reader.text();
  if (text !== null) copyText(text);
  else {
    const { charset } = reader.view();
    reportFailure(call('bodies.copy', { exchangeId: answer.exchange.id, charset }));
  }
}
