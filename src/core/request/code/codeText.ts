/** A secret in a snippet: the name of the environment variable that it is taken from. */
interface SecretPiece {
  readonly secret: string;
}

/** A text for a snippet, in pieces: what is written out, and what must not be. */
export type CodeText = readonly (string | SecretPiece)[];

/** How a programming language writes texts. */
export interface Spelling {
  /** A whole text as one literal of the language. */
  readonly quote: (text: string) => string;
  /** An expression for the value of an environment variable. */
  readonly secret: (name: string) => string;
  /** What puts two texts together. */
  readonly join: string;
}

/** A text as an expression: literals, and variables in place of secrets. */
export function spell(text: CodeText, { quote, secret, join }: Spelling): string {
  const pieces = joined(text);
  if (pieces.length === 0) return quote('');
  return pieces.map((piece) => (typeof piece === 'string' ? quote(piece) : secret(piece.secret))).join(join);
}

/** The text when nothing in it is secret; null otherwise. */
export function plainText(text: CodeText): string | null {
  return text.every((piece) => typeof piece === 'string') ? text.join('') : null;
}

/** Texts side by side become one; empty ones go. */
export function joined(text: CodeText): CodeText {
  const pieces: (string | SecretPiece)[] = [];
  for (const piece of text) {
    const last = pieces.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  return pieces;
}

/** Half a surrogate pair cannot be written in most languages, nor be sent. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

interface Escapes {
  readonly quote: string;
  /** Signs with an escape of their own, by themselves. */
  readonly named: Readonly<Record<string, string>>;
  /** Any other control character, by its code point. */
  readonly control: (point: number) => string;
}

const C_LIKE = { '\\': String.raw`\\`, '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` };

const fourDigits = (point: number) => String.raw`\u${point.toString(16).padStart(4, '0')}`;

/** What programs show as nothing, or take for the end of a line: control characters, U+2028, marks of direction. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function escaped(text: string, { quote, named, control }: Escapes): string {
  const signs = [...Object.keys(named), quote].map(
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const written = wellFormed(text)
    .replaceAll(new RegExp(`[${signs.join('')}]`, 'g'), (sign) => named[sign] ?? `\\${sign}`)
    .replaceAll(UNSEEN, (sign) => control(sign.codePointAt(0) ?? 0));
  return `${quote}${written}${quote}`;
}

/** `"…"` with `\u0000`: Java, Go, C#, Python, R, Clojure. */
export function doubleQuoted(text: string): string {
  return escaped(text, { quote: '"', named: C_LIKE, control: fourDigits });
}

/** `'…'` with `\u0000`: JavaScript. */
export function singleQuoted(text: string): string {
  return escaped(text, { quote: "'", named: C_LIKE, control: fourDigits });
}

/** `"…"` in which `$` would begin a variable: Kotlin. */
export function dollarQuoted(text: string): string {
  return escaped(text, { quote: '"', named: { ...C_LIKE, $: String.raw`\$` }, control: fourDigits });
}

/** `'…'` in which `$` would begin a variable: Dart. */
export function dartQuoted(text: string): string {
  return escaped(text, { quote: "'", named: { ...C_LIKE, $: String.raw`\$` }, control: fourDigits });
}

/** `"…"` in which `#` may begin an expression: Ruby. */
export function rubyQuoted(text: string): string {
  return escaped(text, { quote: '"', named: { ...C_LIKE, '#': String.raw`\#` }, control: fourDigits });
}

/** `"…"` with `\u{0}`: Swift and Rust. */
export function bracedQuoted(text: string): string {
  return escaped(text, {
    quote: '"',
    named: C_LIKE,
    control: (point) => `\\u{${point.toString(16)}}`,
  });
}

/** `"…"` with octal escapes, which end after three digits where `\x` would go on: C. `??` would begin a trigraph. */
export function cQuoted(text: string): string {
  const quoted = escaped(text, {
    quote: '"',
    named: C_LIKE,
    control: (point) =>
      Array.from(
        new TextEncoder().encode(String.fromCodePoint(point)),
        (byte) => `\\${byte.toString(8).padStart(3, '0')}`,
      ).join(''),
  });
  return quoted.replaceAll('??', String.raw`?\?`);
}

/** `'…'`, or `"…"` when there are signs that only escapes can show: PHP. */
export function phpQuoted(text: string): string {
  if (!/\p{Cc}/u.test(text.replaceAll('\n', '')))
    return `'${wellFormed(text).replaceAll(/[\\']/g, String.raw`\$&`)}'`;
  return escaped(text, {
    quote: '"',
    named: { ...C_LIKE, $: String.raw`\$` },
    control: (point) => `\\u{${point.toString(16)}}`,
  });
}

/** `'…'`: PowerShell, which takes curly quotes for straight ones. */
export function powershellQuoted(text: string): string {
  return `'${wellFormed(text).replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}

/** One word for a POSIX shell. Control characters are escapes: pasted raw, a terminal would obey them. */
export function shellQuoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (!/\p{Cc}/u.test(text.replaceAll('\n', ''))) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const written = text
    .replaceAll(/[\\']/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, (sign) =>
      Array.from(new TextEncoder().encode(sign), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(
        '',
      ),
    );
  return `$'${written}'`;
}

/** A word for a POSIX shell in which secrets are variables. */
export function shellWord(text: CodeText): string {
  const pieces = joined(text);
  const isSimple = pieces.every(
    (piece) => typeof piece !== 'string' || /^[\w :;,.=/@%+?&()[\]{}<>|*#~^-]*$/.test(piece),
  );
  if (plainText(pieces) === null && isSimple) {
    const inner = pieces.map((piece, index) => {
      if (typeof piece === 'string') return piece;
      const next = pieces[index + 1];
      return typeof next === 'string' && /^\w/.test(next) ? `\${${piece.secret}}` : `$${piece.secret}`;
    });
    return `"${inner.join('')}"`;
  }
  if (pieces.length === 0) return "''";
  return pieces
    .map((piece) => (typeof piece === 'string' ? shellQuoted(piece) : `"$${piece.secret}"`))
    .join('');
}

/** A long text as literals of one line each, put together. */
export function quotedLines(text: string, quote: (text: string) => string, join: string): string {
  const lines = text.split(/(?<=\n)/);
  return lines.length > 1 && lines.length < 2000 ? lines.map(quote).join(join) : quote(text);
}

/** Lines of a text, each one further in. */
export function indented(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => by + line);
}
