import { jsonOf, markdownOf } from './bundle';
import type { ExportFormat, ExportedFlow } from './exportedFlow';
import { harOf } from './har';
import { mermaidOf } from './mermaid';

/** What a file of each format ends with. */
export const EXPORT_ENDINGS: Readonly<Record<ExportFormat, string>> = {
  har: 'har',
  mermaid: 'mmd',
  markdown: 'md',
  json: 'json',
};

/** A recording as the text of a file. */
export function writeExport(exported: ExportedFlow, format: ExportFormat): string {
  switch (format) {
    case 'har':
      return `${JSON.stringify(harOf(exported), null, 2)}\n`;
    case 'mermaid':
      return mermaidOf(exported);
    case 'markdown':
      return markdownOf(exported);
    case 'json':
      return jsonOf(exported);
  }
}
