import { LatchkeyError } from '../errors';

/** The largest message that is sent or taken in, in bytes. */
export const LARGEST_MESSAGE = 64 * 1024 * 1024;

/**
 * The bytes that hexadecimal digits or base64 (also its URL-safe form) stand for; spaces and line breaks are allowed.
 * @throws LatchkeyError `socket.invalid_message`
 */
export function bytesOfText(kind: 'hex' | 'base64', text: string): Uint8Array {
  const digits = text.replaceAll(/\s+/g, '');
  if (kind === 'hex') {
    if (!/^(?:[\da-f]{2})*$/i.test(digits)) {
      throw invalid('The message is not hexadecimal.', 'Write pairs of the digits 0 to 9 and a to f.');
    }
    return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  const standard = digits.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  if (!/^[A-Za-z\d+/]*$/.test(standard) || standard.length % 4 === 1) {
    throw invalid('The message is not base64.', 'Paste the encoded text alone, without quotes.');
  }
  return Uint8Array.from(atob(standard), (character) => character.codePointAt(0) ?? 0);
}

function invalid(message: string, remedy: string): LatchkeyError {
  return new LatchkeyError('socket.invalid_message', message, remedy);
}
