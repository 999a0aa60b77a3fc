/** Beyond this many characters a text is shown as it came: laying it out would hold up the window. */
const LONGEST_PRETTY = 200_000;

/** A text laid out as JSON, when it is an object or array; as it is otherwise. Numbers keep their digits. */
export function prettyText(text: string): string {
  if (text.length > LONGEST_PRETTY || !/^\s*[[{]/.test(text)) return text;
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return laidOut(text.trim());
}

/** Valid JSON with a line for each member; strings and numbers stay letter by letter. */
function laidOut(json: string): string {
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|\s+|[[{]\s*[\]}]|[[\]{},:]/g, (token) => {
    if (/^\s+$/.test(token)) return '';
    if (/^[[{]\s*[\]}]$/.test(token)) return token[0] === '[' ? '[]' : '{}';
    if (token === '{' || token === '[') {
      depth++;
      return token + line();
    }
    if (token === '}' || token === ']') {
      depth--;
      return line() + token;
    }
    if (token === ',') return token + line();
    return token === ':' ? ': ' : token;
  });
}
