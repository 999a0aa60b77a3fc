/** The part of a URL that tells requests of one API apart: its path and query, or all of it when there is no path. */
export function pathText(url: string): string {
  const path = url.replace(/^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*|\{\{[^}]*\}\})/i, '');
  return path === '' || path === '/' ? url : path;
}
