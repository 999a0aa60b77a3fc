import { jsonWords, type JsonWord } from './jsonWords';

/** JSON with one member a line. Numbers, order, placeholders and comments stay as they were written. */
export function formatJson(text: string): string {
  let formatted = '';
  let depth = 0;
  /** What has to stand before the next word. */
  let gap: 'none' | 'space' | 'line' = 'none';
  let previous: JsonWord | null = null;
  const line = () => `\n${'  '.repeat(Math.max(0, depth))}`;

  for (const word of jsonWords(text)) {
    if (word.kind === 'close') depth--;
    if (word.kind === 'comment') {
      if (formatted !== '') formatted += word.isOnLine ? ' ' : line();
      gap = word.text.startsWith('//') || !word.isOnLine ? 'line' : gap === 'none' ? 'space' : gap;
    } else if (word.kind === 'close') {
      if (previous?.kind !== 'open') formatted += line();
      gap = 'none';
    } else {
      const isBroken = previous?.kind === 'comment' && gap === 'line';
      const follows = word.kind === 'comma' || word.kind === 'colon';
      if (gap === 'line' && (!follows || isBroken)) formatted += line();
      else if (gap === 'space' && !follows) formatted += ' ';
      if (word.kind === 'open') depth++;
      gap = word.kind === 'comma' || word.kind === 'open' ? 'line' : 'none';
      if (word.kind === 'colon' || word.kind === 'value') gap = 'space';
    }
    formatted += word.text;
    previous = word;
  }
  return formatted;
}
