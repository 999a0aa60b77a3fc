/** A value of a PowerShell script, as far as requests need it. */
export type PowershellValue =
  | string
  | number
  | boolean
  | null
  | readonly PowershellValue[]
  | PowershellTable
  | PowershellCookie;

/** A hashtable or dictionary: names keep their order, and filling it goes on after it was made. */
export class PowershellTable {
  readonly entries = new Map<string, PowershellValue>();
}

export class PowershellCookie {
  readonly name: string;
  readonly value: string;

  constructor(name: string, value: string) {
    this.name = name;
    this.value = value;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Nested deeper than this, a value is given up: nobody writes such a thing, and it must not fill the stack. */
const DEEPEST = 40;

/** Reads the values and words of PowerShell out of a text. Nothing is run; what is not understood is passed over. */
export class PowershellReader {
  readonly #text: string;
  #at = 0;
  readonly values = new Map<string, PowershellValue>();
  /** Variables without a value that became placeholders, each once. */
  readonly variables = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Passes over spaces and continued lines; with `lines`, over line breaks and comments too. */
  skip(lines: boolean): void {
    const space = lines ? /(?:`\r?\n|\s|#[^\n]*)+/y : /(?:`[ \t]*\r?\n|[ \t\r\u00a0])+/y;
    space.lastIndex = this.#at;
    this.#at += space.exec(this.#text)?.[0].length ?? 0;
  }

  /** Takes what matches here; null when nothing does. The pattern must be sticky. */
  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at += match[0].length;
    return match;
  }

  peek(): string {
    return this.#text.charAt(this.#at);
  }

  /** Passes over one character, for what is not understood. */
  advance(): void {
    this.#at++;
  }

  /** One word of a command: bare, quoted, or both joined. Null at the end of the command. */
  word(): string | null {
    this.skip(false);
    const parts: string[] = [];
    let isWord = false;
    while (!this.isAtEnd) {
      const character = this.peek();
      if (/[\s;|&)}]/.test(character)) break;
      isWord = true;
      if (character === '"' || character === "'") parts.push(this.#string(character));
      else if (character === '$') parts.push(this.#inserted());
      else if (character === '`') {
        if (/^`[ \t]*\r?\n/.test(this.#text.slice(this.#at, this.#at + 80))) break;
        parts.push(this.#text.charAt(this.#at + 1));
        this.#at += 2;
      } else parts.push(this.take(/[^\s;|&)}"'$`]+/y)?.[0] ?? '');
    }
    return isWord ? parts.join('') : null;
  }

