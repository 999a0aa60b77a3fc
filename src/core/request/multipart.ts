import type { BodySource, RequestBody } from '../ports';

/** A part as it goes out. */
export interface MultipartPart {
  readonly name: string;
  /** Null for a text field. */
  readonly fileName: string | null;
  /** Null leaves it out, as browsers do for texts. */
  readonly contentType: string | null;
  readonly content: RequestBody;
}

const encoder = new TextEncoder();

/**
 * A multipart/form-data body (RFC 7578), as bytes or, when a part is a source, as a source that opens each part when it
 * is its turn, so that no file is ever in memory as a whole.
 * @param boundary must occur in no part: give it enough chance.
 */
export function multipartBody(parts: readonly MultipartPart[], boundary: string): RequestBody {
  const pieces: RequestBody[] = parts.flatMap((part) => [
    encoder.encode(`--${boundary}\r\n${headOf(part)}\r\n`),
    part.content,
    encoder.encode('\r\n'),
  ]);
  return joined([...pieces, encoder.encode(`--${boundary}--\r\n`)]);
}

/** The boundary that a Content-Type names (RFC 2046 §5.1.1); null when it names none. */
export function boundaryIn(contentType: string): string | null {
  const match = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([\w'()+,./:=?-]{1,70}))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

function headOf({ name, fileName, contentType }: MultipartPart): string {
  const file = fileName === null ? '' : `; filename="${escaped(fileName)}"`;
  const type = contentType === null ? '' : `Content-Type: ${contentType}\r\n`;
  return `Content-Disposition: form-data; name="${escaped(name)}"${file}\r\n${type}`;
}

/** UTF-8 as it is, and of the rest what would end the name: what browsers do, and servers therefore read. */
function escaped(name: string): string {
  return name.replaceAll(/["\r\n]/g, encodeURIComponent);
}

function joined(pieces: readonly RequestBody[]): RequestBody {
  const sizes = pieces.map((piece) => (piece instanceof Uint8Array ? piece.byteLength : piece.size));
  const size = sizes.includes(null) ? null : sizes.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  if (size !== null && pieces.every((piece) => piece instanceof Uint8Array))
    return concatenated(pieces, size);
  return { size, open: () => inTurn(pieces) };
}

function concatenated(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

async function* inTurn(pieces: readonly (Uint8Array | BodySource)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Uint8Array) yield piece;
    else yield* piece.open();
  }
}
