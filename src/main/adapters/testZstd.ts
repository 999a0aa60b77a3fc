/** Node cannot compress with Zstandard; this is what the reference implementation made, with a checksum at its end. */
export const ZSTD_EXAMPLE = {
  text: `${'All these words are said again. '.repeat(40)}And then others: 0123456789 abcdefghijklmnopqrstuvwxyz. `.repeat(
    3,
  ),
  bytes: Buffer.from(
    'KLUv/QRoDQMAEgUTGGB3Dg9GEu3RYENr0X0UBXhxqGFXMAhSeJuWYZdVm1bUlFOUIvigh53T7JUEOYyCGITgS1N+dV46eUDChfYObp/pvh2d2Ln51cfIBAQAjO2Uf3BwNspfANvgzfgVGQfRMao=',
    'base64',
  ),
};

const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
/** A window of 1 MB, no size, no checksum (RFC 8878 §3.1.1.1). */
const FRAME_HEADER = Buffer.from([0x00, 0x50]);
const LARGEST_BLOCK = 128 * 1024;

/** These bytes as blocks that are stored as they are (RFC 8878 §3.1.1.2). */
export function storedAsZstd(bytes: Uint8Array): Buffer {
  const pieces: Uint8Array[] = [MAGIC, FRAME_HEADER];
  let start = 0;
  do {
    const piece = bytes.subarray(start, start + LARGEST_BLOCK);
    start += LARGEST_BLOCK;
    pieces.push(blockHeader(start >= bytes.byteLength, 0, piece.byteLength), piece);
  } while (start < bytes.byteLength);
  return Buffer.concat(pieces);
}

/** A few bytes that stand for so many blocks of 128 KB each, all of the letter x. */
export function zstdBomb(blocks: number): Buffer {
  const piece = (isLast: boolean) => [blockHeader(isLast, 1, LARGEST_BLOCK), Buffer.from('x')];
  const pieces = Array.from({ length: blocks }, (_, index) => piece(index === blocks - 1));
  return Buffer.concat([MAGIC, FRAME_HEADER, ...pieces.flat()]);
}

function blockHeader(isLast: boolean, kind: 0 | 1, size: number): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (kind << 1) | (isLast ? 1 : 0), 0, 3);
  return header;
}
