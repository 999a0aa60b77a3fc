import { headersWithout, withBasicHeader, type CodeRequest } from './codeRequest';
import {
  joined,
  plainText,
  powershellQuoted,
  shellQuoted,
  shellWord,
  spell,
  type CodeText,
} from './codeText';
import { multipartText } from './multipartCode';

/** HTTPie (https://httpie.io/docs/cli). */
export function httpie(given: CodeRequest): string {
  const request = given.user?.scheme === 'aws-sigv4' ? withBasicHeader(given) : given;
  const { body, user, method, url, headers } = request;
  const words = ['http'];
  if (request.followRedirects) words.push('--follow');
  if (!request.verifyTls) words.push('--verify=no');
  if (user !== null && user.scheme !== 'aws-sigv4') {
    if (user.scheme === 'digest') words.push('--auth-type=digest');
    words.push(`--auth ${shellWord(joined([`${user.username}:`, ...user.password]))}`);
  }
  if (body.kind === 'parts') words.push('--multipart');
  const lines = [`${words.join(' ')} ${shellQuoted(method)} ${shellWord(url)}`];
  for (const [name, value] of headers) {
    lines.push(shellWord(joined(value).length === 0 ? [`${name};`] : [`${name}:`, ...value]));
  }
  if (body.kind === 'text') lines.push(`--raw ${shellQuoted(body.text)}`);
  if (body.kind === 'file') lines.push(`@${shellQuoted(body.fileName)}`);
  if (body.kind === 'parts') {
    for (const { name, value, fileName, contentType } of body.parts) {
      const type = contentType === '' ? '' : `;type=${contentType}`;
      const field = name.replaceAll(/[\\:=@]/g, String.raw`\$&`);
      lines.push(shellQuoted(fileName === null ? `${field}=${value}` : `${field}@${fileName}${type}`));
    }
  }
  return lines.join(' \\\n  ');
}

/** GNU Wget. */
export function wget(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body } = request;
  const lines = ['wget --quiet --output-document=-', `--method=${shellQuoted(request.method)}`];
  if (!request.followRedirects) lines.push('--max-redirect=0');
  if (!request.verifyTls) lines.push('--no-check-certificate');
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000)
    lines.push(`--timeout=${request.timeoutMs / 1000}`);
  const multipart = body.kind === 'parts' ? multipartText(body.parts) : null;
  const headers = multipart === null ? request.headers : headersWithout(request, 'content-type');
  for (const [name, value] of headers) lines.push(`--header=${shellWord([`${name}: `, ...value])}`);
  if (multipart !== null) {
    lines.push(`--header=${shellQuoted(`Content-Type: ${multipart.contentType}`)}`);
    lines.push(`--body-data=${shellQuoted(multipart.text)}`);
  }
  if (body.kind === 'text') lines.push(`--body-data=${shellQuoted(body.text)}`);
  if (body.kind === 'file') lines.push(`--body-file=${shellQuoted(body.fileName)}`);
  return [...lines, shellWord(request.url)].join(' \\\n  ');
}

/** PowerShell's Invoke-RestMethod. */
export function invokeRestMethod(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body, url, method } = request;
  const text = (value: CodeText) =>
    spell(value, { quote: powershellQuoted, secret: (name) => `$env:${name}`, join: ' + ' });
  const inCommand = (value: CodeText) => (plainText(value) === null ? `(${text(value)})` : text(value));
  const lines: string[] = [];
  const headers = headersWithout(request, 'content-type');
  const type = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (headers.length > 0) {
    lines.push('$headers = @{');
    for (const [name, value] of headers) lines.push(`  ${powershellQuoted(name)} = ${text(value)}`);
    lines.push('}');
  }
  if (body.kind === 'text') lines.push(`$body = ${powershellQuoted(body.text)}`);
  if (body.kind === 'parts') {
    lines.push('$form = @{');
    for (const { name, value, fileName } of body.parts) {
      const content = fileName === null ? powershellQuoted(value) : `Get-Item ${powershellQuoted(fileName)}`;
      lines.push(`  ${powershellQuoted(name)} = ${content}`);
    }
    lines.push('}');
  }
  const command = ['Invoke-RestMethod', `-Uri ${inCommand(url)}`];
  const isKnown = /^(GET|HEAD|POST|PUT|DELETE|TRACE|OPTIONS|MERGE|PATCH)$/.test(method);
  command.push(isKnown ? `-Method ${method}` : `-CustomMethod ${powershellQuoted(method)}`);
  if (headers.length > 0) command.push('-Headers $headers');
  if (type !== undefined && body.kind !== 'parts') command.push(`-ContentType ${inCommand(type)}`);
  if (body.kind === 'text') command.push('-Body $body');
  if (body.kind === 'parts') command.push('-Form $form');
  if (body.kind === 'file') command.push(`-InFile ${powershellQuoted(body.fileName)}`);
  if (!request.followRedirects) command.push('-MaximumRedirection 0');
  if (!request.verifyTls) command.push('-SkipCertificateCheck');
  lines.push(command.join(' `\n  '));
  return lines.join('\n');
}

/** The request as HTTP/1.1 writes it; secrets by name, since nothing fills them in. */
export function rawHttp(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body } = request;
  const shown = (text: CodeText) =>
    text.map((piece) => (typeof piece === 'string' ? piece : `$${piece.secret}`)).join('');
  const url = shown(request.url);
  const [, host = '', target = ''] = /^[a-z][\w+.-]*:\/\/([^/?#]*)([^#]*)/i.exec(url) ?? ['', '', url];
  const multipart = body.kind === 'parts' ? multipartText(body.parts) : null;
  const content = multipart?.text ?? (body.kind === 'text' ? body.text : '');
  const headers = headersWithout(request, ...(multipart === null ? [] : ['content-type']));
  const lines = [`${request.method} ${target.startsWith('/') ? target : `/${target}`} HTTP/1.1`];
  if (!headers.some(([name]) => name.toLowerCase() === 'host')) lines.push(`Host: ${host}`);
  for (const [name, value] of headers) lines.push(`${name}: ${shown(value)}`);
  if (multipart !== null) lines.push(`Content-Type: ${multipart.contentType}`);
  if (content !== '') lines.push(`Content-Length: ${new TextEncoder().encode(content).length}`);
  return `${lines.join('\n')}\n\n${body.kind === 'file' ? `<the contents of ${body.fileName}>` : content}`;
}
