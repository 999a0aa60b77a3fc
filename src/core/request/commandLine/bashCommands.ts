import { readAnsiC } from './bashText';
import type { Command, CommandLine } from './command';

/**
 * Reads a text as bash would split it: quotes, `$'…'`, escapes, continued lines, comments, here-documents, pipes and
 * assignments. Nothing is ever run: a variable without a known value becomes a placeholder, and `$(…)` stays a text.
 * One pass, so its time grows with the length alone.
 */
export function bashCommands(text: string): CommandLine {
  return new BashReader(text).read();
}

interface OpenCommand {
  words: string[];
  input: string | null;
  /** Whether it reads what the command before it writes. */
  isPiped: boolean;
}

interface HereDocument {
  readonly command: OpenCommand;
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
}

const NAME = /[A-Za-z_]\w*/y;
const PLAIN = /[^\s\\'"$`;&|<>“”‘’]+/y;
const PLAIN_IN_QUOTES = /[^\\"$`”]+/y;

/** Steps after which a text is no command any more: thousands of words. It must not hold up the window. */
const MOST_STEPS = 20_000;

class BashReader {
  readonly #text: string;
  #at = 0;
  #word: string[] | null = null;
  #isQuoted = false;
  #command: OpenCommand = { words: [], input: null, isPiped: false };
  #pending: HereDocument[] = [];
  readonly #commands: OpenCommand[] = [];
  readonly #values = new Map<string, string>();
  readonly #variables = new Set<string>();
  readonly #remarks = new Set<string>();
  #steps = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): CommandLine {
    while (this.#at < this.#text.length) this.#step(this.#text.charAt(this.#at));
    this.#endCommand(false);
    if (this.#steps > MOST_STEPS) this.#remarks.add('The command is too long; its end was left out.');
    const commands: Command[] = this.#commands.map(({ words, input, isPiped }, index) => ({
      words,
      input: input ?? (isPiped ? outputOf(this.#commands[index - 1]) : null),
    }));
    return { commands, variables: [...this.#variables], remarks: [...this.#remarks] };
  }

  #step(character: string): void {
    this.#count();
    switch (character) {
      case '\n':
        this.#at++;
        this.#endCommand(false);
        this.#readHereDocuments();
        return;
      case ' ':
      case '\t':
      case '\r':
      case '\u00a0':
        this.#at++;
        this.#endWord();
        return;
      case '#':
        if (this.#word === null) this.#at = this.#endOfLine();
        else this.#plain();
        return;
      case '\\':
        this.#escape();
        return;
      case "'":
        this.#quoted(this.#until("'", this.#at + 1));
        return;
      case '‘':
      case '’':
        this.#remarks.add('Curly quotes were read as straight ones.');
        this.#quoted(this.#until('’', this.#at + 1));
        return;
      case '“':
      case '”':
        this.#remarks.add('Curly quotes were read as straight ones.');
        this.#doubleQuoted('”');
        return;
      case '"':
        this.#doubleQuoted('"');
        return;
      case '$':
        this.#dollar(false);
        return;
      case '`':
        this.#remarks.add('A command in backticks was not run; it stands as written.');
        this.#push('`');
        this.#at++;
        return;
      case '&':
        if (this.#isInsideUrl()) {
          this.#push('&');
          this.#at++;
          return;
        }
        this.#operator();
        return;
      case ';':
      case '|':
        this.#operator();
        return;
      case '<':
      case '>':
        this.#redirection();
        return;
      default:
        this.#plain();
    }
  }

  #count(): void {
    this.#steps++;
    if (this.#steps > MOST_STEPS) this.#at = this.#text.length;
  }

  #push(part: string): void {
    (this.#word ??= []).push(part);
  }

  #plain(): void {
    PLAIN.lastIndex = this.#at;
    const run = PLAIN.exec(this.#text)?.[0] ?? this.#text.charAt(this.#at);
    this.#push(run);
    this.#at += run.length;
  }

  #escape(): void {
    const rest = /\\[ \t]*\r?\n(?:[ \t]*> )?/y;
    rest.lastIndex = this.#at;
    const continued = rest.exec(this.#text)?.[0];
    // `> ` is the prompt that a terminal shows before a continued line.
    if (continued !== undefined) {
      this.#at += continued.length;
      return;
    }
    this.#push(this.#text.charAt(this.#at + 1));
    this.#at += 2;
  }

  #quoted(end: number): void {
    this.#push(this.#text.slice(this.#at + 1, end));
    this.#isQuoted = true;
    this.#at = end + 1;
  }

  #doubleQuoted(close: string): void {
    this.#at++;
    this.#isQuoted = true;
    this.#push('');
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at);
      if (character === close) break;
      this.#expanding(character, PLAIN_IN_QUOTES);
    }
    this.#at++;
  }

  /** One step through a text in which variables are filled in: double quotes and here-documents. */
  #expanding(character: string, plain: RegExp): void {
    if (character === '\\') {
      const next = this.#text.charAt(this.#at + 1);
      if (next === '\n') this.#push('');
      else if ('$`"\\'.includes(next)) this.#push(next);
      else this.#push(`\\${next}`);
      this.#at += 2;
    } else if (character === '$') {
      this.#dollar(true);
    } else if (character === '`') {
      this.#remarks.add('A command in backticks was not run; it stands as written.');
      this.#push(character);
      this.#at++;
    } else {
      plain.lastIndex = this.#at;
      const run = plain.exec(this.#text)?.[0] ?? character;
      this.#push(run);
      this.#at += run.length;
    }
  }

  #dollar(inQuotes: boolean): void {
    this.#count();
    const next = this.#text.charAt(this.#at + 1);
    if (!inQuotes && next === "'") {
      let end = this.#at + 2;
      while (end < this.#text.length && this.#text.charAt(end) !== "'")
        end += this.#text.charAt(end) === '\\' ? 2 : 1;
      this.#push(readAnsiC(this.#text.slice(this.#at + 2, end)));
      this.#isQuoted = true;
      this.#at = end + 1;
      return;
    }
    if (!inQuotes && next === '"') {
      this.#at++;
      return;
    }
    NAME.lastIndex = this.#at + (next === '{' ? 2 : 1);
    const name = NAME.exec(this.#text)?.[0];
    const end = NAME.lastIndex;
    if (name !== undefined && next !== '{') {
      this.#variable(name);
      this.#at = end;
    } else if (name !== undefined && this.#text.charAt(end) === '}') {
      this.#variable(name);
      this.#at = end + 1;
    } else {
      if (next === '(') this.#remarks.add('A command in $(…) was not run; it stands as written.');
      this.#push('$');
      this.#at++;
    }
  }

  #variable(name: string): void {
    const value = this.#values.get(name);
    if (value === undefined) this.#variables.add(name);
    this.#push(value ?? `{{${name}}}`);
  }

  /** An `&` within an address that was pasted without quotes. A shell would end the command here; nobody means that. */
  #isInsideUrl(): boolean {
    const next = this.#text.charAt(this.#at + 1);
    if (this.#isQuoted || next === '' || next === '&' || /\s/.test(next)) return false;
    const isUrl = this.#word !== null && /^https?:\/\//i.test(this.#word[0] ?? '');
    if (isUrl) this.#remarks.add('The URL stood without quotes; it was read whole, past its first &.');
    return isUrl;
  }

  #operator(): void {
    const operator = this.#text.charAt(this.#at);
    const isDouble = this.#text.charAt(this.#at + 1) === operator;
    this.#at += isDouble ? 2 : 1;
    this.#endCommand(operator === '|' && !isDouble);
  }

  #redirection(): void {
    const redirect = /<<<|<<-?|<|>>|>[&|]?/y;
    redirect.lastIndex = this.#at;
    const sign = redirect.exec(this.#text)?.[0] ?? '';
    // `2>` names the stream that is redirected.
    if (this.#word !== null && /^\d$/.test(this.#word.join(''))) this.#word = null;
    this.#endWord();
    this.#at += sign.length;
    const target = this.#readWord();
    const command = this.#command;
    if (sign === '<<<') command.input = `${target.text}\n`;
    else if (sign.startsWith('<<')) {
      const { text: delimiter, isQuoted } = target;
      this.#pending.push({ command, delimiter, isQuoted, stripsTabs: sign === '<<-' });
    }
  }

  #readWord(): { readonly text: string; readonly isQuoted: boolean } {
    const command = this.#command;
    this.#command = { words: [], input: null, isPiped: false };
    while (/[ \t]/.test(this.#text.charAt(this.#at))) this.#at++;
    while (this.#at < this.#text.length && !/[\s;&|<>]/.test(this.#text.charAt(this.#at)))
      this.#step(this.#text.charAt(this.#at));
    const read = { text: (this.#word ?? []).join(''), isQuoted: this.#isQuoted };
    this.#word = null;
    this.#isQuoted = false;
    this.#command = command;
    return read;
  }

  #readHereDocuments(): void {
    const pending = this.#pending;
    this.#pending = [];
    for (const { command, delimiter, isQuoted, stripsTabs } of pending) {
      const lines: string[] = [];
      while (this.#at < this.#text.length) {
        const end = this.#endOfLine();
        const line = this.#text.slice(this.#at, end);
        const content = stripsTabs ? line.replace(/^\t+/, '') : line;
        this.#at = end + 1;
        if (content === delimiter) break;
        lines.push(content);
      }
      const written = lines.map((line) => `${line}\n`).join('');
      command.input = isQuoted ? written : this.#expanded(written);
    }
  }

  #expanded(text: string): string {
    const inner = new BashReader(text);
    while (inner.#at < text.length) inner.#expanding(text.charAt(inner.#at), /[^\\$`]+/y);
    for (const name of inner.#variables) this.#variables.add(name);
    for (const remark of inner.#remarks) this.#remarks.add(remark);
    return (inner.#word ?? []).join('');
  }

  #endWord(): void {
    if (this.#word === null) return;
    const word = this.#word.join('');
    const assignment = this.#command.words.length === 0 ? /^([A-Za-z_]\w*)=([^]*)$/.exec(word) : null;
    if (assignment) this.#values.set(assignment[1] ?? '', assignment[2] ?? '');
    else this.#command.words.push(word);
    this.#word = null;
    this.#isQuoted = false;
  }

  #endCommand(pipes: boolean): void {
    this.#endWord();
    const { words } = this.#command;
    if (words[0] === 'export' || words[0] === 'set') {
      for (const word of words.slice(1)) {
        const [, name, value = ''] = /^([A-Za-z_]\w*)=([^]*)$/.exec(word) ?? [];
        if (name !== undefined) this.#values.set(name, value);
      }
    } else if (words.length > 0 || this.#command.input !== null) {
      this.#commands.push(this.#command);
    }
    this.#command = { words: [], input: null, isPiped: pipes };
  }

  #until(close: string, from: number): number {
    const end = this.#text.indexOf(close, from);
    return end === -1 ? this.#text.length : end;
  }

  #endOfLine(): number {
    return this.#until('\n', this.#at);
  }
}

/** What `echo`, `printf` and `cat` write into a pipe; null for any other command, which is not run. */
function outputOf(command: OpenCommand | undefined): string | null {
  if (command === undefined) return null;
  const [name, ...words] = command.words;
  if (name === 'cat') return words.length === 0 ? command.input : null;
  if (name === 'printf') {
    const [format = '', ...values] = words;
    if (format === '%s' || format === String.raw`%s\n`)
      return `${values.join('')}${format === '%s' ? '' : '\n'}`;
    return /%[^%]/.test(format) ? null : readAnsiC(format).replaceAll('%%', '%');
  }
  if (name !== 'echo') return null;
  const flags = words[0] !== undefined && /^-[neE]+$/.test(words[0]) ? words[0] : '';
  const text = (flags === '' ? words : words.slice(1)).join(' ');
  return `${flags.includes('e') ? readAnsiC(text) : text}${flags.includes('n') ? '' : '\n'}`;
}
