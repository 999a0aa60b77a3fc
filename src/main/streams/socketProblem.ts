import { LatchkeyError, problemOf, type Problem } from '../../core/errors';

/** What the client says when a handshake or a frame is wrong, and what that means. */
const MEANINGS: readonly (readonly [said: RegExp, message: string, remedy: string])[] = [
  [
    /handshake has timed out/i,
    'The server took the connection, but did not answer the handshake in time.',
    'Check the path, or give it more time in the settings of the request.',
  ],
  [
    /Sec-WebSocket-Accept|Invalid Upgrade|Invalid Sec-WebSocket-Extensions/i,
    'The server answered the handshake in a way that is not WebSocket’s.',
    'Check that a WebSocket server listens at this address; a proxy in between may have changed the answer.',
  ],
  [
    /subprotocol/i,
    'The server and you do not agree on a sub-protocol.',
    'Look up which one it speaks, and write it into Sub-protocols.',
  ],
  [
    /Max payload size exceeded/i,
    'A message is larger than 64 MB, so the connection was ended.',
    'Ask the server for less at a time.',
  ],
  [
    /UTF-?8/i,
    'A text message is not UTF-8, so the connection was ended.',
    'The server has to send such data as binary.',
  ],
  [
    /Invalid WebSocket frame|RSV|opcode|MASK|payload length|status code/i,
    'The server sent a frame that breaks the protocol, so the connection was ended.',
    'This is a fault of the server, or of a proxy in between.',
  ],
  [
    /ECONNRESET|EPIPE|socket hang up|closed before/i,
    'The connection broke while it was in use.',
    'Connect again; a proxy that ends idle connections looks like this too.',
  ],
  [
    /ERR_INVALID_CHAR|Invalid character in header/i,
    'A header holds a character that HTTP does not allow.',
    'Remove it.',
  ],
];

/** Why a WebSocket failed, in words. The client's own words are never shown, since they may quote what came. */
export function socketProblem(error: unknown): Problem {
  if (error instanceof LatchkeyError) return problemOf(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const said = `${code} ${error instanceof Error ? error.message : ''}`;
  const found = MEANINGS.find(([pattern]) => pattern.test(said));
  return {
    code: 'socket.failed',
    message: found?.[1] ?? `The WebSocket failed${code === '' ? '' : ` (${code})`}.`,
    remedy: found?.[2] ?? 'Connect again.',
  };
}
