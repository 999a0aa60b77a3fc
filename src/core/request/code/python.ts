import { headersWithout, withBasicHeader, type CodeRequest } from './codeRequest';
import { doubleQuoted, indented, plainText, spell, type CodeText } from './codeText';
import { multipartText } from './multipartCode';

const text = (value: CodeText) =>
  spell(value, { quote: doubleQuoted, secret: (name) => `os.environ[${doubleQuoted(name)}]`, join: ' + ' });

/** A text of several lines stays one: in three quotes, where only these and backslashes need an escape. */
function long(value: string): string {
  if (!value.includes('\n') || /[^\P{Cc}\n\t]/u.test(value)) return doubleQuoted(value);
  return `"""${value
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"""', String.raw`\"\"\"`)
    .replace(/"$/, String.raw`\"`)}"""`;
}

function usesSecrets(request: CodeRequest): boolean {
  const texts = [request.url, ...request.headers.map(([, value]) => value), request.user?.password ?? []];
  return texts.some((value) => plainText(value) === null);
}

/** What a text is sent as: any sign, in UTF-8. */
function bytes(value: string): string {
  return `${long(value)}.encode("utf-8")`;
}

/** Requests (https://requests.readthedocs.io). */
export function pythonRequests(request: CodeRequest): string {
  const { body, method, url, user } = request;
  const headers = body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers;
  const given = [`${doubleQuoted(method)},`, 'url,'];
  const lines = [...(usesSecrets(request) ? ['import os', ''] : []), 'import requests'];
  if (user?.scheme === 'digest') lines.push('from requests.auth import HTTPDigestAuth');
  lines.push('', `url = ${text(url)}`);
  if (headers.length > 0) {
    lines.push(
      'headers = {',
      ...headers.map(([name, value]) => `    ${doubleQuoted(name)}: ${text(value)},`),
      '}',
    );
    given.push('headers=headers,');
  }
  if (user !== null && user.scheme !== 'aws-sigv4') {
    const pair = `${doubleQuoted(user.username)}, ${text(user.password)}`;
    given.push(user.scheme === 'digest' ? `auth=HTTPDigestAuth(${pair}),` : `auth=(${pair}),`);
  }
  if (body.kind === 'text') {
    lines.push(`data = ${bytes(body.text)}`);
    given.push('data=data,');
  } else if (body.kind === 'file') {
    lines.push(`data = open(${doubleQuoted(body.fileName)}, "rb")`);
    given.push('data=data,');
  } else if (body.kind === 'parts') {
    lines.push('files = [');
    for (const { name, value, fileName, contentType } of body.parts) {
      const type = contentType === '' ? '' : `, ${doubleQuoted(contentType)}`;
      const content =
        fileName === null
          ? `(None, ${doubleQuoted(value)}${type})`
          : `(${doubleQuoted(fileName)}, open(${doubleQuoted(fileName)}, "rb")${type})`;
      lines.push(`    (${doubleQuoted(name)}, ${content}),`);
    }
    lines.push(']');
    given.push('files=files,');
  }
  if (!request.followRedirects) given.push('allow_redirects=False,');
  if (!request.verifyTls) given.push('verify=False,');
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000)
    given.push(`timeout=${request.timeoutMs / 1000},`);
  lines.push('', 'response = requests.request(', ...indented(given, '    '), ')');
  lines.push('', 'print(response.status_code)', 'print(response.text)');
  return lines.join('\n');
}

/** Python's own `urllib.request`'s engine, `http.client`. */
export function pythonHttpClient(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body, method, url } = request;
  const multipart = body.kind === 'parts' ? multipartText(body.parts) : null;
  const headers: CodeRequest['headers'] =
    multipart === null
      ? request.headers
      : [...headersWithout(request, 'content-type'), ['Content-Type', [multipart.contentType]]];
  const first = typeof url[0] === 'string' ? url[0] : '';
  const [, scheme = 'https', host = '', start = ''] =
    /^(https?):\/\/([^/?#]*)([^#]*)/i.exec(first) ?? ([undefined, 'https', first, ''] as const);
  const target: CodeText = [start.startsWith('/') ? start : `/${start}`, ...url.slice(1)];
  const kind = scheme.toLowerCase() === 'http' ? 'HTTPConnection' : 'HTTPSConnection';
  const content = multipart?.text ?? (body.kind === 'text' ? body.text : null);
  const lines = ['import http.client', ...(usesSecrets(request) ? ['import os'] : [])];
  if (!request.verifyTls && kind === 'HTTPSConnection') lines.push('import ssl');
  const insecure =
    !request.verifyTls && kind === 'HTTPSConnection' ? ', context=ssl._create_unverified_context()' : '';
  lines.push('', `connection = http.client.${kind}(${doubleQuoted(host)}${insecure})`);
  lines.push(
    'headers = {',
    ...headers.map(([name, value]) => `    ${doubleQuoted(name)}: ${text(value)},`),
    '}',
  );
  if (content !== null) lines.push(`body = ${bytes(content)}`);
  if (body.kind === 'file') lines.push(`body = open(${doubleQuoted(body.fileName)}, "rb")`);
  const sent = content !== null || body.kind === 'file' ? 'body, ' : 'headers=';
  lines.push('', `connection.request(${doubleQuoted(method)}, ${text(target)}, ${sent}headers)`);
  lines.push('response = connection.getresponse()', '');
  lines.push('print(response.status)', 'print(response.read().decode("utf-8", "replace"))');
  return lines.join('\n');
}
