import { maskSecrets, maskSentHeaders } from '../exchange/mask';
import { isSource } from '../exchange/requestBody';
import type { HttpRequest } from '../ports';

/**
 * The request as a curl command for bash, secrets masked. curl adds the length itself and decodes compressed answers
 * only when asked to, so those headers become its own options.
 * @param secrets what must not be in it: the token, above all.
 */
export function curlOf(request: HttpRequest, secrets: readonly string[]): string {
  const words: string[][] = [['curl', ...methodOption(request), quoted(maskSecrets(request.url, secrets))]];
  // curl takes [] and {} in a URL for patterns.
  if (/[[\]{}]/.test(request.url)) words.push(['--globoff']);
  for (const [name, value] of maskSentHeaders(request.headers, secrets)) {
    const lowerName = name.toLowerCase();
    if (lowerName === 'content-length') continue;
    if (lowerName === 'accept-encoding') words.push(['--compressed']);
    // `Name:` would remove the header, `Name;` sends it empty.
    else words.push(['--header', quoted(value === '' ? `${name};` : `${name}: ${value}`)]);
  }
  if (request.body !== null && isSource(request.body)) words.push(['--data-binary', '@-']);
  else if (request.body !== null) {
    words.push(['--data-raw', quoted(maskSecrets(new TextDecoder().decode(request.body), secrets))]);
  }
  return words.map((line) => line.join(' ')).join(' \\\n  ');
}

function methodOption({ method, body }: HttpRequest): readonly string[] {
  if (method === 'HEAD') return ['--head'];
  return method === (body === null ? 'GET' : 'POST') ? [] : ['--request', quoted(method)];
}

/** One word for bash. Control characters are written as escapes: pasted raw, a terminal would obey them. */
function quoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (!/\p{Cc}/u.test(text.replaceAll('\n', ''))) return `'${text.replaceAll("'", `'\\''`)}'`;
  const escaped = text
    .replaceAll(/[\\']/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, escapeOf);
  return `$'${escaped}'`;
}

function escapeOf(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
