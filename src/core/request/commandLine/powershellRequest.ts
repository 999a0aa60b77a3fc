import {
  PowershellCookie,
  PowershellReader,
  PowershellTable,
  textOf,
  type PowershellValue,
} from './powershellReader';
import type { Command } from './command';
import { fileNameOf, type ImportNote, type SpokenRequest } from './spokenRequest';

/** What a script of PowerShell comes to: a request of its own, or commands for curl. */
export interface PowershellScript {
  readonly request: SpokenRequest | null;
  readonly commands: readonly Command[];
  readonly variables: readonly string[];
}

const WEB_COMMAND = /^(invoke-webrequest|invoke-restmethod|iwr|irm|wget|curl)$/i;

/** Reads assignments and the first web request of a script, as browsers copy and documentations print it. */
export function powershellScript(text: string): PowershellScript {
  const reader = new PowershellReader(text);
  const commands: Command[] = [];
  let request: SpokenRequest | null = null;
  while (!reader.isAtEnd && request === null) {
    reader.take(/(?:\s|;|`\r?\n|#[^\n]*)+/y);
    if (reader.isAtEnd) break;
    const assigned = reader.take(/\$(?:env:)?(\w+)[ \t]*=(?!=)[ \t]*/iy);
    const member = assigned ? null : reader.take(/\$(\w+)((?:\.\w+)+)[ \t]*(=|\()[ \t]*/y);
    const item = assigned || member ? null : reader.take(/\$(\w+)\[(["'])([^"'\n]{1,200})\2\][ \t]*=[ \t]*/y);
    if (assigned && !startsCommand(reader)) {
      reader.values.set((assigned[1] ?? '').toLowerCase(), reader.value());
    } else if (member) {
      changeMember(reader, member[1] ?? '', member[2] ?? '', member[3] === '(');
    } else if (item) {
      tableOf(reader, item[1] ?? '').entries.set(item[3] ?? '', reader.value());
    } else {
      reader.take(/&[ \t]*/y);
      const name = reader.word();
      if (name !== null && WEB_COMMAND.test(name) && takesParameters(reader, name))
        request = webRequest(reader);
      else if (name !== null) commands.push({ words: [name, ...restOf(reader)], input: null });
      else reader.advance();
    }
  }
  return { request, commands, variables: [...reader.variables] };
}

function startsCommand(reader: PowershellReader): boolean {
  const found = reader.take(/(?=(?:Invoke-|iwr\b|irm\b|curl(?:\.exe)?[ \t]))/iy);
  return found !== null;
}

/** `curl` and `wget` are the old names of Invoke-WebRequest; with options of curl itself they are the program. */
function takesParameters(reader: PowershellReader, name: string): boolean {
  if (!/^(curl|wget)$/i.test(name)) return true;
  return reader.take(/(?=[^\n]{0,4000}?[ \t]-(?:Uri|Headers|Method|Body)\b)/iy) !== null;
}

function restOf(reader: PowershellReader): readonly string[] {
  const words: string[] = [];
  for (let word = reader.word(); word !== null; word = reader.word()) words.push(word);
  return words;
}

function tableOf(reader: PowershellReader, variable: string): PowershellTable {
  const known = reader.values.get(variable.toLowerCase());
  if (known instanceof PowershellTable) return known;
  const made = new PowershellTable();
  reader.values.set(variable.toLowerCase(), made);
  return made;
}

/** `$headers.Add("a", "b")`, `$session.UserAgent = "…"`, `$session.Cookies.Add((New-Object …))`. */
function changeMember(reader: PowershellReader, variable: string, path: string, isCall: boolean): void {
  const table = tableOf(reader, variable);
  if (!isCall) {
    table.entries.set(path.slice(1), reader.value());
    return;
  }
  const given: PowershellValue[] = [];
  while (!reader.isAtEnd && !reader.take(/[ \t]*\)/y)) {
    if (!reader.take(/\s*,/y)) given.push(reader.value(1));
  }
  const [first, second] = given;
  if (/\.cookies\.add$/i.test(path) && first instanceof PowershellCookie) {
    table.entries.set(`cookie:${table.entries.size}`, first);
  } else if (/^\.(add|set_item)$/i.test(path)) {
    table.entries.set(textOf(first), second ?? '');
  }
}

/** Parameters that are switches: no value follows. */
const SWITCHES = new Set([
  'usebasicparsing',
  'skipcertificatecheck',
  'skipheadervalidation',
  'skiphttperrorcheck',
  'allowunencryptedauthentication',
  'usedefaultcredentials',
  'disablekeepalive',
  'passthru',
  'preserveauthorizationonredirect',
  'resume',
  'noproxy',
  'verbose',
]);

const METHOD_LIKE = new Set(['method', 'custommethod']);

function webRequest(reader: PowershellReader): SpokenRequest {
  const given = new Map<string, PowershellValue>();
  const notes: ImportNote[] = [];
  const ignored: string[] = [];
  while (!reader.isAtEnd) {
    reader.skip(false);
    if (reader.isAtEnd || /[\n;|)}]/.test(reader.peek())) break;
    const parameter = reader.take(/-([A-Za-z]+)(?::|(?=\s|$|`))[ \t]*/y);
    const name = (parameter?.[1] ?? 'uri').toLowerCase();
    if (SWITCHES.has(name)) given.set(name, true);
    else {
      reader.skip(false);
      given.set(name, reader.value());
    }
  }
  for (const name of given.keys()) if (!KNOWN.has(name) && !SWITCHES.has(name)) ignored.push(`-${name}`);
  if (ignored.length > 0) {
    notes.push({
      kind: 'left-out',
      text: `Left out, since it has no counterpart here: ${ignored.join(', ')}.`,
    });
  }
  const session = given.get('websession');
  const sessionEntries = session instanceof PowershellTable ? [...session.entries] : [];
  const headers = headersOf(given.get('headers'));
  const agent = given.get('useragent') ?? sessionEntries.find(([name]) => /^useragent$/i.test(name))?.[1];
  if (agent !== undefined) headers.push(['User-Agent', textOf(agent)]);
  const cookies = sessionEntries.flatMap(([, value]) => (value instanceof PowershellCookie ? [value] : []));
  if (cookies.length > 0)
    headers.push(['Cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; ')]);
  const contentType = given.get('contenttype');
  if (contentType !== undefined) headers.push(['Content-Type', textOf(contentType)]);

  const method = [...given].find(([name]) => METHOD_LIKE.has(name))?.[1];
  const token = given.get('token');
  const seconds = Number(given.get('timeoutsec') ?? Number.NaN);
  const redirects = Number(given.get('maximumredirection') ?? Number.NaN);
  return {
    method: method === undefined ? null : textOf(method).toUpperCase(),
    url: withQuery(textOf(given.get('uri')), given, method),
    headers,
    omitted: [],
    body: bodyOf(given, method),
    auth: token === undefined ? null : { kind: 'bearer', token: textOf(token) },
    settings: {
      ...(Number.isFinite(seconds) ? { timeoutMs: seconds * 1000 } : {}),
      ...(given.has('skipcertificatecheck') ? { verifyTls: false } : {}),
      ...(given.has('noproxy') ? { proxy: 'none' as const } : {}),
      ...(Number.isFinite(redirects) ? { maxRedirects: redirects, followRedirects: redirects > 0 } : {}),
    },
    notes,
  };
}

