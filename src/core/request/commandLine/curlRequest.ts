import type { Command } from './command';
import { readCurlArguments, type GivenOption } from './curlOptions';
import { addData, noData, type CurlData } from './curlData';
import { formPart } from './curlForm';
import { plainUrl } from './curlUrl';
import {
  fileNameOf,
  type ImportNote,
  type SpokenAuth,
  type SpokenPart,
  type SpokenRequest,
} from './spokenRequest';

/** Everything that options have said so far. */
interface Said {
  method: string | null;
  readonly urls: string[];
  readonly query: string[];
  readonly headers: [name: string, value: string][];
  /** Their names in lower case. */
  readonly names: Set<string>;
  readonly omitted: string[];
  data: CurlData;
  readonly parts: SpokenPart[];
  upload: string | null;
  user: string | null;
  scheme: 'basic' | 'digest' | null;
  bearer: string | null;
  signature: string | null;
  isHead: boolean;
  isGet: boolean;
  isJson: boolean;
  globs: boolean;
  defaultScheme: string;
  settings: SpokenRequest['settings'];
  readonly notes: ImportNote[];
}

/** What a curl command would send, as curl itself would understand it. Files are named, never read. */
export function curlRequest({ words, input }: Command): SpokenRequest {
  const { options, unknown, hasNext } = readCurlArguments(words);
  const said: Said = {
    method: null,
    urls: [],
    query: [],
    headers: [],
    names: new Set(),
    omitted: [],
    data: noData,
    parts: [],
    upload: null,
    user: null,
    scheme: null,
    bearer: null,
    signature: null,
    isHead: false,
    isGet: false,
    isJson: false,
    globs: true,
    defaultScheme: 'http',
    settings: {},
    notes: [],
  };
  for (const option of options) {
    if (option.meaning === 'used' && !option.isNegated) hear(option, said, input);
    else if (option.isNegated && option.name === 'location') change(said, { followRedirects: false });
  }
  reportRest(options, unknown, hasNext, said);

  const address = plainUrl(said.urls[0] ?? '', { globs: said.globs, scheme: said.defaultScheme });
  said.notes.push(...address.notes);
  const inQuery = [...said.query, ...(said.isGet && said.data.text !== null ? [said.data.text] : [])];
  return {
    method: methodOf(said),
    url: withQuery(address.url, inQuery),
    headers: said.headers,
    omitted: said.omitted,
    body: bodyOf(said),
    auth: authOf(said, address.user),
    settings: said.settings,
    notes: said.notes,
  };
}

/** Nobody reads more; and a command of a million options must not take minutes. */
const MOST_NOTES = 40;

function note(said: Said, kind: ImportNote['kind'], text: string): void {
  if (said.notes.length < MOST_NOTES && !said.notes.some((existing) => existing.text === text))
    said.notes.push({ kind, text });
}

function queryPart(value: string): string {
  return addData(noData, 'data-urlencode', value, null).text ?? '';
}

function change(said: Said, settings: SpokenRequest['settings']): void {
  said.settings = { ...said.settings, ...settings };
}

const TIMEOUT_LIMIT_MS = 86_400_000;

