import { fileNameOf, type SpokenPart } from './spokenRequest';

/**
 * The parts of a multipart body (RFC 7578) that a browser copied as one text, in which the contents of files are
 * missing. Null when it is not well-formed, so that nothing gets lost.
 */
export function readMultipart(text: string, boundary: string): readonly SpokenPart[] | null {
  const pieces = text.replaceAll('\r\n', '\n').split(`--${boundary}`);
  const last = pieces.pop();
  if (pieces.length < 2 || pieces[0]?.trim() !== '' || !last?.startsWith('--')) return null;
  const parts = pieces.slice(1).map(readPart);
  return parts.every((part) => part !== null) ? parts : null;
}

function readPart(piece: string): SpokenPart | null {
  const end = piece.indexOf('\n\n');
  if (!piece.startsWith('\n') || end === -1 || !piece.endsWith('\n')) return null;
  const head = piece.slice(1, end);
  const disposition = /^content-disposition:[ \t]*form-data;(.*)$/im.exec(head)?.[1] ?? '';
  const name = /(?:^|[; \t])name="([^"]*)"/i.exec(disposition)?.[1];
  const fileName = /(?:^|[; \t])filename="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) return null;
  return {
    name: unescaped(name),
    value: fileName === undefined ? piece.slice(end + 2, -1) : '',
    fileName: fileName === undefined ? null : fileNameOf(unescaped(fileName)) || 'file',
    contentType: /^content-type:[ \t]*(.*)$/im.exec(head)?.[1]?.trim() ?? '',
  };
}

/** Browsers write these three so, and no others (RFC 7578 §2 and the Fetch standard). */
function unescaped(text: string): string {
  return text.replaceAll(/%22|%0D|%0A/gi, (escape) => decodeURIComponent(escape));
}
