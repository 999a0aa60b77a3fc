import { headersWithout, type CodeRequest } from './codeRequest';
import { doubleQuoted, plainText, spell, type CodeText } from './codeText';

const text = (value: CodeText) =>
  spell(value, { quote: doubleQuoted, secret: (name) => `os.Getenv(${doubleQuoted(name)})`, join: ' + ' });

/** A text of several lines in backticks, which know no escapes. */
function long(value: string): string {
  return value.includes('\n') && !value.includes('`') && !/[^\P{Cc}\n\t]|\ufeff/u.test(value)
    ? `\`${value}\``
    : doubleQuoted(value);
}

/** Go's own `net/http`. */
export function goHttp(request: CodeRequest): string {
  const { body, method, url, user } = request;
  const imports = new Set(['fmt', 'io', 'net/http']);
  const setup: string[] = [];
  let reader = 'nil';
  if (body.kind === 'text') {
    imports.add('strings');
    setup.push(`body := strings.NewReader(${long(body.text)})`);
    reader = 'body';
  } else if (body.kind === 'file') {
    imports.add('os');
    setup.push(`body, err := os.Open(${doubleQuoted(body.fileName)})`, ...failure());
    reader = 'body';
  } else if (body.kind === 'parts') {
    imports.add('bytes').add('mime/multipart');
    setup.push('body := &bytes.Buffer{}', 'form := multipart.NewWriter(body)');
    for (const { name, value, fileName } of body.parts) {
      if (fileName === null) setup.push(`form.WriteField(${doubleQuoted(name)}, ${doubleQuoted(value)})`);
      else {
        imports.add('os');
        setup.push(
          '{',
          `\tfile, err := os.Open(${doubleQuoted(fileName)})`,
          ...failure().map((line) => `\t${line}`),
          `\tpart, _ := form.CreateFormFile(${doubleQuoted(name)}, ${doubleQuoted(fileName)})`,
          '\tio.Copy(part, file)',
          '\tfile.Close()',
          '}',
        );
      }
    }
    setup.push('form.Close()');
    reader = 'body';
  }
  const sets = (body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers).map(
    ([name, value]) => `request.Header.Add(${doubleQuoted(name)}, ${text(value)})`,
  );
  if (body.kind === 'parts') sets.push('request.Header.Set("Content-Type", form.FormDataContentType())');
  if (user?.scheme === 'basic')
    sets.push(`request.SetBasicAuth(${doubleQuoted(user.username)}, ${text(user.password)})`);
  const texts = [
    url,
    ...request.headers.map(([, value]) => value),
    user?.scheme === 'basic' ? user.password : [],
  ];
  if (texts.some((value) => plainText(value) === null)) imports.add('os');
  const client = ['client := &http.Client{}'];
  if (!request.followRedirects) {
    client.push(
      'client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }',
    );
  }
  if (!request.verifyTls) {
    imports.add('crypto/tls');
    client.push('client.Transport = &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}');
  }
  if (request.timeoutMs !== 0 && request.timeoutMs !== 300_000) {
    imports.add('time');
    client.push(`client.Timeout = ${request.timeoutMs} * time.Millisecond`);
  }
  return [
    'package main',
    '',
    'import (',
    ...[...imports].toSorted().map((name) => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    ...[
      ...setup,
      `request, err := http.NewRequest(${doubleQuoted(method)}, ${text(url)}, ${reader})`,
      ...failure(),
      ...sets,
      '',
      ...client,
      'response, err := client.Do(request)',
      ...failure(),
      'defer response.Body.Close()',
      'answer, err := io.ReadAll(response.Body)',
      ...failure(),
      'fmt.Println(response.Status)',
      'fmt.Println(string(answer))',
    ].map((line) => (line === '' ? '' : `\t${line}`)),
    '}',
  ].join('\n');
}

function failure(): readonly string[] {
  return ['if err != nil {', '\tpanic(err)', '}'];
}