function hear({ name, value }: GivenOption, said: Said, input: string | null): void {
  switch (name) {
    case 'url':
      said.urls.push(value);
      return;
    case 'request':
      said.method = value;
      return;
    case 'header':
      header(value, said);
      return;
    case 'data':
    case 'data-ascii':
    case 'data-raw':
    case 'data-binary':
    case 'data-urlencode':
    case 'json':
      said.data = addData(said.data, name, value, input);
      if (name === 'json') said.isJson = true;
      return;
    case 'form':
    case 'form-string':
      said.parts.push(formPart(value, name === 'form-string'));
      return;
    case 'url-query':
      said.query.push(value.startsWith('+') ? value.slice(1) : queryPart(value));
      return;
    case 'user':
      said.user = value;
      return;
    case 'basic':
    case 'anyauth':
      said.scheme = 'basic';
      return;
    case 'digest':
      said.scheme = 'digest';
      return;
    case 'ntlm':
    case 'negotiate':
      note(said, 'left-out', `Left out: sign-in with ${name === 'ntlm' ? 'NTLM' : 'Negotiate (Kerberos)'}.`);
      return;
    case 'oauth2-bearer':
      said.bearer = value;
      return;
    case 'aws-sigv4':
      said.signature = value;
      return;
    case 'user-agent':
      setHeader(said, 'User-Agent', value);
      return;
    case 'referer':
      setHeader(said, 'Referer', value.replace(/;auto$/, ''));
      return;
    case 'range':
      setHeader(said, 'Range', `bytes=${value}`);
      return;
    case 'cookie':
      if (value.includes('=')) add(said, 'Cookie', value);
      else
        note(said, 'left-out', `Left out: the cookies in the file ${fileNameOf(value)}, which was not read.`);
      return;
    case 'head':
      said.isHead = true;
      return;
    case 'get':
      said.isGet = true;
      return;
    case 'upload-file':
      said.upload = value;
      return;
    default:
      hearSetting(name, value, said);
  }
}

function hearSetting(name: string, value: string, said: Said): void {
  const number = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  switch (name) {
    case 'location':
      change(said, { followRedirects: true });
      return;
    case 'location-trusted':
      change(said, { followRedirects: true });
      note(
        said,
        'attention',
        'Credentials stay with their origin: --location-trusted would send them to any.',
      );
      return;
    case 'max-redirs':
      if (Number.isNaN(number)) return;
      change(said, { maxRedirects: number < 0 ? 100 : Math.min(Math.floor(number), 100) });
      return;
    case 'max-time':
      if (number > 0) change(said, { timeoutMs: Math.min(Math.ceil(number * 1000), TIMEOUT_LIMIT_MS) });
      return;
    case 'insecure':
      change(said, { verifyTls: false });
      note(
        said,
        'attention',
        'Certificates are not checked for this request (-k). Switch it back on in Settings.',
      );
      return;
    case 'http1.0':
      change(said, { httpVersion: '1.1' });
      note(said, 'changed', 'HTTP/1.0 became HTTP/1.1.');
      return;
    case 'http1.1':
      change(said, { httpVersion: '1.1' });
      return;
    case 'http2':
    case 'http2-prior-knowledge':
      change(said, { httpVersion: '2' });
      return;
    case 'http3':
    case 'http3-only':
      note(said, 'changed', 'HTTP/3 is not spoken here; the best version that both sides speak is used.');
      return;
    case 'noproxy':
      if (value.trim() === '*') change(said, { proxy: 'none' });
      else note(said, 'left-out', 'Left out: --noproxy. Hosts without a proxy are set in the settings.');
      return;
    case 'proxy':
      if (value === '') change(said, { proxy: 'none' });
      else
        note(said, 'left-out', 'Left out: the proxy (-x). Proxies are set for all requests in the settings.');
      return;
    case 'path-as-is':
      change(said, { encodeUrl: false });
      return;
    case 'globoff':
      said.globs = false;
      return;
    case 'proto-default':
      if (/^https?$/.test(value)) said.defaultScheme = value;
  }
}

/** `Name: value`; `Name;` sends it empty; `Name:` takes back one that would be added. */
function header(written: string, said: Said): void {
  if (written.startsWith('@')) {
    note(
      said,
      'left-out',
      `Left out: the headers in the file ${fileNameOf(written.slice(1))}, which was not read.`,
    );
    return;
  }
  const colon = written.indexOf(':', 1);
  if (colon === -1) {
    const name = written.replace(/;\s*$/, '').trim();
    if (written.trimEnd().endsWith(';') && name !== '') add(said, name, '');
    else if (name !== '') note(said, 'left-out', 'Left out: a header without a colon.');
    return;
  }
  const name = written.slice(0, colon).trim();
  const value = written.slice(colon + 1).trim();
  // `:authority` and the like are not for people to set.
  if (name.startsWith(':') || name === '') return;
  if (value === '') said.omitted.push(name.toLowerCase());
  else add(said, name, value);
}

