/** A pair of hexadecimal digits after another, with or without something between them. */
const HEXADECIMAL = /^(?:0x)?[\da-f]{2}(?:[\s,:-]*(?:0x)?[\da-f]{2})*$/i;

/** The bytes that a person looks for: pairs of hexadecimal digits, or any text, in quotes when it looks like digits. */
export function bytesOfQuery(query: string): Uint8Array {
  const trimmed = query.trim();
  if (HEXADECIMAL.test(trimmed)) {
    const digits = trimmed.replaceAll(/0x|[\s,:-]/gi, '');
    return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  const quoted = /^"(.*)"$/s.exec(trimmed)?.[1];
  return new TextEncoder().encode(quoted ?? query);
}

/** Where `wanted` begins in `bytes`, each place in order; those that begin before `from` are left out. */
export function* placesOf(bytes: Uint8Array, wanted: Uint8Array, from = 0): Generator<number> {
  const [first] = wanted;
  if (first === undefined) return;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) return;
    if (wanted.every((byte, index) => bytes[at + index] === byte)) yield at;
  }
}
