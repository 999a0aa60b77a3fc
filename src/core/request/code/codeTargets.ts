import { cLibcurl } from './c';
import type { CodeRequest } from './codeRequest';
import { curlForBash, curlForCmd, curlForPowershell } from './curlCode';
import { dartHttp } from './dart';
import { csharpHttpClient } from './dotnet';
import { goHttp } from './go';
import { javascriptAxios, javascriptFetch, javascriptNode } from './javascript';
import { clojureHttp, javaHttpClient, javaOkHttp, kotlinOkHttp } from './jvm';
import { phpCurl } from './php';
import { pythonHttpClient, pythonRequests } from './python';
import { rHttr2 } from './r';
import { rubyNetHttp } from './ruby';
import { rustReqwest } from './rust';
import { httpie, invokeRestMethod, rawHttp, wget } from './shellTools';
import { swiftUrlSession } from './swift';

/** A language or tool that requests can be written for. */
export interface CodeTarget {
  readonly id: string;
  readonly name: string;
  /** The library or shell; the quiet words behind the name. */
  readonly detail: string;
  /** How comments begin, for colouring; empty where there are none. */
  readonly comment: '#' | '//' | ';' | '';
  /** Auth that the tool works with itself; a snippet for another target leaves it out, and says so. */
  readonly schemes: readonly ('digest' | 'aws-sigv4')[];
  readonly write: (request: CodeRequest) => string;
}

/** In the order of the list: shells first, then languages by name. */
export const codeTargets: readonly CodeTarget[] = [
  target('curl-bash', 'cURL', 'bash, zsh', '#', curlForBash, ['digest', 'aws-sigv4']),
  target('curl-cmd', 'cURL', 'Windows cmd', '', curlForCmd, ['digest', 'aws-sigv4']),
  target('curl-powershell', 'cURL', 'PowerShell 7.3+', '#', curlForPowershell, ['digest', 'aws-sigv4']),
  target('powershell', 'PowerShell', 'Invoke-RestMethod', '#', invokeRestMethod),
  target('httpie', 'HTTPie', 'bash, zsh', '#', httpie, ['digest']),
  target('wget', 'Wget', 'bash, zsh', '#', wget),
  target('http', 'HTTP', 'raw HTTP/1.1', '', rawHttp),
  target('c-libcurl', 'C', 'libcurl', '//', cLibcurl, ['digest', 'aws-sigv4']),
  target('csharp', 'C#', 'HttpClient', '//', csharpHttpClient),
  target('clojure', 'Clojure', 'clj-http', ';', clojureHttp, ['digest']),
  target('dart', 'Dart', 'http', '//', dartHttp),
  target('go', 'Go', 'net/http', '//', goHttp),
  target('java', 'Java', 'HttpClient', '//', javaHttpClient),
  target('java-okhttp', 'Java', 'OkHttp', '//', javaOkHttp),
  target('javascript-fetch', 'JavaScript', 'fetch', '//', javascriptFetch),
  target('javascript-axios', 'JavaScript', 'axios', '//', javascriptAxios),
  target('node', 'Node.js', 'http', '//', javascriptNode),
  target('kotlin', 'Kotlin', 'OkHttp', '//', kotlinOkHttp),
  target('php', 'PHP', 'cURL', '//', phpCurl, ['digest']),
  target('python-requests', 'Python', 'Requests', '#', pythonRequests, ['digest']),
  target('python-http', 'Python', 'http.client', '#', pythonHttpClient),
  target('r', 'R', 'httr2', '#', rHttr2),
  target('ruby', 'Ruby', 'Net::HTTP', '#', rubyNetHttp),
  target('rust', 'Rust', 'reqwest', '//', rustReqwest),
  target('swift', 'Swift', 'URLSession', '//', swiftUrlSession),
];

/** The target of this id; cURL for bash when there is none. */
export function codeTarget(id: string): CodeTarget {
  const [first] = codeTargets;
  const found = codeTargets.find((candidate) => candidate.id === id) ?? first;
  if (found === undefined) throw new RangeError('There are no targets.');
  return found;
}

/** What a snippet for this target cannot say, as a sentence; null when it says all. */
export function missingIn(request: CodeRequest, { schemes, name }: CodeTarget): string | null {
  const scheme = request.user?.scheme ?? 'basic';
  if (scheme === 'basic' || schemes.includes(scheme)) return null;
  const auth = scheme === 'digest' ? 'Digest authentication' : 'The AWS signature';
  return `${auth} is not part of the snippet for ${name}: sign in your own code, or take cURL.`;
}

function target(
  id: string,
  name: string,
  detail: string,
  comment: CodeTarget['comment'],
  write: CodeTarget['write'],
  schemes: CodeTarget['schemes'] = [],
): CodeTarget {
  return { id, name, detail, comment, schemes, write };
}
