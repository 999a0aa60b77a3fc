import type { PartRow, PickedFile } from '../../../core/request/bodyDraft';

/** What a part is called that comes with its file alone. */
const FILE_FIELD = 'file';

/**
 * Parts with files put in at a row: the first takes the row itself, those after it get rows of their own of the same
 * name, since several files of one field are several parts (RFC 7578 §4.3).
 */
export function withFiles(
  parts: readonly PartRow[],
  index: number,
  files: readonly PickedFile[],
): readonly PartRow[] {
  const row = parts[index];
  // Files dropped below the others mostly belong to the same field.
  const fallback = row ? FILE_FIELD : (parts.findLast(({ file }) => file !== null)?.name ?? FILE_FIELD);
  const name = row?.name ? row.name : fallback;
  const made = files.map((file): PartRow => ({
    enabled: row?.enabled ?? true,
    description: '',
    value: '',
    contentType: '',
    ...(row && files[0] === file ? row : {}),
    name,
    file,
  }));
  return made.length === 0 ? parts : parts.toSpliced(index, row ? 1 : 0, ...made);
}
