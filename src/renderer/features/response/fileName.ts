import { isUrl } from '../../../core/isUrl';

const EXTENSIONS: readonly (readonly [RegExp, string])[] = [
  [/[/+]json\b/i, 'json'],
  [/\/html\b/i, 'html'],
  [/[/+]xml\b/i, 'xml'],
  [/\/csv\b/i, 'csv'],
  [/\/pdf\b/i, 'pdf'],
  [/^image\/(png|gif|webp)\b/i, '$1'],
  [/^image\/jpeg\b/i, 'jpg'],
  [/^text\//i, 'txt'],
];

function extensionOf(contentType: string): string {
  for (const [pattern, extension] of EXTENSIONS) {
    const match = pattern.exec(contentType);
    if (match) return extension.replace('$1', match[1] ?? '');
  }
  return 'bin';
}

/** A name to offer for a body's file: the last part of the URL's path, with the extension of its Content-Type. */
export function fileNameOf(url: string, contentType: string): string {
  const path = isUrl(url) ? new URL(url).pathname : '';
  const last = path.split('/').findLast((part) => part !== '') ?? 'response';
  const name = last.replaceAll(/[^\w.-]+/g, '_').slice(0, 100);
  return /\.\w{1,5}$/.test(name) ? name : `${name}.${extensionOf(contentType)}`;
}
