/** What a piece of text is, for its colour. */
type SpanKind = 'key' | 'string' | 'number' | 'literal' | 'quiet' | 'plain';

export interface Span {
  readonly kind: SpanKind;
  readonly text: string;
}

/** What the text of a body is, as far as colours go. */
export type Language = 'json' | 'markup' | 'text';

const JSON_PARTS = /("(?:[^"\\]|\\.)*(?:"|\\?$))|(-?\d[\d.eE+-]*)|(true|false|null)|[^"\-\dtfn]+|./gsu;
const STRING_END = /^(?:[^"\\]|\\.)*(?:"|\\?$)/su;
const MARKUP_PARTS = /(<!--.*?(?:-->|$)|<![^>]*>?)|(<\/?[\w:.-]+|\/?>)|("[^"<>]*"|'[^'<>]*')|[^<>"']+|./gsu;

function jsonSpans(text: string, inString: boolean): Span[] {
  const spans: Span[] = [];
  const rest = inString ? (STRING_END.exec(text)?.[0] ?? '') : '';
  if (rest !== '') spans.push({ kind: 'string', text: rest });
  for (const { 0: part, 1: string, 2: number, 3: literal, index } of text
    .slice(rest.length)
    .matchAll(JSON_PARTS)) {
    if (string !== undefined) {
      const after = text.slice(rest.length + index + part.length);
      spans.push({ kind: /^\s*:/.test(after) ? 'key' : 'string', text: part });
    } else if (number !== undefined) spans.push({ kind: 'number', text: part });
    else if (literal !== undefined) spans.push({ kind: 'literal', text: part });
    else spans.push({ kind: 'plain', text: part });
  }
  return spans;
}

function markupSpans(text: string): Span[] {
  return [...text.matchAll(MARKUP_PARTS)].map(({ 0: part, 1: comment, 2: tag, 3: value }) => {
    if (comment !== undefined) return { kind: 'quiet', text: part };
    if (tag !== undefined) return { kind: 'key', text: part };
    return { kind: value === undefined ? 'plain' : 'string', text: part };
  });
}

/** Cuts one row into pieces by colour. It looks at nothing but the row, so it is quick and sometimes wrong in broken text. */
export function spansOf(text: string, language: Language, inString: boolean): readonly Span[] {
  if (language === 'json') return jsonSpans(text, inString);
  if (language === 'markup') return markupSpans(text);
  return [{ kind: 'plain', text }];
}

/** What a body is, by its Content-Type, else by its first character. */
export function languageOf(contentType: string, firstBytes: Uint8Array): Language {
  if (/[/+]json\b/i.test(contentType)) return 'json';
  if (/[/+](html|xml)\b/i.test(contentType)) return 'markup';
  const start = new TextDecoder().decode(firstBytes.subarray(0, 64)).trimStart();
  if (/^[[{]/.test(start)) return 'json';
  return /^<[!?a-z]/i.test(start) ? 'markup' : 'text';
}

/** Whether a body is no text at all, so that showing it as text would only confuse: it has a NUL, and no charset with NULs. */
export function isBinary(contentType: string, firstBytes: Uint8Array): boolean {
  if (/charset\s*=\s*"?(utf-16|utf-32|ucs-2)/i.test(contentType)) return false;
  const hasMark =
    (firstBytes[0] === 0xff && firstBytes[1] === 0xfe) || (firstBytes[0] === 0xfe && firstBytes[1] === 0xff);
  return !hasMark && firstBytes.subarray(0, 8192).includes(0);
}
