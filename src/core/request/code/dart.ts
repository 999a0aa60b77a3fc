import { headersWithout, withBasicHeader, type CodeRequest } from './codeRequest';
import { dartQuoted, indented, quotedLines, spell, type CodeText } from './codeText';

const text = (value: CodeText) =>
  spell(value, { quote: dartQuoted, secret: (name) => `Platform.environment['${name}']!`, join: ' + ' });

/** The package http (https://pub.dev/packages/http). */
export function dartHttp(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body, method, url } = request;
  const headers = body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers;
  const kind = body.kind === 'parts' ? 'MultipartRequest' : 'Request';
  const lines = [`final request = http.${kind}(${dartQuoted(method)}, Uri.parse(${text(url)}));`];
  if (!request.followRedirects) lines.push('request.followRedirects = false;');
  for (const [name, value] of headers) lines.push(`request.headers[${dartQuoted(name)}] = ${text(value)};`);
  if (body.kind === 'text')
    lines.push(`request.bodyBytes = utf8.encode(${quotedLines(body.text, dartQuoted, ' +\n    ')});`);
  if (body.kind === 'file')
    lines.push(`request.bodyBytes = await File(${dartQuoted(body.fileName)}).readAsBytes();`);
  if (body.kind === 'parts') {
    for (const { name, value, fileName } of body.parts) {
      lines.push(
        fileName === null
          ? `request.fields[${dartQuoted(name)}] = ${dartQuoted(value)};`
          : `request.files.add(await http.MultipartFile.fromPath(${dartQuoted(name)}, ${dartQuoted(fileName)}));`,
      );
    }
  }
  lines.push(
    '',
    'final response = await http.Response.fromStream(await request.send());',
    'print(response.statusCode);',
    'print(response.body);',
  );
  return [
    "import 'dart:convert';",
    "import 'dart:io';",
    "import 'package:http/http.dart' as http;",
    '',
    'Future<void> main() async {',
    ...indented(lines, '  ').map((line) => line.trimEnd()),
    '}',
  ].join('\n');
}
