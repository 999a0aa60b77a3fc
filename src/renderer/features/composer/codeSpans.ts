/** A piece of a snippet and what it is, for its colour. */
export interface CodeSpan {
  readonly text: string;
  readonly kind: 'plain' | 'string' | 'number' | 'comment' | 'keyword' | 'secret';
}

const KEYWORDS =
  'and async await class const curl def defer do else end final fn for from func function go if import in int let library main namespace new nil null None package print private public return static struct throws try use using val var void wget while with require';

const SECRETS = 'ACCESS_TOKEN|PASSWORD|API_KEY|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|BASIC_CREDENTIALS';

/** A longer snippet is shown plain: nobody reads it, and it must not hold up the window. */
const LONGEST_COLOURED = 100_000;

/** Cuts a snippet into pieces. Together they are the snippet; how exact the colours are differs between languages. */
export function codeSpans(code: string, comment: string): readonly CodeSpan[] {
  if (code.length > LONGEST_COLOURED) return [{ text: code, kind: 'plain' }];
  const comments =
    comment === '' ? '(?!)' : `(?:^|(?<=\\s))${comment === '//' ? '\\/\\/' : comment}(?: [^\\n]*|$)`;
  const pattern = new RegExp(
    [
      `(?<secret>\\$?\\{?(?:env:)?%?\\b(?:${SECRETS})\\b%?\\}?)`,
      // One that is not closed in its line ends with it: shells write texts of several lines so.
      `(?<string>"(?:[^"\\\\\\n]|\\\\.)*(?:"|\\\\?$)|'(?:[^'\\\\\\n]|\\\\.)*(?:'|\\\\?$))`,
      `(?<comment>${comments})`,
      '(?<number>\\b\\d+(?:\\.\\d+)?\\b)',
      `(?<keyword>\\b(?:${KEYWORDS.replaceAll(' ', '|')})\\b)`,
    ].join('|'),
    'gm',
  );
  const spans: CodeSpan[] = [];
  let position = 0;
  for (const match of code.matchAll(pattern)) {
    const [text] = match;
    if (match.index > position) spans.push({ text: code.slice(position, match.index), kind: 'plain' });
    const kind = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0];
    if (kind === 'string') spans.push(...stringSpans(text));
    else spans.push({ text, kind: (kind ?? 'plain') as CodeSpan['kind'] });
    position = match.index + text.length;
  }
  if (position < code.length) spans.push({ text: code.slice(position), kind: 'plain' });
  return spans;
}

/** In shells a secret stands within quotes. */
function stringSpans(text: string): readonly CodeSpan[] {
  return text
    .split(new RegExp(`(\\$\\{?(?:${SECRETS})\\}?|%(?:${SECRETS})%)`))
    .map((piece, index): CodeSpan => ({ text: piece, kind: index % 2 === 1 ? 'secret' : 'string' }))
    .filter(({ text: piece }) => piece !== '');
}
