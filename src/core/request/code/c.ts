import { headersWithout, type CodeRequest } from './codeRequest';
import { cQuoted, joined, plainText, quotedLines, type CodeText } from './codeText';

/** libcurl (https://curl.se/libcurl). */
export function cLibcurl(request: CodeRequest): string {
  const { body, method, url, user } = request;
  const texts = new Texts();
  const options = [`curl_easy_setopt(curl, CURLOPT_URL, ${texts.expression(url)});`];
  options.push(`curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, ${cQuoted(method)});`);
  if (method === 'HEAD') options.push('curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);');
  const headers = body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers;
  if (headers.length > 0) {
    options.push('struct curl_slist *headers = NULL;');
    for (const [name, value] of headers) {
      // `Name:` would remove the header, `Name;` sends it empty.
      const line = texts.expression(joined(value).length === 0 ? [`${name};`] : [`${name}: `, ...value]);
      options.push(`headers = curl_slist_append(headers, ${line});`);
    }
    options.push('curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);');
  }
  if (user !== null) {
    if (user.scheme === 'digest') options.push('curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_DIGEST);');
    if (user.scheme === 'aws-sigv4')
      options.push(`curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, ${cQuoted(user.signature)});`);
    options.push(`curl_easy_setopt(curl, CURLOPT_USERNAME, ${cQuoted(user.username)});`);
    options.push(`curl_easy_setopt(curl, CURLOPT_PASSWORD, ${texts.expression(user.password)});`);
  }
  if (body.kind === 'text') {
    const size = new TextEncoder().encode(body.text).length;
    options.push(`curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, ${size}L);`);
    options.push(
      `curl_easy_setopt(curl, CURLOPT_POSTFIELDS,\n      ${quotedLines(body.text, cQuoted, '\n      ')});`,
    );
  }
  if (body.kind === 'file') {
    options.push(`FILE *file = fopen(${cQuoted(body.fileName)}, "rb");`);
    options.push(
      'curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);',
      'curl_easy_setopt(curl, CURLOPT_READDATA, file);',
    );
  }
  if (body.kind === 'parts') {
    options.push('curl_mime *form = curl_mime_init(curl);', 'curl_mimepart *part;');
    for (const { name, value, fileName, contentType } of body.parts) {
      options.push('part = curl_mime_addpart(form);', `curl_mime_name(part, ${cQuoted(name)});`);
      options.push(
        fileName === null
          ? `curl_mime_data(part, ${cQuoted(value)}, CURL_ZERO_TERMINATED);`
          : `curl_mime_filedata(part, ${cQuoted(fileName)});`,
      );
      if (contentType !== '') options.push(`curl_mime_type(part, ${cQuoted(contentType)});`);
    }
    options.push('curl_easy_setopt(curl, CURLOPT_MIMEPOST, form);');
  }
  if (request.followRedirects) options.push('curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);');
  if (!request.verifyTls) options.push('curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);');
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000)
    options.push(`curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, ${request.timeoutMs}L);`);
  return [
    '#include <curl/curl.h>',
    '#include <stdio.h>',
    ...(texts.declarations.length === 0 ? [] : ['#include <stdlib.h>']),
    '',
    'int main(void) {',
    ...texts.declarations.map((line) => `  ${line}`),
    '  CURL *curl = curl_easy_init();',
    ...options.map((line) => `  ${line}`),
    '',
    '  CURLcode result = curl_easy_perform(curl);',
    '  if (result != CURLE_OK) fprintf(stderr, "%s\\n", curl_easy_strerror(result));',
    '  curl_easy_cleanup(curl);',
    '  return result;',
    '}',
  ].join('\n');
}

/** Texts with secrets in them are put together first, each in a variable of its own. */
class Texts {
  readonly declarations: string[] = [];

  expression(text: CodeText): string {
    const plain = plainText(text);
    if (plain !== null) return cQuoted(plain);
    const pieces = joined(text);
    const name = `text${this.declarations.length / 2 + 1}`;
    const format = pieces
      .map((piece) => (typeof piece === 'string' ? piece.replaceAll('%', '%%') : '%s'))
      .join('');
    const values = pieces.flatMap((piece) =>
      typeof piece === 'string' ? [] : [`getenv("${piece.secret}")`],
    );
    this.declarations.push(
      `char ${name}[16384];`,
      `snprintf(${name}, sizeof ${name}, ${cQuoted(format)}, ${values.join(', ')});`,
    );
    return name;
  }
}
