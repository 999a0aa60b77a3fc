/** A comment in a text, by offsets. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * JSON without the comments that people keep in it, for sending. A text without any stays as it is, letter by letter. A
 * line that held nothing but a comment goes, and so does the comma that only a commented-out rest needed.
 */
export function withoutComments(text: string): string {
  const comments = commentsIn(text);
  if (comments.length === 0) return text;
  const needless = needlessCommas(text, comments);
  let plain = '';
  let position = 0;
  for (const { start, end } of comments) {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end);
    const isAlone =
      lineStart >= position &&
      text.slice(lineStart, start).trim() === '' &&
      text.slice(end, lineEnd).trim() === '';
    plain += withoutCommas(text, position, isAlone ? lineStart : start, needless);
    if (!isAlone && text.slice(end, lineEnd).trim() === '') plain = plain.trimEnd();
    position = isAlone ? Math.min(lineEnd + 1, text.length) : end;
  }
  return plain + withoutCommas(text, position, text.length, needless);
}

/** JSON whose comments are spaces, so that every other sign stays at its offset; for checks. */
export function withBlankComments(text: string): string {
  const comments = commentsIn(text);
  if (comments.length === 0) return text;
  const needless = needlessCommas(text, comments);
  let blank = '';
  let position = 0;
  const keep = (end: number) => {
    for (const comma of needless) {
      if (comma < position || comma >= end) continue;
      blank += `${text.slice(position, comma)} `;
      position = comma + 1;
    }
    blank += text.slice(position, end);
  };
  for (const { start, end } of comments) {
    keep(start);
    blank += text.slice(start, end).replaceAll(/[^\n]/g, ' ');
    position = end;
  }
  keep(text.length);
  return blank;
}

/** Line comments and block comments outside of texts, in order. An unended block comment goes to the end. */
export function commentsIn(text: string): readonly Span[] {
  const comments: Span[] = [];
  // Most bodies have none, and this is asked at every send.
  if (!text.includes('//') && !text.includes('/*')) return comments;
  for (let position = 0; position < text.length;) {
    const sign = text[position];
    if (sign === '"') position = endOfText(text, position);
    else if (sign === '/' && (text[position + 1] === '/' || text[position + 1] === '*')) {
      const end = endOfComment(text, position);
      comments.push({ start: position, end });
      position = end;
    } else position++;
  }
  return comments;
}

/** Where a quoted text ends. JSON's own do not reach over a line, so one that was not closed costs no more than its line. */
export function endOfText(text: string, start: number): number {
  for (let position = start + 1; position < text.length; position++) {
    const sign = text[position];
    if (sign === '\\') position++;
    else if (sign === '"') return position + 1;
    else if (sign === '\n') return position;
  }
  return text.length;
}

function endOfComment(text: string, start: number): number {
  const isBlock = text[start + 1] === '*';
  const found = text.indexOf(isBlock ? '*/' : '\n', start + 2);
  if (found === -1) return text.length;
  if (isBlock) return found + 2;
  return text[found - 1] === '\r' ? found - 1 : found;
}

/** Offsets of commas between which and the closing bracket stand only comments. */
function needlessCommas(text: string, comments: readonly Span[]): readonly number[] {
  const commas: number[] = [];
  for (let first = 0; first < comments.length;) {
    let last = first;
    while (last + 1 < comments.length && isBlank(text, comments[last]!.end, comments[last + 1]!.start))
      last++;
    let before = comments[first]!.start - 1;
    while (before >= 0 && ' \t\r\n'.includes(text[before]!)) before--;
    let after = comments[last]!.end;
    while (after < text.length && ' \t\r\n'.includes(text[after]!)) after++;
    if (text[before] === ',' && (text[after] === '}' || text[after] === ']')) commas.push(before);
    first = last + 1;
  }
  return commas;
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

function withoutCommas(text: string, start: number, end: number, commas: readonly number[]): string {
  let plain = '';
  let position = start;
  for (const comma of commas) {
    if (comma < position || comma >= end) continue;
    plain += text.slice(position, comma);
    position = comma + 1;
  }
  return plain + text.slice(position, Math.max(position, end));
}
