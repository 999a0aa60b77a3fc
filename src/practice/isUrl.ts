/** In place of `URL.canParse`, which Node 20 gets wrong for addresses with letters such as ü once V8 has optimised it. */
export function isUrl(text: string, base?: string): boolean {
  try {
    return new URL(text, base) instanceof URL;
  } catch {
    return false;
  }
}
