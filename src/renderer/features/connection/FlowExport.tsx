import { Share } from 'lucide-react';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';

const SAVED = [
  ['har', 'Save as HTTP archive (HAR)…'],
  ['markdown', 'Save for a ticket (Markdown)…'],
  ['json', 'Save as JSON…'],
  ['mermaid', 'Save as diagram (Mermaid)…'],
] as const;
const COPIED = [
  ['markdown', 'Copy for a ticket'],
  ['mermaid', 'Copy as diagram'],
] as const;

/** Lets the recording go elsewhere; main takes every secret out of it first. */
export function FlowExport({ connectionId }: { readonly connectionId: string }) {
  return (
    <Menu
      label="Export flow"
      entries={[
        ...COPIED.map(([format, text]) => ({
          id: `copy-${format}`,
          text,
          run: () => reportFailure(call('flows.copy', { connectionId, format })),
        })),
        ...SAVED.map(([format, text], index) => ({
          id: `save-${format}`,
          text,
          startsGroup: index === 0,
          run: () => reportFailure(call('flows.save', { connectionId, format })),
        })),
      ]}
    >
      <IconButton label="Export flow">
        <Share size={15} />
      </IconButton>
    </Menu>
  );
}