const KNOWN = new Set([
  'uri',
  'headers',
  'method',
  'custommethod',
  'body',
  'form',
  'infile',
  'websession',
  'sessionvariable',
  'useragent',
  'contenttype',
  'token',
  'authentication',
  'timeoutsec',
  'maximumredirection',
  'outfile',
]);

function headersOf(value: PowershellValue | undefined): [string, string][] {
  if (!(value instanceof PowershellTable)) return [];
  // Chrome writes the pseudo-headers of HTTP/2 as if they were headers.
  return Array.from(value.entries, ([name, item]): [string, string] => [name, textOf(item)]).filter(
    ([name]) => !(/^(authority|method|path|scheme)$/.test(name) && value.entries.has('scheme')),
  );
}

function isGet(method: PowershellValue | undefined): boolean {
  return method === undefined || /^(get|default)$/i.test(textOf(method));
}

/** A hashtable as the body of a GET goes into the query. */
function withQuery(
  url: string,
  given: ReadonlyMap<string, PowershellValue>,
  method: PowershellValue | undefined,
): string {
  const body = given.get('body');
  if (!(body instanceof PowershellTable) || !isGet(method)) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${formOf(body)}`;
}

function formOf(table: PowershellTable): string {
  return new URLSearchParams(
    Array.from(table.entries, ([name, value]): [string, string] => [name, textOf(value)]),
  ).toString();
}

function bodyOf(
  given: ReadonlyMap<string, PowershellValue>,
  method: PowershellValue | undefined,
): SpokenRequest['body'] {
  const file = given.get('infile');
  if (file !== undefined) return { kind: 'file', fileName: fileNameOf(textOf(file)), contentType: null };
  const form = given.get('form');
  if (form instanceof PowershellTable) {
    return {
      kind: 'parts',
      parts: Array.from(form.entries, ([name, value]) => ({
        name,
        value: textOf(value),
        fileName: null,
        contentType: '',
      })),
    };
  }
  const body = given.get('body');
  if (body === undefined) return { kind: 'none' };
  const contentType = isGet(method) ? null : 'application/x-www-form-urlencoded';
  if (!(body instanceof PowershellTable)) return { kind: 'text', text: textOf(body), contentType };
  return isGet(method) ? { kind: 'none' } : { kind: 'text', text: formOf(body), contentType };
}
