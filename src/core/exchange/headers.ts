import type { Header } from './exchange';

/** The value of the first header of a name, which is given in lower case; null when there is none. */
export function headerOf(headers: readonly Header[], name: string): string | null {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? null;
}
