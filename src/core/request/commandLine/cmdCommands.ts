import type { Command, CommandLine } from './command';

/**
 * Reads a text as the Windows command prompt would: carets escape outside of quotes and continue lines, `%%` is one
 * percent sign, and the program splits its words by the rules of the Microsoft C runtime.
 */
export function cmdCommands(text: string): CommandLine {
  const variables = new Set<string>();
  // Browsers escape the quotes themselves, and write each backslash of a word twice.
  const isByBrowser = text.includes('^"') && !/^\S*curl\.exe/i.test(text);
  // A space after the last caret of a line is a slip of the copy.
  const whole = text.replaceAll(/\^[ \t]+\n/g, '^\n');
  // Percent signs come first: the prompt fills variables in before it looks for carets.
  const commands = withoutCarets(fillVariables(whole, variables))
    .map((line): Command => ({ words: wordsOf(line, isByBrowser), input: null }))
    .filter(({ words }) => words.length > 0);
  return { commands, variables: [...variables], remarks: [] };
}

const PLAIN = /[^"\n&|^]+/y;

/** The first pass, that of the command prompt itself: one text for each command. */
function withoutCarets(text: string): readonly string[] {
  const commands: string[] = [];
  let parts: string[] = [];
  let isQuoted = false;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      isQuoted = !isQuoted;
      parts.push(character);
      at++;
    } else if (character === '^' && !isQuoted) {
      // A continued line; what comes next is taken as it is, also a second line break.
      if (text.charAt(at + 1) === '\n') at++;
      const isBreak = text.charAt(at) === '\n' && text.charAt(at + 1) !== '\n';
      if (!isBreak) parts.push(text.charAt(at + 1));
      at += isBreak ? 1 : 2;
    } else if ('\n&|'.includes(character) && !isQuoted) {
      commands.push(parts.join(''));
      parts = [];
      at++;
    } else {
      PLAIN.lastIndex = at;
      const run = PLAIN.exec(text)?.[0] ?? character;
      parts.push(run);
      at += run.length;
    }
  }
  commands.push(parts.join(''));
  return commands;
}

/** `%NAME%`, but not the escapes of a URL such as `%E4%BD`. */
const VARIABLE = /%%|%([A-Z][A-Z\d_]{2,60})%/g;

function fillVariables(text: string, variables: Set<string>): string {
  return text.replaceAll(VARIABLE, (whole: string, name: string | undefined) => {
    if (name === undefined) return '%';
    if (!name.includes('_') && /^[A-F\d]{2}/.test(name)) return whole;
    variables.add(name);
    return `{{${name}}}`;
  });
}

/** The second pass, that of the program: `\"` is a quote, `""` within quotes too, other backslashes are themselves. */
function wordsOf(line: string, isByBrowser: boolean): readonly string[] {
  const words: string[] = [];
  let word: string[] | null = null;
  let isQuoted = false;
  for (const [piece] of line.matchAll(/\\+"?|""|"|[ \t]+|[^\\" \t]+/g)) {
    if (piece.startsWith('\\')) {
      const slashes = piece.endsWith('"') ? piece.length - 1 : piece.length;
      const isEscaping = slashes < piece.length;
      const kept = isByBrowser || isEscaping ? Math.ceil(slashes / 2) : slashes;
      const isLiteral = isEscaping && slashes % 2 === 1;
      (word ??= []).push('\\'.repeat(isLiteral ? (slashes - 1) / 2 : kept), isLiteral ? '"' : '');
      if (isEscaping && !isLiteral) isQuoted = !isQuoted;
    } else if (piece === '""') {
      (word ??= []).push(isQuoted ? '"' : '');
    } else if (piece === '"') {
      (word ??= []).push('');
      isQuoted = !isQuoted;
    } else if (/^[ \t]/.test(piece) && !isQuoted) {
      if (word !== null) words.push(word.join(''));
      word = null;
    } else (word ??= []).push(piece);
  }
  if (word !== null) words.push(word.join(''));
  return words;
}
