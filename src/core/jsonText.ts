/** One piece of a JSON text. `start` and `end` are offsets into the text; quotes belong to the piece. */
export interface JsonPart {
  /** `value` is a text, number or literal; objects and arrays come as `open` and `close`. */
  readonly kind: 'name' | 'value' | 'open' | 'close';
  readonly start: number;
  readonly end: number;
}

/**
 * Walks over a text that JSON.parse has accepted, without building anything: it sees repeated names and the text's own
 * spacing, which a parsed value has lost, and no depth of nesting can exhaust the stack. Checks nothing.
 */
export function* jsonParts(text: string): Generator<JsonPart> {
  let start = 0;
  while (start < text.length) {
    const character = text.charAt(start);
    let end = start + 1;
    if (character === '"') {
      end = endOfString(text, start);
      yield { kind: isFollowedByColon(text, end) ? 'name' : 'value', start, end };
    } else if (character === '{' || character === '[') {
      yield { kind: 'open', start, end };
    } else if (character === '}' || character === ']') {
      yield { kind: 'close', start, end };
    } else if (!' \t\r\n,:'.includes(character)) {
      while (end < text.length && !' \t\r\n,:]}'.includes(text.charAt(end))) end++;
      yield { kind: 'value', start, end };
    }
    start = end;
  }
}

function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && text[position] !== '"') position += text[position] === '\\' ? 2 : 1;
  return position + 1;
}

function isFollowedByColon(text: string, position: number): boolean {
  let next = position;
  while (next < text.length && ' \t\r\n'.includes(text.charAt(next))) next++;
  return text[next] === ':';
}
