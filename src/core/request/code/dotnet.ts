import { headerOf, headersWithout, withBasicHeader, type CodeRequest } from './codeRequest';
import { doubleQuoted, quotedLines, spell, type CodeText } from './codeText';

const text = (value: CodeText) =>
  spell(value, {
    quote: doubleQuoted,
    secret: (name) => `Environment.GetEnvironmentVariable("${name}")`,
    join: ' + ',
  });

/** .NET's HttpClient, as a program without a class. */
export function csharpHttpClient(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body, method, url } = request;
  const type = headerOf(request, 'content-type');
  const lines = ['using System.Net.Http.Headers;', 'using System.Text;', ''];
  const handler = [
    ...(request.followRedirects ? [] : ['AllowAutoRedirect = false']),
    ...(request.verifyTls
      ? []
      : [
          'ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator',
        ]),
  ];
  lines.push(
    `using var client = new HttpClient(${handler.length === 0 ? '' : `new HttpClientHandler { ${handler.join(', ')} }`});`,
  );
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000)
    lines.push(`client.Timeout = TimeSpan.FromMilliseconds(${request.timeoutMs});`);
  lines.push(
    `using var request = new HttpRequestMessage(new HttpMethod(${doubleQuoted(method)}), ${text(url)});`,
  );
  for (const [name, value] of headersWithout(request, 'content-type'))
    lines.push(`request.Headers.TryAddWithoutValidation(${doubleQuoted(name)}, ${text(value)});`);
  if (body.kind === 'text')
    lines.push(
      `request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(\n    ${quotedLines(body.text, doubleQuoted, ' +\n    ')}));`,
    );
  if (body.kind === 'file')
    lines.push(`request.Content = new StreamContent(File.OpenRead(${doubleQuoted(body.fileName)}));`);
  if (body.kind === 'parts') {
    lines.push('var form = new MultipartFormDataContent();');
    body.parts.forEach(({ name, value, fileName, contentType }, index) => {
      const part = `part${index + 1}`;
      const content =
        fileName === null
          ? `new StringContent(${doubleQuoted(value)})`
          : `new StreamContent(File.OpenRead(${doubleQuoted(fileName)}))`;
      lines.push(`var ${part} = ${content};`);
      if (contentType !== '')
        lines.push(`${part}.Headers.ContentType = MediaTypeHeaderValue.Parse(${doubleQuoted(contentType)});`);
      lines.push(
        `form.Add(${part}, ${doubleQuoted(name)}${fileName === null ? '' : `, ${doubleQuoted(fileName)}`});`,
      );
    });
    lines.push('request.Content = form;');
  } else if (body.kind !== 'none' && type !== null) {
    lines.push(`request.Content.Headers.TryAddWithoutValidation("Content-Type", ${doubleQuoted(type)});`);
  }
  lines.push('', 'using var response = await client.SendAsync(request);');
  lines.push(
    'Console.WriteLine((int)response.StatusCode);',
    'Console.WriteLine(await response.Content.ReadAsStringAsync());',
  );
  return lines.join('\n');
}
