/** What the codes of a WebSocket's end mean (RFC 6455 §7.4.1 and the IANA registry of close codes). */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [1000, 'a normal end'],
  [1001, 'the other side is going away: a server shutting down, or a page being left'],
  [1002, 'a breach of the protocol'],
  [1003, 'a kind of data that is not accepted'],
  [1005, 'no code was given'],
  [1006, 'the connection broke without a word'],
  [1007, 'data that does not fit its kind, such as text that is no UTF-8'],
  [1008, 'a rule of the server was broken; often a missing or expired authorization'],
  [1009, 'a message was too big'],
  [1010, 'an extension that was needed was not agreed on'],
  [1011, 'the server ran into an error'],
  [1012, 'the server is restarting'],
  [1013, 'the server is too busy; try again later'],
  [1014, 'a gateway got a bad answer from the server behind it'],
  [1015, 'TLS failed'],
  [3000, 'unauthorized'],
  [3003, 'forbidden'],
  [3008, 'a time was up'],
]);

/** A code in words. */
export function closeCodeText(code: number): string {
  const meaning = MEANINGS.get(code);
  if (meaning !== undefined) return meaning;
  if (code >= 4000 && code <= 4999) return 'a code of the application’s own';
  if (code >= 3000 && code <= 3999) return 'a code of a library or framework';
  return 'a code that nobody has defined';
}

/** Whether a code may be sent: 1000 to 1014 without those that only report, and 3000 to 4999. */
export function isSendableCloseCode(code: number): boolean {
  if (code >= 3000 && code <= 4999) return true;
  return code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code);
}
