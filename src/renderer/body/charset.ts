/** What a body's bytes turned into: UTF-8, whatever they were before. */
export interface TextIntake {
  /** Name of the charset that the bytes were read as, for example `utf-8` or `shift_jis`. */
  readonly charset: string;
  /** UTF-8 bytes for the next chunk of the body. */
  readonly take: (chunk: Uint8Array) => Uint8Array;
  /** How many byte sequences so far stand for no character; they show as U+FFFD. */
  readonly invalid: () => number;
}

const REPLACEMENT = '\ufffd';
/** U+FFFD as a server may really have sent it. */
const SENT_REPLACEMENT = [0xef, 0xbf, 0xbd] as const;

/** The charset that the byte order mark at the start of a body announces (WHATWG Encoding §6), and its length in bytes. */
function byteOrderMark(start: Uint8Array): { readonly charset: string; readonly length: number } | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { charset: 'utf-8', length: 3 };
  if (start[0] === 0xfe && start[1] === 0xff) return { charset: 'utf-16be', length: 2 };
  if (start[0] === 0xff && start[1] === 0xfe) return { charset: 'utf-16le', length: 2 };
  return null;
}

/** The charset that a Content-Type names, under the name that decoders know; null when it names none that is known. */
function charsetOf(contentType: string): string | null {
  const label = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1];
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

function sentReplacements(bytes: Uint8Array): number {
  let count = 0;
  for (
    let at = bytes.indexOf(SENT_REPLACEMENT[0]);
    at !== -1;
    at = bytes.indexOf(SENT_REPLACEMENT[0], at + 1)
  ) {
    if (bytes[at + 1] === SENT_REPLACEMENT[1] && bytes[at + 2] === SENT_REPLACEMENT[2]) count++;
  }
  return count;
}

/** Reads a body by its byte order mark, else by its Content-Type, else as UTF-8. `start` is the body's first bytes. */
export function textIntake(contentType: string, start: Uint8Array): TextIntake {
  const mark = byteOrderMark(start);
  const charset = mark?.charset ?? charsetOf(contentType) ?? 'utf-8';
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  const encoder = new TextEncoder();
  let toSkip = mark?.length ?? 0;
  let invalid = 0;
  return {
    charset,
    take: (chunk) => {
      const bytes = chunk.subarray(toSkip);
      toSkip = Math.max(0, toSkip - chunk.length);
      const text = decoder.decode(bytes, { stream: true });
      const replaced = occurrences(text, REPLACEMENT);
      if (charset !== 'utf-8') {
        invalid += replaced;
        return encoder.encode(text);
      }
      if (replaced > 0) invalid += Math.max(0, replaced - sentReplacements(bytes));
      return bytes;
    },
    invalid: () => invalid,
  };
}