  /** One value of an expression, with a `| ConvertTo-Json` behind it. */
  value(depth = 0): PowershellValue {
    this.skip(depth > 0);
    const found = this.#plainValue(depth);
    if (this.take(/[ \t]*\|\s*ConvertTo-Json[^\n;)}]*/iy)) return JSON.stringify(plainData(found));
    return found;
  }

  #plainValue(depth: number): PowershellValue {
    if (depth > DEEPEST) {
      this.#at = this.#text.length;
      return null;
    }
    const here = this.take(/@(["'])[ \t]*\r?\n/y);
    if (here) return this.#hereString(here[1] ?? '"');
    if (this.take(/@\{/y)) return this.#table(depth);
    if (this.take(/@?\(/y)) return this.#list(depth);
    if (this.take(/\[[\w.]+(?:\[\])?\]::[\w.]+(?:::|\.)?\w*\(/y)) return this.#first(this.#list(depth));
    if (this.take(/\[[\w.]+(?:\[\])?\][ \t]*/y)) return this.value(depth + 1);
    if (this.take(/New-Object\s+/iy)) return this.#object(depth);
    const character = this.peek();
    if (character === '"' || character === "'") return this.#string(character);
    const variable = this.take(/\$(?:\{(\w+)\}|((?:env:)?\w+))/iy);
    if (variable) return this.#variable(variable[1] ?? variable[2] ?? '');
    const bare = this.take(/[^\s;|,(){}"'`]+/y)?.[0] ?? '';
    if (bare === '') this.#at++;
    return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : bare;
  }

  #first(value: PowershellValue): PowershellValue {
    return isList(value) ? (value[0] ?? null) : value;
  }

  #variable(written: string): PowershellValue {
    const name = written.toLowerCase();
    if (name === 'true') return true;
    if (name === 'false') return false;
    if (name === 'null') return null;
    const known = this.values.get(name);
    // `$headers.Item` and the like: only the whole is known.
    if (known !== undefined) return known;
    const plain = written.replace(/^env:/i, '');
    this.variables.add(plain);
    return `{{${plain}}}`;
  }

  #table(depth: number): PowershellTable {
    const table = new PowershellTable();
    while (!this.isAtEnd) {
      this.take(/(?:\s|;|,|`\r?\n|#[^\n]*)+/y);
      if (this.isAtEnd || this.take(/\}/y)) break;
      const character = this.peek();
      const name =
        character === '"' || character === "'"
          ? this.#string(character)
          : (this.take(/[^\s=;}"']+/y)?.[0] ?? '');
      this.take(/\s+/y);
      if (!this.take(/=/y)) {
        if (name === '') this.#at++;
        continue;
      }
      table.entries.set(name, this.value(depth + 1));
    }
    return table;
  }

  /** What stands in parentheses: a list when there are commas, else the one value. */
  #list(depth: number): PowershellValue {
    const items: PowershellValue[] = [];
    let isList = false;
    while (!this.isAtEnd) {
      this.take(/(?:\s|`\r?\n)+/y);
      if (this.isAtEnd || this.take(/\)/y)) break;
      if (this.take(/,/y)) isList = true;
      else items.push(this.value(depth + 1));
    }
    return isList ? items : (items[0] ?? null);
  }

  #object(depth: number): PowershellValue {
    const type = this.#typeName();
    if (!/(?:^|\.)Cookie$/i.test(type)) {
      if (this.take(/\s*\(/y)) this.#list(depth + 1);
      return new PowershellTable();
    }
    this.take(/\s*\(/y);
    const made = this.#list(depth + 1);
    const [name, value] = isList(made) ? made : [made, ''];
    return new PowershellCookie(textOf(name), textOf(value));
  }

  #typeName(): string {
    const character = this.peek();
    if (character === '"' || character === "'") return this.#string(character);
    return this.take(/[\w.[\],]+/y)?.[0] ?? '';
  }

  #string(quote: string): string {
    this.#at++;
    if (quote === "'") {
      const [whole = ''] = this.take(/(?:[^']|'')*/y) ?? [];
      this.#at++;
      return whole.replaceAll("''", "'");
    }
    const parts: string[] = [];
    while (!this.isAtEnd) {
      if (this.take(/""/y)) parts.push('"');
      else if (this.take(/"/y)) break;
      else parts.push(this.#piece());
    }
    return parts.join('');
  }

  /** A piece of an expandable text. */
  #piece(): string {
    const run = this.take(/[^"`$]+/y);
    if (run) return run[0];
    const unicode = this.take(/`u\{([\dA-Fa-f]{1,6})\}/y);
    if (unicode) return characterAt(Number.parseInt(unicode[1] ?? '', 16));
    const escaped = this.take(/`(\r?\n|[^])/y);
    if (escaped) return ESCAPES[escaped[1] ?? ''] ?? escaped[1] ?? '';
    if (this.peek() === '$') return this.#inserted();
    this.#at++;
    return this.#text.charAt(this.#at - 1);
  }

  #inserted(): string {
    const character = this.take(/\$\(\[char\]\s*(0x[\dA-Fa-f]+|\d+)\)/iy);
    if (character) return characterAt(Number(character[1]));
    const variable = this.take(/\$(?:\{((?:env:)?\w+)\}|\(\$((?:env:)?\w+)\)|((?:env:)?[A-Za-z_]\w*))/iy);
    if (variable) return textOf(this.#variable(variable[1] ?? variable[2] ?? variable[3] ?? ''));
    this.#at++;
    return '$';
  }

  #hereString(quote: string): string {
    const end = this.#text.indexOf(`\n${quote}@`, this.#at - 1);
    const until = end === -1 ? this.#text.length : Math.max(end, this.#at);
    const written = this.#text.slice(this.#at, until).replace(/\r$/, '');
    this.#at = end === -1 ? until : end + 3;
    if (quote === "'") return written;
    const inner = new PowershellReader(written);
    for (const [name, value] of this.values) inner.values.set(name, value);
    const parts: string[] = [];
    while (!inner.isAtEnd) parts.push(inner.#piece());
    for (const name of inner.variables) this.variables.add(name);
    return parts.join('');
  }
}

function isList(value: PowershellValue): value is readonly PowershellValue[] {
  return Array.isArray(value);
}

/** A value as PowerShell inserts it into a text. */
export function textOf(value: PowershellValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (isList(value)) return value.map((item) => textOf(item)).join(' ');
  return '';
}

function plainData(value: PowershellValue): unknown {
  if (value instanceof PowershellTable)
    return Object.fromEntries(Array.from(value.entries, ([name, item]) => [name, plainData(item)]));
  if (isList(value)) return value.map((item) => plainData(item));
  return value instanceof PowershellCookie ? value.value : value;
}

function characterAt(point: number): string {
  return Number.isSafeInteger(point) && point <= 0x10_ff_ff ? String.fromCodePoint(point) : '\uFFFD';
}
