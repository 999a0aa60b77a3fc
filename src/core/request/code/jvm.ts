import { headerOf, headersWithout, withBasicHeader, type CodeRequest } from './codeRequest';
import { dollarQuoted, doubleQuoted, indented, quotedLines, spell, type CodeText } from './codeText';
import { multipartText } from './multipartCode';

const javaText = (value: CodeText) =>
  spell(value, {
    quote: doubleQuoted,
    secret: (name) => `System.getenv(${doubleQuoted(name)})`,
    join: ' + ',
  });
const kotlinText = (value: CodeText) =>
  spell(value, {
    quote: dollarQuoted,
    secret: (name) => `System.getenv(${doubleQuoted(name)})`,
    join: ' + ',
  });
const clojureText = (value: CodeText) => {
  const written = spell(value, {
    quote: doubleQuoted,
    secret: (name) => `(System/getenv "${name}")`,
    join: ' ',
  });
  return value.some((piece) => typeof piece !== 'string') ? `(str ${written})` : written;
};

/** Java's own `java.net.http`, from Java 11 on. */
export function javaHttpClient(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body, method, url } = request;
  const multipart = body.kind === 'parts' ? multipartText(body.parts) : null;
  const content = multipart?.text ?? (body.kind === 'text' ? body.text : null);
  const publisher =
    content !== null
      ? `HttpRequest.BodyPublishers.ofString(\n            ${quotedLines(content, doubleQuoted, ' +\n            ')})`
      : body.kind === 'file'
        ? `HttpRequest.BodyPublishers.ofFile(Path.of(${doubleQuoted(body.fileName)}))`
        : 'HttpRequest.BodyPublishers.noBody()';
  // The client sets these itself and refuses them.
  const headers = headersWithout(
    request,
    'host',
    'connection',
    'content-length',
    'expect',
    'upgrade',
    ...(multipart === null ? [] : ['content-type']),
  );
  const builder = [
    ...headers.map(([name, value]) => `.header(${doubleQuoted(name)}, ${javaText(value)})`),
    ...(multipart === null ? [] : [`.header("Content-Type", ${doubleQuoted(multipart.contentType)})`]),
    ...(request.timeoutMs === 0 || request.timeoutMs === 300_000
      ? []
      : [`.timeout(Duration.ofMillis(${request.timeoutMs}))`]),
    `.method(${doubleQuoted(method)}, ${publisher})`,
    '.build();',
  ];
  return [
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    ...(body.kind === 'file' ? ['import java.nio.file.Path;'] : []),
    ...(request.timeoutMs === 0 || request.timeoutMs === 300_000 ? [] : ['import java.time.Duration;']),
    '',
    'public class Main {',
    '    public static void main(String[] arguments) throws Exception {',
    `        HttpClient client = HttpClient.newBuilder()`,
    `            .followRedirects(HttpClient.Redirect.${request.followRedirects ? 'NORMAL' : 'NEVER'})`,
    '            .build();',
    `        HttpRequest request = HttpRequest.newBuilder(URI.create(${javaText(url)}))`,
    ...indented(builder, '            '),
    '        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());',
    '        System.out.println(response.statusCode());',
    '        System.out.println(response.body());',
    '    }',
    '}',
  ].join('\n');
}

/** OkHttp 4 and later, from Java. */
export function javaOkHttp(given: CodeRequest): string {
  return okHttp(given, {
    text: javaText,
    quote: doubleQuoted,
    end: ';',
    declare: (type, name) => `${type} ${name}`,
    make: 'new ',
    body: (content, type) =>
      `RequestBody.create(${content}.getBytes(java.nio.charset.StandardCharsets.UTF_8), ${type})`,
    media: (type) => `MediaType.parse(${type})`,
    file: (name, type) => `RequestBody.create(new java.io.File(${name}), ${type})`,
    nothing: 'null',
    show: ['System.out.println(response.code());', 'System.out.println(response.body().string());'],
    use: ['try (Response response = client.newCall(request).execute()) {', '}'],
    indent: '    ',
  });
}

/** OkHttp from Kotlin. */
export function kotlinOkHttp(given: CodeRequest): string {
  return okHttp(given, {
    text: kotlinText,
    quote: dollarQuoted,
    end: '',
    declare: (_type, name) => `val ${name}`,
    make: '',
    body: (content, type) => `${content}.toByteArray().toRequestBody(${type})`,
    media: (type) => `${type}.toMediaTypeOrNull()`,
    file: (name, type) => `java.io.File(${name}).asRequestBody(${type})`,
    nothing: 'null',
    show: ['println(response.code)', 'println(response.body?.string())'],
    use: ['client.newCall(request).execute().use { response ->', '}'],
    indent: '    ',
  });
}

interface OkHttpSpelling {
  readonly text: (value: CodeText) => string;
  readonly quote: (text: string) => string;
  readonly end: string;
  readonly declare: (type: string, name: string) => string;
  readonly make: string;
  readonly body: (content: string, type: string) => string;
  readonly media: (type: string) => string;
  readonly file: (name: string, type: string) => string;
  readonly nothing: string;
  readonly show: readonly string[];
  readonly use: readonly [open: string, close: string];
  readonly indent: string;
}

/** Methods that OkHttp refuses without a body. */
const WANTS_BODY = /^(POST|PUT|PATCH|PROPPATCH|REPORT)$/;

