import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { styleNonce } from '../../ui/styleNonce';

/** A side-by-side view of two texts. */
export interface Comparison {
  /** Places that differ. */
  readonly count: number;
  readonly destroy: () => void;
}

/** Unchanged lines that are left beside a change, and how many of them in a row are folded away. */
const UNCHANGED = { margin: 3, minSize: 6 };

/** An exact comparison of very different texts takes long; these bounds (CodeMirror's own units, and ms) end it. */
const EFFORT = { scanLimit: 500, timeout: 150 };

const LOOK = EditorView.theme({
  '&': { backgroundColor: 'var(--bg-field)', color: 'var(--text-1)', fontSize: 'var(--text-sm)' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', fontVariantLigatures: 'none' },
  '.cm-gutters': { backgroundColor: 'var(--bg-field)', borderColor: 'var(--line)', color: 'var(--text-3)' },
  '&.cm-merge-a .cm-changedLine': { backgroundColor: 'var(--danger-soft)' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--ok-soft)' },
  '&.cm-merge-a .cm-changedText': {
    background: 'var(--danger-soft)',
    borderBottom: '2px solid var(--danger)',
  },
  '&.cm-merge-b .cm-changedText': { background: 'var(--ok-soft)', borderBottom: '2px solid var(--ok)' },
  '&.cm-merge-a .cm-changedLineGutter': { background: 'var(--danger)' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--ok)' },
  '.cm-collapsedLines': {
    background: 'var(--bg-hover)',
    color: 'var(--text-2)',
    fontFamily: 'var(--font-ui)',
    padding: '3px 12px',
  },
  // Their signs are in no font of ours.
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '""' },
});

/** Draws two texts side by side into an element, with what differs marked. */
export function showDifferences(parent: HTMLElement, before: string, after: string): Comparison {
  const side = (doc: string, label: string) => ({
    doc,
    extensions: [
      EditorView.cspNonce.of(styleNonce()),
      LOOK,
      lineNumbers(),
      EditorState.readOnly.of(true),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ],
  });
  const view = new MergeView({
    parent,
    a: side(before, 'Body before'),
    b: side(after, 'Body now'),
    collapseUnchanged: UNCHANGED,
    diffConfig: EFFORT,
  });
  return { count: view.chunks.length, destroy: () => view.destroy() };
}
