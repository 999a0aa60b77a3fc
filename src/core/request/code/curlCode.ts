import { headersWithout, type CodeRequest } from './codeRequest';
import { joined, plainText, powershellQuoted, shellWord, type CodeText } from './codeText';

/** How a shell writes the words of a command, and goes on in the next line. */
interface Shell {
  readonly command: string;
  readonly word: (text: CodeText) => string;
  readonly continuation: string;
}

const BASH: Shell = { command: 'curl', word: shellWord, continuation: ' \\\n  ' };
const CMD: Shell = { command: 'curl.exe', word: cmdWord, continuation: ' ^\n  ' };
const POWERSHELL: Shell = { command: 'curl.exe', word: powershellWord, continuation: ' `\n  ' };

/** The request as a curl command for bash, zsh and other POSIX shells. */
export function curlForBash(request: CodeRequest): string {
  const { body } = request;
  // No argument of a program can hold a NUL.
  if (body.kind === 'text' && body.text.includes('\0')) {
    const bytes = Array.from(new TextEncoder().encode(body.text), (byte) =>
      byte >= 0x20 && byte < 0x7f && !`'\\%`.includes(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `\\${byte.toString(8).padStart(3, '0')}`,
    ).join('');
    const piped: CodeRequest = { ...request, body: { kind: 'file', fileName: '-' } };
    return `printf '${bytes}' | ${written(piped, BASH)}`;
  }
  return written(request, BASH);
}

/** The request as a curl command for the Windows command prompt. */
export function curlForCmd(request: CodeRequest): string {
  return written(request, CMD);
}

/** The request as a curl command for PowerShell, which must not take `curl` for its own Invoke-WebRequest. */
export function curlForPowershell(request: CodeRequest): string {
  return written(request, POWERSHELL);
}

function written(request: CodeRequest, { command, word, continuation }: Shell): string {
  const { body, url, user } = request;
  const option = (name: string, value: CodeText) => `${name} ${word(value)}`;
  const lines = [[command, ...methodOption(request, word), word(url)].join(' ')];
  // curl takes [] and {} in a URL for patterns.
  if (url.some((piece) => typeof piece === 'string' && /[[\]{}]/.test(piece))) lines.push('--globoff');
  if (user !== null) {
    if (user.scheme === 'digest') lines.push('--digest');
    if (user.scheme === 'aws-sigv4') lines.push(option('--aws-sigv4', [user.signature]));
    lines.push(option('--user', joined([`${user.username}:`, ...user.password])));
  }
  for (const [name, value] of headersWithout(request, 'accept-encoding')) {
    // `Name:` would remove the header, `Name;` sends it empty.
    lines.push(option('--header', joined(value).length === 0 ? [`${name};`] : [`${name}: `, ...value]));
  }
  if (needsNoType(request)) lines.push(option('--header', ['Content-Type:']));
  // curl decodes compressed answers only when asked to.
  if (headersWithout(request, 'accept-encoding').length < request.headers.length) lines.push('--compressed');
  if (body.kind === 'text') lines.push(option('--data-raw', [body.text]));
  else if (body.kind === 'file') lines.push(option('--data-binary', [`@${body.fileName}`]));
  else if (body.kind === 'parts') {
    for (const part of body.parts) {
      const type = part.contentType === '' ? '' : `;type=${part.contentType}`;
      if (part.fileName !== null)
        lines.push(option('--form', [`${part.name}=@${formQuoted(part.fileName)}${type}`]));
      else if (type === '') lines.push(option('--form-string', [`${part.name}=${part.value}`]));
      else lines.push(option('--form', [`${part.name}=${formQuoted(part.value)}${type}`]));
    }
  }
  lines.push(...settings(request));
  return lines.join(continuation);
}

/** What differs from what people expect of a command: redirects are followed, certificates checked. */
function settings(request: CodeRequest): readonly string[] {
  const options: string[] = [];
  if (request.followRedirects) options.push('--location');
  if (request.followRedirects && request.maxRedirects !== 10)
    options.push(`--max-redirs ${request.maxRedirects}`);
  if (!request.verifyTls) options.push('--insecure');
  if (request.httpVersion === '1.1') options.push('--http1.1');
  if (request.httpVersion === '2') options.push('--http2');
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000)
    options.push(`--max-time ${request.timeoutMs / 1000}`);
  return options;
}

function methodOption({ method, body }: CodeRequest, word: Shell['word']): readonly string[] {
  if (method === 'HEAD' && body.kind === 'none') return ['--head'];
  return method === (body.kind === 'none' ? 'GET' : 'POST') ? [] : [`--request ${word([method])}`];
}

/** curl calls data a form unless a header says otherwise. */
function needsNoType({ body, headers }: CodeRequest): boolean {
  return (
    (body.kind === 'text' || body.kind === 'file') &&
    !headers.some(([name]) => name.toLowerCase() === 'content-type')
  );
}

function formQuoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** Each sign that the prompt would act on gets a caret, the quotes too: so nothing in between is inside of quotes. */
function cmdWord(text: CodeText): string {
  const plain = plainText(text);
  if (plain !== null && /^[\w@+=:./-]+$/.test(plain)) return plain;
  const pieces = joined(text).map((piece, index, all) => {
    if (typeof piece !== 'string') return `%${piece.secret}%`;
    // Backslashes count double before a quote, also before the one that closes the word.
    const isLast = index === all.length - 1;
    return piece
      .replaceAll(isLast ? /(\\*)("|$)/g : /(\\*)(")/g, (_whole, slashes: string, quote: string) =>
        quote === '' ? slashes + slashes : `${slashes}${slashes}\\"`,
      )
      .replaceAll(/[\^"&|<>()%!]/g, '^$&')
      .replaceAll(/\r?\n/g, '^\n\n');
  });
  return `^"${pieces.join('')}^"`;
}

/** As PowerShell hands words to programs from 7.3 on; before, quotes inside of them got lost. */
function powershellWord(text: CodeText): string {
  const pieces = joined(text);
  const plain = plainText(pieces);
  if (plain !== null && /^[\w+=:./-]+$/.test(plain)) return plain;
  if (plain !== null) return powershellQuoted(plain);
  return `(${pieces
    .map((piece) => (typeof piece === 'string' ? powershellQuoted(piece) : `$env:${piece.secret}`))
    .join(' + ')})`;
}
