import type { Header } from './exchange';

/** The value of the first header of a name, which is given in lower case; null when there is none. */
export function headerOf(headers: readonly Header[], name: string): string | null {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? null;
}

/** The values of all headers of a name, which is given in lower case. */
export function headersOf(headers: readonly Header[], name: string): readonly string[] {
  return headers.filter(([candidate]) => candidate.toLowerCase() === name).map(([, value]) => value);
}

/** The `charset` that a Content-Type names (RFC 9110 §8.3.2); null when there is none. */
export function charsetOf(headers: readonly Header[]): string | null {
  const type = headerOf(headers, 'content-type') ?? '';
  return /;\s*charset\s*=\s*"?([^\s";,]+)/i.exec(type)?.[1] ?? null;
}