function add(said: Said, name: string, value: string): void {
  said.headers.push([name, value]);
  said.names.add(name.toLowerCase());
}

/** An option that sets one header; empty takes it back. A header of that name that was written out wins. */
function setHeader(said: Said, name: string, value: string): void {
  const lowerName = name.toLowerCase();
  if (said.names.has(lowerName)) return;
  if (value === '') said.omitted.push(lowerName);
  else add(said, name, value);
}

function methodOf(said: Said): string | null {
  if (said.method !== null && said.method !== '') return said.method;
  if (said.isHead) return 'HEAD';
  if (said.isGet) return 'GET';
  return said.upload === null ? null : 'PUT';
}

function withQuery(url: string, parts: readonly string[]): string {
  const more = parts.filter((part) => part !== '').join('&');
  if (more === '') return url;
  const end = url.includes('#') ? url.indexOf('#') : url.length;
  const address = url.slice(0, end);
  return `${address}${address.includes('?') ? '&' : '?'}${more}${url.slice(end)}`;
}

function bodyOf(said: Said): SpokenRequest['body'] {
  const contentType = said.isJson ? 'application/json' : 'application/x-www-form-urlencoded';
  if (said.isJson && !said.names.has('accept')) add(said, 'Accept', 'application/json');
  if (said.parts.length > 0) return { kind: 'parts', parts: said.parts };
  if (said.upload !== null) {
    return { kind: 'file', fileName: fileNameOf(said.upload), contentType: null };
  }
  if (said.isGet || (said.data.text === null && said.data.file === null)) return { kind: 'none' };
  if (said.data.file === null) return { kind: 'text', text: said.data.text ?? '', contentType };
  if (said.data.text !== null)
    note(said, 'left-out', 'Left out: the data beside the file. A body is one file, or a text.');
  return { kind: 'file', fileName: said.data.file, contentType };
}

function authOf(said: Said, userInUrl: string | null): SpokenAuth | null {
  if (said.bearer !== null) return { kind: 'bearer', token: said.bearer };
  const user = said.user ?? userInUrl;
  if (user === null) return null;
  const colon = user.indexOf(':');
  if (colon === -1)
    note(
      said,
      'attention',
      'The password is not part of the command; curl would ask for it. Enter it in Auth.',
    );
  const username = colon === -1 ? user : user.slice(0, colon);
  const password = colon === -1 ? '' : user.slice(colon + 1);
  if (said.signature !== null) {
    const [, , region = '', service = ''] = said.signature.split(':');
    return { kind: 'aws-sigv4', username, password, region, service };
  }
  return { kind: said.scheme ?? 'basic', username, password };
}

function reportRest(
  options: readonly GivenOption[],
  unknown: readonly string[],
  hasNext: boolean,
  said: Said,
): void {
  const missing = [
    ...new Set(options.filter(({ meaning }) => meaning === 'no-counterpart').map(({ name }) => `--${name}`)),
  ];
  if (missing.some((name) => /^--(cert|key|cacert|capath|pass)$/.test(name))) {
    note(
      said,
      'left-out',
      'Left out: certificate files. Certificates are set for each host in the settings.',
    );
  }
  const others = missing.filter((name) => !/^--(cert|key|cacert|capath|pass|cert-type|key-type)$/.test(name));
  if (others.length > 0)
    note(said, 'left-out', `Left out, since it has no counterpart here: ${others.join(', ')}.`);
  if (unknown.length > 0)
    note(said, 'left-out', `Left out, since curl has no such option: ${unknown.slice(0, 8).join(', ')}.`);
  const more = said.urls.length - 1;
  if (more > 0)
    note(
      said,
      'left-out',
      `Left out: ${more === 1 ? 'a second URL' : `${more} more URLs`}. Only the first was taken.`,
    );
  if (hasNext) note(said, 'left-out', 'Left out: what follows --next. Only the first request was taken.');
}
