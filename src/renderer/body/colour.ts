/** What a piece of text is, for its colour. */
type SpanKind = 'key' | 'string' | 'number' | 'literal' | 'quiet' | 'plain';

export interface Span {
  readonly kind: SpanKind;
  readonly text: string;
}

/** What the text of a body is, as far as layout and colours go. */
export type Language = 'json' | 'xml' | 'html' | 'script' | 'style' | 'yaml' | 'text';

const JSON_PARTS = /("(?:[^"\\]|\\.)*(?:"|\\?$))|(-?\d[\d.eE+-]*)|(true|false|null)|[^"\-\dtfn]+|./gsu;
const STRING_END = /^(?:[^"\\]|\\.)*(?:"|\\?$)/su;
const MARKUP_PARTS =
  /(<!--.*?(?:-->|$)|<!\[CDATA\[|<![^>]*>?|<\?.*?(?:\?>|$))|(<\/?[\w:.-]+|\/?>)|("[^"<>]*"|'[^'<>]*')|([\w:.-]+(?==["']))|[^<>"'\w]+|\w+|./gsu;

/** In each pattern: what is quiet (comments), a string, a number, a literal or keyword, and a key. */
const CODE_PARTS = {
  script:
    /(\/\/.*$|\/\*.*?(?:\*\/|$))|("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`(?:[^`\\]|\\.)*`?)|(\b\d[\w.]*)|\b(?:(true|false|null|undefined|const|let|var|function|return|if|else|for|while|do|switch|case|break|continue|new|class|extends|import|export|from|default|async|await|try|catch|finally|throw|typeof|instanceof|in|of|this)|([A-Za-z_$][\w$]*(?=\s*:)))\b|[A-Za-z_$][\w$]*|[^"'`\w$/]+|./gsu,
  style:
    /(\/\*.*?(?:\*\/|$))|("[^"]*"?|'[^']*'?)|(#[\da-f]{3,8}\b|-?\b\d[\w.%]*)|(@[\w-]+|![\w-]+)|([\w-]+(?=\s*:))|[\w-]+|[^"'\w#@!/-]+|./gsu,
  yaml: /((?:^|\s)#.*$)|("(?:[^"\\]|\\.)*"?|'[^']*'?)|((?<=[:\s-])-?\d[\d.eE+_-]*(?=\s*$))|((?<=[:\s-])(?:true|false|null|~|yes|no)(?=\s*$)|^---.*|^\.\.\.)|(^\s*(?:- )*[^\s"'#][^:#]*(?=:(?:\s|$)))|\s+|[^\s"'#]+|./gsu,
} as const;

const CODE_KINDS = ['quiet', 'string', 'number', 'literal', 'key'] as const;

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
  return [...text.matchAll(MARKUP_PARTS)].map(({ 0: part, 1: aside, 2: tag, 3: value, 4: attribute }) => {
    if (aside !== undefined) return { kind: 'quiet', text: part };
    if (tag !== undefined) return { kind: 'key', text: part };
    if (attribute !== undefined) return { kind: 'number', text: part };
    return { kind: value === undefined ? 'plain' : 'string', text: part };
  });
}

function codeSpans(text: string, language: keyof typeof CODE_PARTS): Span[] {
  return [...text.matchAll(CODE_PARTS[language])].map((match) => {
    const kind = CODE_KINDS.find((_, index) => match[index + 1] !== undefined);
    return { kind: kind ?? 'plain', text: match[0] };
  });
}

/** Cuts one row into pieces by colour. It looks at nothing but the row, so it is quick and sometimes wrong in broken text. */
export function spansOf(text: string, language: Language, inString: boolean): readonly Span[] {
  switch (language) {
    case 'json':
      return jsonSpans(text, inString);
    case 'xml':
    case 'html':
      return markupSpans(text);
    case 'script':
    case 'style':
    case 'yaml':
      return codeSpans(text, language);
    case 'text':
      return [{ kind: 'plain', text }];
  }
}

/** Lines of a log often begin with a bracket too. */
const JSON_START = /^(?:\{\s*["}]|\[\s*(?:[[{"\]]|$|(?:-?\d[\d.eE+-]*|true|false|null)\s*[,\]]))/;

const LANGUAGES: readonly (readonly [RegExp, Language])[] = [
  [/[/+](json|x-?ndjson|jsonl?|json-?lines|json-seq)\b/i, 'json'],
  [/\/(x?html|xhtml\+xml)\b/i, 'html'],
  [/[/+]xml\b/i, 'xml'],
  [/\/(x-|ecma|java)?script\b|\/(x-)?javascript\b/i, 'script'],
  [/\/css\b/i, 'style'],
  [/[/+](x-)?yaml\b/i, 'yaml'],
];

/** What a body is, by its Content-Type, else by its first characters. */
export function languageOf(contentType: string, firstBytes: Uint8Array): Language {
  const named = LANGUAGES.find(([pattern]) => pattern.test(contentType));
  if (named) return named[1];
  // Who names a table or the like means it; a table may well begin with a bracket.
  if (/\/(csv|tab-separated-values)\b/i.test(contentType)) return 'text';
  const start = new TextDecoder().decode(firstBytes.subarray(0, 256)).trimStart();
  if (JSON_START.test(start)) return 'json';
  if (/^<(!doctype html|html)\b/i.test(start)) return 'html';
  return /^<[!?a-z]/i.test(start) ? 'xml' : 'text';
}

/** Whether a body is no text at all, so that showing it as text would only confuse: it has a NUL, and no charset with NULs. */
export function isBinary(contentType: string, firstBytes: Uint8Array): boolean {
  if (/charset\s*=\s*"?(utf-16|utf-32|ucs-2)/i.test(contentType)) return false;
  const hasMark =
    (firstBytes[0] === 0xff && firstBytes[1] === 0xfe) || (firstBytes[0] === 0xfe && firstBytes[1] === 0xff);
  return !hasMark && firstBytes.subarray(0, 8192).includes(0);
}
