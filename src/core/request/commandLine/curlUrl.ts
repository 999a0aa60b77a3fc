import type { ImportNote } from './spokenRequest';

export interface PlainUrl {
  readonly url: string;
  /** `user:password` as the URL carried it; null when it had none. */
  readonly user: string | null;
  readonly notes: readonly ImportNote[];
}

/** Long enough for any real user and password; what is longer is left where it is. */
const LONGEST_USER = 4096;

/**
 * The address that curl would ask first: of patterns such as `{a,b}` and `[1-9]` the first value, their escapes
 * removed, the scheme added, user and password taken out. Placeholders and `{name}` stay.
 */
export function plainUrl(
  written: string,
  options: { readonly globs: boolean; readonly scheme: string },
): PlainUrl {
  const notes: ImportNote[] = [];
  let url = written.trim();
  if (options.globs && /[[\]{}\\]/.test(url)) {
    const expanded = withoutPatterns(url);
    if (expanded.hadPattern) {
      notes.push({
        kind: 'changed',
        text: 'The URL holds a pattern for many requests; the first of them was taken.',
      });
    }
    url = expanded.url;
  }
  const [, scheme = '', user = ''] =
    new RegExp(`^([A-Za-z][A-Za-z0-9+.-]*://)?([^/?#@\\s]{1,${LONGEST_USER}})@`).exec(url) ?? [];
  const taken = user !== '' ? user : null;
  if (taken !== null) url = scheme + url.slice(scheme.length + taken.length + 1);
  if (url !== '' && !/^[A-Za-z][\w+.-]*:\/\//.test(url) && !url.startsWith('{{')) {
    url = `${options.scheme}://${url.replace(/^\/\//, '')}`;
  }
  return { url, user: taken === null ? null : decoded(taken), notes };
}

/** `\[`, `{{name}}`, `{a,b}`, `[1-9]`, `[a-z:2]`. */
const PATTERN = /\\([[\]{}])|\{\{[^{}]*\}\}|\{([^{},]*),[^{}]*\}|\[(\w+)-\w+(?::\d+)?\]/g;

function withoutPatterns(url: string): { readonly url: string; readonly hadPattern: boolean } {
  let hadPattern = false;
  const expanded = url.replaceAll(
    PATTERN,
    (whole: string, escaped?: string, choice?: string, first?: string) => {
      if (escaped !== undefined) return escaped;
      const taken = choice ?? first;
      if (taken === undefined) return whole;
      hadPattern = true;
      return taken;
    },
  );
  return { url: expanded, hadPattern };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
