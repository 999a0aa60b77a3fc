/** Byte sequences that stand for no character; each shows as U+FFFD. */
export interface Invalid {
  readonly count: number;
  /** Bytes from the beginning of the body to the first of them; null when there is none. */
  readonly firstOffset: number | null;
}

/** What a body's bytes turned into: UTF-8, whatever they were before. */
export interface TextIntake {
  /** Name of the charset that the bytes were read as, for example `utf-8` or `shift_jis`. */
  readonly charset: string;
  /** UTF-8 bytes for the next chunk of the body. */
  readonly take: (chunk: Uint8Array) => Uint8Array;
  /** UTF-8 bytes for what was left over when the body ended within a character. */
  readonly end: () => Uint8Array;
  readonly invalid: () => Invalid;
}

/** Charsets to choose from when a body does not say its own, or says a wrong one. */
export const CHARSETS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-2',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
] as const;

const REPLACEMENT = '\ufffd';
/** U+FFFD as a server may really have sent it. */
const SENT_REPLACEMENT = [0xef, 0xbf, 0xbd] as const;
/** How far into a page its own word on its charset is looked for, in bytes (WHATWG HTML, "prescan"). */
const PRESCANNED = 1024;

/** The charset that the byte order mark at the start of a body announces (WHATWG Encoding §6), and its length in bytes. */
function byteOrderMark(start: Uint8Array): { readonly charset: string; readonly length: number } | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { charset: 'utf-8', length: 3 };
  if (start[0] === 0xfe && start[1] === 0xff) return { charset: 'utf-16be', length: 2 };
  if (start[0] === 0xff && start[1] === 0xfe) return { charset: 'utf-16le', length: 2 };
  return null;
}

/** A charset under the name that decoders know; null when none is named or they do not know it. */
function known(label: string | undefined): string | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** The charset that a Content-Type names. */
function charsetOf(contentType: string): string | null {
  return known(/;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]);
}

/** The charset that a page (`<meta>`) or an XML document (`encoding="…"`) names in its own first bytes. */
function charsetWithin(contentType: string, start: Uint8Array): string | null {
  if (!/html|xml/i.test(contentType)) return null;
  const text = new TextDecoder('latin1').decode(start.subarray(0, PRESCANNED));
  const label =
    /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/i.exec(text)?.[1] ??
    /<meta[^>]*\scharset\s*=\s*["']?([\w.:-]+)/i.exec(text)?.[1] ??
    /<meta[^>]*charset\s*=\s*([\w.:-]+)/i.exec(text)?.[1];
  const charset = known(label);
  // Whoever could read that word as single bytes was not reading UTF-16 (WHATWG HTML §13.2.3.2).
  return charset?.startsWith('utf-16') === true ? 'utf-8' : charset;
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

/** How many bytes at the end are the beginning of a UTF-8 sequence that goes on in the next chunk (RFC 3629 §3). */
function unfinished(bytes: Uint8Array): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count++) {
    const byte = bytes[bytes.length - count]!;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > count ? count : 0;
  }
  return 0;
}

/** What waits for the rest of its character after a chunk, with what waited before it. */
function unfinishedAfter(leftOver: Uint8Array, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const tail = Uint8Array.from([...leftOver, ...chunk.subarray(-3)]);
  return tail.slice(tail.length - unfinished(tail));
}

/** Where in a chunk the first sequence begins that stands for no character; what was left over from before comes first. */
function firstInvalidIn(charset: string, leftOver: Uint8Array, chunk: Uint8Array): number {
  const bytes = new Uint8Array(leftOver.length + chunk.length);
  bytes.set(leftOver);
  bytes.set(chunk, leftOver.length);
  const isValid = (end: number, stream: boolean) => {
    try {
      new TextDecoder(charset, { fatal: true }).decode(bytes.subarray(0, end), { stream });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (isValid(middle, true)) good = middle;
    else bad = middle;
  }
  // What was good so far may have been the beginning of the sequence that turned out bad.
  while (good > 0 && !isValid(good, false)) good--;
  return good - leftOver.length;
}

/**
 * Reads a body as the person says, else by its byte order mark, its Content-Type or its own words, else as UTF-8.
 * `start` is the body's first bytes.
 */
export function textIntake(contentType: string, start: Uint8Array, chosen: string | null = null): TextIntake {
  const mark = byteOrderMark(start);
  const charset =
    chosen ?? mark?.charset ?? charsetOf(contentType) ?? charsetWithin(contentType, start) ?? 'utf-8';
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  const encoder = new TextEncoder();
  let toSkip = mark?.charset === charset ? mark.length : 0;
  let count = 0;
  let firstOffset: number | null = null;
  /** Bytes taken so far, and those of them that wait for the rest of their character. */
  let taken = 0;
  let leftOver = new Uint8Array(0);
  return {
    charset,
    take: (chunk) => {
      const bytes = chunk.subarray(toSkip);
      const offset = taken + Math.min(toSkip, chunk.length);
      taken += chunk.length;
      toSkip = Math.max(0, toSkip - chunk.length);
      const text = decoder.decode(bytes, { stream: true });
      const replaced = occurrences(text, REPLACEMENT);
      const isUtf8 = charset === 'utf-8';
      const invalid = replaced > 0 && isUtf8 ? Math.max(0, replaced - sentReplacements(bytes)) : replaced;
      if (invalid > 0) firstOffset ??= offset + firstInvalidIn(charset, leftOver, bytes);
      count += invalid;
      if (isUtf8) leftOver = unfinishedAfter(leftOver, bytes);
      return isUtf8 ? bytes : encoder.encode(text);
    },
    end: () => {
      const text = decoder.decode();
      if (text !== '') {
        count++;
        firstOffset ??= Math.max(0, taken - Math.max(1, leftOver.length));
      }
      // In UTF-8 the bytes that were left over are in the text already, and show as what they are.
      return charset === 'utf-8' ? new Uint8Array(0) : encoder.encode(text);
    },
    invalid: () => ({ count, firstOffset }),
  };
}
