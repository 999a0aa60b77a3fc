import { rowsOfBulkText } from '../../core/request/bulkText';
import type { Row } from '../../core/request/draft';

/** The rows of a pasted text: several lines, each with a name and what divides it from its value. Null for other texts. */
export function pastedRows(text: string): readonly Row[] | null {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.every((line) => /^\s*(?:\/\/|#)?\s*[^\s:=][^:=]*[:=]/.test(line)))
    return null;
  return rowsOfBulkText(text, []).rows;
}