function okHttp(given: CodeRequest, spelling: OkHttpSpelling): string {
  const { text, quote, end, declare, make, body: bodyOf, media, file, nothing, indent } = spelling;
  const request = withBasicHeader(given);
  const { body, method, url } = request;
  const type = headerOf(request, 'content-type');
  const mediaType = type === null ? nothing : media(quote(type));
  const lines: string[] = [];
  const clientOptions = [
    ...(request.followRedirects ? [] : ['.followRedirects(false)']),
    ...(request.timeoutMs === 0 || request.timeoutMs === 300_000
      ? []
      : [`.callTimeout(${request.timeoutMs}, java.util.concurrent.TimeUnit.MILLISECONDS)`]),
  ];
  lines.push(
    clientOptions.length === 0
      ? `${declare('OkHttpClient', 'client')} = ${make}OkHttpClient()${end}`
      : `${declare('OkHttpClient', 'client')} = ${make}OkHttpClient.Builder()${clientOptions.join('')}.build()${end}`,
    '',
  );
  let sent: string = WANTS_BODY.test(method) ? bodyOf(quote(''), nothing) : nothing;
  if (body.kind === 'text') {
    const content = quotedLines(body.text, quote, ` +\n${indent}`);
    lines.push(`${declare('String', 'content')} = ${content}${end}`);
    sent = bodyOf('content', mediaType);
  } else if (body.kind === 'file') sent = file(quote(body.fileName), mediaType);
  else if (body.kind === 'parts') {
    lines.push(
      `${declare('RequestBody', 'form')} = ${make}MultipartBody.Builder()`,
      `${indent}.setType(MultipartBody.FORM)`,
    );
    for (const { name, value, fileName, contentType } of body.parts) {
      const partType = contentType === '' ? nothing : media(quote(contentType));
      if (fileName !== null)
        lines.push(
          `${indent}.addFormDataPart(${quote(name)}, ${quote(fileName)}, ${file(quote(fileName), partType)})`,
        );
      else if (contentType === '') lines.push(`${indent}.addFormDataPart(${quote(name)}, ${quote(value)})`);
      else lines.push(`${indent}.addFormDataPart(${quote(name)}, null, ${bodyOf(quote(value), partType)})`);
    }
    lines.push(`${indent}.build()${end}`);
    sent = 'form';
  }
  lines.push(`${declare('Request', 'request')} = ${make}Request.Builder()`, `${indent}.url(${text(url)})`);
  for (const [name, value] of headersWithout(request, 'content-type'))
    lines.push(`${indent}.addHeader(${quote(name)}, ${text(value)})`);
  if (type !== null && body.kind === 'none')
    lines.push(`${indent}.addHeader("Content-Type", ${quote(type)})`);
  lines.push(`${indent}.method(${quote(method)}, ${sent})`, `${indent}.build()${end}`, '');
  const [open, close] = spelling.use;
  lines.push(open, ...indented(spelling.show, indent), close);
  const imports = kotlinImports(spelling, lines.join('\n'));
  return [...imports, ...lines].join('\n');
}

function kotlinImports({ end }: OkHttpSpelling, written: string): readonly string[] {
  if (end === ';') return ['import okhttp3.*;', ''];
  const extensions = ['asRequestBody', 'toRequestBody'].filter((name) => written.includes(`.${name}(`));
  return [
    'import okhttp3.*',
    ...(written.includes('.toMediaTypeOrNull(')
      ? ['import okhttp3.MediaType.Companion.toMediaTypeOrNull']
      : []),
    ...extensions.map((name) => `import okhttp3.RequestBody.Companion.${name}`),
    '',
  ];
}

/** clj-http (https://github.com/dakrone/clj-http). */
export function clojureHttp(request: CodeRequest): string {
  const { body, method, url, user } = request;
  const headers = body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers;
  const options = [`:method ${doubleQuoted(method.toLowerCase())}`, `:url ${clojureText(url)}`];
  if (user?.scheme === 'basic' || user?.scheme === 'digest')
    options.push(`:${user.scheme}-auth [${doubleQuoted(user.username)} ${clojureText(user.password)}]`);
  if (headers.length > 0) {
    const names = [...new Set(headers.map(([name]) => name))];
    const pairs = names.map((name) => {
      const values = headers.filter(([own]) => own === name).map(([, value]) => clojureText(value));
      return `${doubleQuoted(name)} ${values.length === 1 ? values.join('') : `[${values.join(' ')}]`}`;
    });
    options.push(`:headers {${pairs.join('\n              ')}}`);
  }
  if (body.kind === 'text') options.push(`:body ${doubleQuoted(body.text)}`);
  if (body.kind === 'file') options.push(`:body (clojure.java.io/file ${doubleQuoted(body.fileName)})`);
  if (body.kind === 'parts') {
    const parts = body.parts.map(({ name, value, fileName, contentType }) => {
      const content =
        fileName === null ? doubleQuoted(value) : `(clojure.java.io/file ${doubleQuoted(fileName)})`;
      const type = contentType === '' ? '' : ` :mime-type ${doubleQuoted(contentType)}`;
      return `{:name ${doubleQuoted(name)} :content ${content}${type}}`;
    });
    options.push(`:multipart [${parts.join('\n              ')}]`);
  }
  if (!request.followRedirects) options.push(':redirect-strategy :none');
  if (!request.verifyTls) options.push(':insecure? true');
  options.push(':throw-exceptions false');
  return [
    "(require '[clj-http.client :as client])",
    '',
    '(def response',
    '  (client/request',
    `   {${options.join('\n    ')}}))`,
    '',
    '(println (:status response))',
    '(println (:body response))',
  ].join('\n');
}
