/**
 * Whether a text is a URL as the WHATWG reads it. In place of `URL.canParse`, which on Node 20 begins to refuse addresses
 * with letters such as ü once V8 has optimised the call.
 * @param base what a relative reference is resolved against.
 */
export function isUrl(text: string, base?: string | URL): boolean {
  try {
    return new URL(text, base) instanceof URL;
  } catch {
    return false;
  }
}
