import type { CodePart } from './codeRequest';

/** A multipart body written out, for languages that have nothing of their own for it. */
export interface MultipartText {
  readonly text: string;
  readonly contentType: string;
}

const BOUNDARY = 'latchkey-7d4a6d158c9';

/** RFC 7578 §4; the contents of files are named, since nobody has read them. */
export function multipartText(parts: readonly CodePart[]): MultipartText {
  let boundary = BOUNDARY;
  while (parts.some(({ value }) => value.includes(boundary))) boundary += 'x';
  const written = parts.map(({ name, value, fileName, contentType }) => {
    const file = fileName === null ? '' : `; filename="${escaped(fileName)}"`;
    const type = contentType || (fileName === null ? '' : 'application/octet-stream');
    const content = fileName === null ? value : `<the contents of ${fileName}>`;
    return [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${escaped(name)}"${file}`,
      ...(type === '' ? [] : [`Content-Type: ${type}`]),
      '',
      content,
    ].join('\r\n');
  });
  return {
    text: `${written.join('\r\n')}${written.length === 0 ? '' : '\r\n'}--${boundary}--\r\n`,
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

function escaped(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
