import { headersWithout, headerOf, withBasicHeader, type CodeBody, type CodeRequest } from './codeRequest';
import { indented, plainText, singleQuoted, spell, type CodeText } from './codeText';
import { multipartText } from './multipartCode';

const text = (value: CodeText) =>
  spell(value, { quote: singleQuoted, secret: (name) => `process.env.${name}`, join: ' + ' });

function entries(headers: CodeRequest['headers']): readonly string[] {
  return headers.map(
    ([name, value]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : singleQuoted(name)}: ${text(value)},`,
  );
}

/** Names that stand twice cannot be members of an object. */
function hasRepeats(headers: CodeRequest['headers']): boolean {
  return new Set(headers.map(([name]) => name.toLowerCase())).size < headers.length;
}

function headerLines(headers: CodeRequest['headers']): readonly string[] {
  if (headers.length === 0) return [];
  if (!hasRepeats(headers)) return ['headers: {', ...indented(entries(headers), '  '), '},'];
  const pairs = headers.map(([name, value]) => `[${singleQuoted(name)}, ${text(value)}],`);
  return ['headers: [', ...indented(pairs, '  '), '],'];
}

/** A body of JSON as an object, when writing that again gives the same values; else the text. */
function jsonOrText(body: string, contentType: string | null): string {
  if (!/\bjson\b/i.test(contentType ?? '') || body.length > 100_000) return singleQuoted(body);
  try {
    const data: unknown = JSON.parse(body);
    const again = JSON.stringify(data);
    if (typeof data !== 'object' || data === null || !saysTheSame(body, again)) return singleQuoted(body);
    return `JSON.stringify(${JSON.stringify(data, null, 2).replaceAll(/[\u2028\u2029]/g, unseen)})`;
  } catch {
    return singleQuoted(body);
  }
}

function unseen(sign: string): string {
  return String.raw`\u${sign.charCodeAt(0).toString(16)}`;
}

/** Whether both spellings hold the same members and digits: names that repeat and long numbers do not survive reading. */
function saysTheSame(body: string, again: string): boolean {
  if (body.includes('__proto__')) return false;
  const words = (json: string) => json.match(/"(?:[^"\\]|\\.)*"|[-+.\w]+/g) ?? [];
  const [one, other] = [words(body), words(again)];
  return (
    one.length === other.length &&
    one.every(
      (word, index) =>
        word === other[index] ||
        (word.startsWith('"') && JSON.parse(word) === JSON.parse(other[index] ?? '""')),
    )
  );
}

function formData(body: Extract<CodeBody, { kind: 'parts' }>, name: string): readonly string[] {
  return [
    `const ${name} = new FormData();`,
    ...body.parts.map((part) => {
      if (part.fileName === null && part.contentType === '')
        return `${name}.append(${singleQuoted(part.name)}, ${singleQuoted(part.value)});`;
      const type = part.contentType === '' ? '' : `, { type: ${singleQuoted(part.contentType)} }`;
      if (part.fileName === null)
        return `${name}.append(${singleQuoted(part.name)}, new Blob([${singleQuoted(part.value)}]${type}));`;
      const content = `new Blob([await readFile(${singleQuoted(part.fileName)})]${type})`;
      return `${name}.append(${singleQuoted(part.name)}, ${content}, ${singleQuoted(part.fileName)});`;
    }),
    '',
  ];
}

function hasFiles({ body }: CodeRequest): boolean {
  return (
    body.kind === 'file' || (body.kind === 'parts' && body.parts.some(({ fileName }) => fileName !== null))
  );
}

/** `fetch`, as browsers and Node have it. */
export function javascriptFetch(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body, method, url } = request;
  const headers = body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers;
  const options = [
    ...(method === 'GET' ? [] : [`method: ${singleQuoted(method)},`]),
    ...headerLines(headers),
    ...(body.kind === 'text' ? [`body: ${jsonOrText(body.text, headerOf(request, 'content-type'))},`] : []),
    ...(body.kind === 'parts' ? ['body: form,'] : []),
    ...(body.kind === 'file' ? [`body: await readFile(${singleQuoted(body.fileName)}),`] : []),
    ...(request.followRedirects ? [] : ["redirect: 'manual',"]),
    ...(request.timeoutMs === 0 || request.timeoutMs === 300_000
      ? []
      : [`signal: AbortSignal.timeout(${request.timeoutMs}),`]),
  ];
  const call =
    options.length === 0
      ? [`const response = await fetch(${text(url)});`]
      : [
          `const response = await fetch(${text(url)}, {`,
          ...indented(
            options.flatMap((option) => option.split('\n')),
            '  ',
          ),
          '});',
        ];
  return [
    ...(hasFiles(request) ? ["import { readFile } from 'node:fs/promises';", ''] : []),
    ...(body.kind === 'parts' ? formData(body, 'form') : []),
    ...call,
    '',
    'console.log(response.status, await response.text());',
  ].join('\n');
}

/** axios (https://axios-http.com). */
export function javascriptAxios(request: CodeRequest): string {
  const { body, method, url, user } = request;
  const headers = body.kind === 'parts' ? headersWithout(request, 'content-type') : request.headers;
  const options = [
    `method: ${singleQuoted(method)},`,
    `url: ${text(url)},`,
    ...(headers.length === 0 ? [] : ['headers: {', ...indented(merged(headers), '  '), '},']),
    ...(user?.scheme === 'basic'
      ? [`auth: { username: ${singleQuoted(user.username)}, password: ${text(user.password)} },`]
      : []),
    ...(body.kind === 'text' ? [`data: ${jsonOrText(body.text, headerOf(request, 'content-type'))},`] : []),
    ...(body.kind === 'parts' ? ['data: form,'] : []),
    ...(body.kind === 'file' ? [`data: await readFile(${singleQuoted(body.fileName)}),`] : []),
    ...(request.followRedirects ? [] : ['maxRedirects: 0,']),
    ...(request.timeoutMs === 0 || request.timeoutMs === 300_000 ? [] : [`timeout: ${request.timeoutMs},`]),
    'validateStatus: () => true,',
  ];
  return [
    "import axios from 'axios';",
    ...(hasFiles(request) ? ["import { readFile } from 'node:fs/promises';"] : []),
    '',
    ...(body.kind === 'parts' ? formData(body, 'form') : []),
    'const response = await axios.request({',
    ...indented(
      options.flatMap((option) => option.split('\n')),
      '  ',
    ),
    '});',
    '',
    'console.log(response.status, response.data);',
  ].join('\n');
}

/** Values under one name as the list that Node and axios take for repeated headers. */
function merged(headers: CodeRequest['headers']): readonly string[] {
  const byName = new Map<string, { readonly name: string; readonly values: CodeText[] }>();
  for (const [name, value] of headers) {
    const known = byName.get(name.toLowerCase());
    if (known) known.values.push(value);
    else byName.set(name.toLowerCase(), { name, values: [value] });
  }
  return [...byName.values()].map(({ name, values }) => {
    const [only = []] = values;
    const written = values.length === 1 ? text(only) : `[${values.map(text).join(', ')}]`;
    return `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : singleQuoted(name)}: ${written},`;
  });
}

/** Node's own `http` and `https`. */
export function javascriptNode(given: CodeRequest): string {
  const request = withBasicHeader(given);
  const { body, method, url } = request;
  const multipart = body.kind === 'parts' ? multipartText(body.parts) : null;
  const headers: CodeRequest['headers'] =
    multipart === null
      ? request.headers
      : [...headersWithout(request, 'content-type'), ['Content-Type', [multipart.contentType]]];
  const module = /^http:/i.test(plainText(url.slice(0, 1)) ?? '') ? 'http' : 'https';
  const options = [
    `method: ${singleQuoted(method)},`,
    ...(headers.length === 0 ? [] : ['headers: {', ...indented(merged(headers), '  '), '},']),
    ...(request.verifyTls || module === 'http' ? [] : ['rejectUnauthorized: false,']),
  ];
  const written = multipart?.text ?? (body.kind === 'text' ? body.text : null);
  return [
    `import ${module} from 'node:${module}';`,
    ...(body.kind === 'file' ? ["import { readFileSync } from 'node:fs';"] : []),
    '',
    `const request = ${module}.request(`,
    `  ${text(url)},`,
    '  {',
    ...indented(options, '    '),
    '  },',
    '  (response) => {',
    '    console.log(response.statusCode);',
    '    response.pipe(process.stdout);',
    '  },',
    ');',
    ...(written === null ? [] : [`request.write(${singleQuoted(written)});`]),
    ...(body.kind === 'file' ? [`request.write(readFileSync(${singleQuoted(body.fileName)}));`] : []),
    'request.end();',
  ].join('\n');
}
