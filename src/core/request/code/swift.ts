import { headersWithout, withBasicHeader, type CodeRequest } from './codeRequest';
import { bracedQuoted, quotedLines, spell, type CodeText } from './codeText';
import { multipartText } from './multipartCode';

const text = (value: CodeText) =>
  spell(value, {
    quote: bracedQuoted,
    secret: (name) => `ProcessInfo.processInfo.environment["${name}"]!`,
    join: ' + ',
  });

/** Foundation's URLSession. */
export function swiftUrlSession(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body, method, url } = request;
  const multipart = body.kind === 'parts' ? multipartText(body.parts) : null;
  const headers: CodeRequest['headers'] =
    multipart === null
      ? request.headers
      : [...headersWithout(request, 'content-type'), ['Content-Type', [multipart.contentType]]];
  const content = multipart?.text ?? (body.kind === 'text' ? body.text : null);
  const lines = ['import Foundation', '', `var request = URLRequest(url: URL(string: ${text(url)})!)`];
  if (method !== 'GET') lines.push(`request.httpMethod = ${bracedQuoted(method)}`);
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000)
    lines.push(`request.timeoutInterval = ${request.timeoutMs / 1000}`);
  for (const [name, value] of headers)
    lines.push(`request.addValue(${text(value)}, forHTTPHeaderField: ${bracedQuoted(name)})`);
  if (content !== null) {
    const literal = quotedLines(content, bracedQuoted, ' +\n    ');
    lines.push(`request.httpBody = Data((${literal}).utf8)`);
  }
  if (body.kind === 'file')
    lines.push(
      `request.httpBody = try Data(contentsOf: URL(fileURLWithPath: ${bracedQuoted(body.fileName)}))`,
    );
  lines.push('', 'let (data, response) = try await URLSession.shared.data(for: request)');
  lines.push(
    'print((response as! HTTPURLResponse).statusCode)',
    'print(String(decoding: data, as: UTF8.self))',
  );
  return lines.join('\n');
}
