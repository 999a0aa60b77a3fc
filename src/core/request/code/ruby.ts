import { headersWithout, type CodeRequest } from './codeRequest';
import { rubyQuoted, spell, type CodeText } from './codeText';

const text = (value: CodeText) =>
  spell(value, { quote: rubyQuoted, secret: (name) => `ENV.fetch("${name}")`, join: ' + ' });

/** Ruby's own Net::HTTP. */
export function rubyNetHttp(request: CodeRequest): string {
  const { body, method, url, user } = request;
  const hasBody = body.kind !== 'none';
  const lines = ["require 'net/http'", "require 'uri'", '', `uri = URI(${text(url)})`];
  lines.push(
    `request = Net::HTTPGenericRequest.new(${rubyQuoted(method)}, ${hasBody}, ${method !== 'HEAD'}, uri)`,
  );
  const headers = body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers;
  const seen = new Set<string>();
  for (const [name, value] of headers) {
    const isAgain = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    lines.push(
      isAgain
        ? `request.add_field(${rubyQuoted(name)}, ${text(value)})`
        : `request[${rubyQuoted(name)}] = ${text(value)}`,
    );
  }
  if (user?.scheme === 'basic')
    lines.push(`request.basic_auth(${rubyQuoted(user.username)}, ${text(user.password)})`);
  if (body.kind === 'text') lines.push(`request.body = ${rubyQuoted(body.text)}`);
  if (body.kind === 'file') lines.push(`request.body = File.binread(${rubyQuoted(body.fileName)})`);
  if (body.kind === 'parts') {
    lines.push('request.set_form([');
    for (const { name, value, fileName, contentType } of body.parts) {
      const type = contentType === '' ? '' : `content_type: ${rubyQuoted(contentType)}`;
      const options = [
        ...(fileName === null ? [] : [`filename: ${rubyQuoted(fileName)}`]),
        ...(type === '' ? [] : [type]),
      ];
      const content = fileName === null ? rubyQuoted(value) : `File.open(${rubyQuoted(fileName)})`;
      lines.push(
        `  [${[rubyQuoted(name), content, ...(options.length === 0 ? [] : [`{ ${options.join(', ')} }`])].join(', ')}],`,
      );
    }
    lines.push("], 'multipart/form-data')");
  }
  const options = ["use_ssl: uri.scheme == 'https'"];
  if (!request.verifyTls) options.push('verify_mode: OpenSSL::SSL::VERIFY_NONE');
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000)
    options.push(`read_timeout: ${request.timeoutMs / 1000}`);
  lines.push(
    '',
    `response = Net::HTTP.start(uri.host, uri.port, ${options.join(', ')}) do |http|`,
    '  http.request(request)',
    'end',
  );
  lines.push('', 'puts response.code', 'puts response.body');
  return lines.join('\n');
}
