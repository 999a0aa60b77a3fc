const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

/** `\x41` and `\101` are bytes, `\u0041` and `\U00000041` code points, `\cA` a control character. */
const ESCAPE = /\\(?:x([\dA-Fa-f]{1,2})|([0-7]{1,3})|u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8})|c([^])|([^]))/g;

/**
 * The text that bash reads in `$'…'` (ANSI-C quoting). Bytes in a row are one UTF-8 text; what is none of it becomes
 * U+FFFD, since no text can hold it.
 */
export function readAnsiC(written: string): string {
  if (!written.includes('\\')) return written;
  let text = '';
  let position = 0;
  let bytes: number[] = [];
  const flush = () => {
    if (bytes.length > 0) text += new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(bytes));
    bytes = [];
  };
  for (const {
    0: whole,
    1: hex,
    2: octal,
    3: short,
    4: long,
    5: control,
    6: other = '',
    index,
  } of written.matchAll(ESCAPE)) {
    if (index > position) {
      flush();
      text += written.slice(position, index);
    }
    position = index + whole.length;
    const byte = hex === undefined ? octal && Number.parseInt(octal, 8) : Number.parseInt(hex, 16);
    if (typeof byte === 'number') {
      bytes.push(byte & 0xff);
      continue;
    }
    flush();
    const point = short ?? long;
    if (point !== undefined) text += characterAt(Number.parseInt(point, 16));
    else if (control !== undefined) text += String.fromCharCode(control.charCodeAt(0) & 0x1f);
    else text += SIMPLE_ESCAPES[other] ?? whole;
  }
  flush();
  return text + written.slice(position);
}

function characterAt(point: number): string {
  return point > 0x10_ff_ff ? '\uFFFD' : String.fromCodePoint(point);
}
