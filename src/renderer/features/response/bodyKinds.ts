import type { BodyMode } from '../../state/bodyMode';
import type { Answer } from '../../state/exchanges';
import { isBinary } from '../../body/colour';

/** What a body can be looked at as, beside its text. */
export type PreviewKind = 'page' | 'image' | 'audio' | 'video' | 'table' | 'pdf';

/** Pictures by their first bytes, for servers that do not say what they send. */
const SIGNATURES: readonly (readonly [type: string, bytes: readonly (number | null)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
  ['image/avif', [null, null, null, null, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** The type of a body: what its first bytes say, else its Content-Type, in lower case and without parameters. */
export function mediaTypeOf(contentType: string, firstBytes: Uint8Array): string {
  const signature = SIGNATURES.find(([, bytes]) =>
    bytes.every((byte, index) => byte === null || firstBytes[index] === byte),
  );
  return signature?.[0] ?? contentType.split(';')[0]!.trim().toLowerCase();
}

/** How a body of this type can be looked at; null when only as text or bytes. */
export function previewKindOf(mediaType: string): PreviewKind | null {
  if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return 'page';
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === 'text/csv' || mediaType === 'text/tab-separated-values') return 'table';
  const [family] = mediaType.split('/');
  return family === 'image' || family === 'audio' || family === 'video' ? family : null;
}

/** What a body is shown as: what the person chose for it, else what was chosen last, as far as it fits this body. */
export function modeFor(
  { contentType, exchange }: Answer,
  chosen: BodyMode | null,
  last: BodyMode,
): BodyMode {
  if (chosen !== null) return chosen;
  const kind = previewKindOf(mediaTypeOf(contentType, exchange.firstBytes));
  if (last === 'hex') return 'hex';
  if (kind === null) return last === 'preview' ? 'pretty' : last;
  // A PDF may be all letters, but nobody reads it as such.
  return kind === 'pdf' || isBinary(contentType, exchange.firstBytes) ? 'preview' : last;
}
