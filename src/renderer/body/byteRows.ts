/** One row of bytes as text. */
export interface ByteRow {
  /** Bytes from the beginning, in hexadecimal. */
  readonly offset: string;
  /** One text for each byte, two digits. */
  readonly digits: readonly string[];
  /** The same as ASCII, `.` for what is no visible character. */
  readonly letters: string;
}

const SHORTEST_OFFSET = 8;

/** Writes bytes as a row; `offset` is where they begin. */
export function byteRow(bytes: Uint8Array, offset: number): ByteRow {
  return {
    offset: offset.toString(16).padStart(SHORTEST_OFFSET, '0'),
    digits: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')),
    letters: Array.from(bytes, (byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
    ).join(''),
  };
}

/** The offset that a person writes: `0x1f`, `1fh` and `$1f` are hexadecimal, else decimal; null when it is no number. */
export function offsetOf(text: string): number | null {
  const trimmed = text.trim().replaceAll(/[_,\s]/g, '');
  const hexadecimal = /^(?:0x|\$)([\da-f]+)$|^([\da-f]+)h$/i.exec(trimmed);
  const digits = hexadecimal?.[1] ?? hexadecimal?.[2];
  if (digits !== undefined) return Number.parseInt(digits, 16);
  return /^\d+$/.test(trimmed) ? Number(trimmed) : null;
}
