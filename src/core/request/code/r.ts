import { headersWithout, headerOf, type CodeRequest } from './codeRequest';
import { doubleQuoted, plainText, spell, type CodeText } from './codeText';

function text(value: CodeText): string {
  const plain = plainText(value);
  if (plain !== null) return doubleQuoted(plain);
  return `paste0(${spell(value, { quote: doubleQuoted, secret: (name) => `Sys.getenv("${name}")`, join: ', ' })})`;
}

/** httr2 (https://httr2.r-lib.org). */
export function rHttr2(request: CodeRequest): string {
  const { body, method, url, user } = request;
  const headers = headersWithout(request, 'content-type');
  const type = headerOf(request, 'content-type');
  const steps = [`request(${text(url)})`, `req_method(${doubleQuoted(method)})`];
  if (headers.length > 0) {
    const pairs = headers.map(([name, value]) => `    \`${name}\` = ${text(value)}`);
    steps.push(`req_headers(\n${pairs.join(',\n')}\n  )`);
  }
  if (user?.scheme === 'basic')
    steps.push(`req_auth_basic(${doubleQuoted(user.username)}, ${text(user.password)})`);
  if (body.kind === 'text')
    steps.push(
      `req_body_raw(${doubleQuoted(body.text)}${type === null ? '' : `, type = ${doubleQuoted(type)}`})`,
    );
  else if (body.kind === 'file')
    steps.push(
      `req_body_file(${doubleQuoted(body.fileName)}${type === null ? '' : `, type = ${doubleQuoted(type)}`})`,
    );
  else if (body.kind === 'parts') {
    const parts = body.parts.map(({ name, value, fileName, contentType }) => {
      const mime = contentType === '' ? '' : `, type = ${doubleQuoted(contentType)}`;
      const content =
        fileName === null ? doubleQuoted(value) : `curl::form_file(${doubleQuoted(fileName)}${mime})`;
      return `    \`${name.replaceAll(/[\\`]/g, String.raw`\$&`)}\` = ${content}`;
    });
    steps.push(`req_body_multipart(\n${parts.join(',\n')}\n  )`);
  } else if (type !== null) steps.push(`req_headers(\`Content-Type\` = ${doubleQuoted(type)})`);
  const options = [
    ...(request.followRedirects ? [] : ['followlocation = FALSE']),
    ...(request.verifyTls ? [] : ['ssl_verifypeer = FALSE']),
  ];
  if (options.length > 0) steps.push(`req_options(${options.join(', ')})`);
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000)
    steps.push(`req_timeout(${request.timeoutMs / 1000})`);
  steps.push('req_error(is_error = \\(response) FALSE)', 'req_perform()');
  return [
    'library(httr2)',
    '',
    `response <- ${steps.join(' |>\n  ')}`,
    '',
    'resp_status(response)',
    'cat(resp_body_string(response))',
  ].join('\n');
}
