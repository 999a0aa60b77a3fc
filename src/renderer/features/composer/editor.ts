import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { styleNonce } from '../../ui/styleNonce';
import { colourLines } from './colourLines';
import { faultOf, type JsonFault } from './jsonFault';

export type Editor = EditorView;

/** A line longer than this is not wrapped: laying it out would freeze the window. */
const LONGEST_WRAPPED = 50_000;
const LINT_DELAY_MS = 400;

interface EditorEvents {
  readonly onChange: (text: string) => void;
  /** What is wrong with the JSON, told after a pause in typing; null when all is well. */
  readonly onFault: (fault: JsonFault | null) => void;
}

/** Makes an editor inside of an element. It must be destroyed with `destroy()`. */
export function createEditor(
  parent: HTMLElement,
  kind: 'json' | 'text',
  text: string,
  { onChange, onFault }: EditorEvents,
): Editor {
  const isWrapped = !text.split('\n').some((line) => line.length > LONGEST_WRAPPED);
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(styleNonce()),
        lineNumbers(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        closeBrackets(),
        indentUnit.of('  '),
        // Ctrl Enter sends; the editor would take it for a new line.
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
          ...historyKeymap,
          indentWithTab,
        ]),
        kind === 'json' ? json(onFault) : [],
        isWrapped ? EditorView.lineWrapping : [],
        EditorView.contentAttributes.of({ 'aria-label': 'Body text', spellcheck: 'false' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        theme,
      ],
    }),
  });
}

/** Puts another text into an editor. Undo brings the old one back. */
export function replaceText(editor: Editor, text: string): void {
  editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
}

function json(onFault: EditorEvents['onFault']): Extension {
  return [
    colourLines,
    linter(
      ({ state }) => {
        const fault = faultOf(state.doc.toString());
        onFault(fault);
        if (!fault) return [];
        const from = Math.min(fault.offset, Math.max(0, state.doc.length - 1));
        return [
          { from, to: Math.min(from + 1, state.doc.length), severity: 'error', message: fault.message },
        ];
      },
      { delay: LINT_DELAY_MS },
    ),
  ];
}

const theme = EditorView.theme({
  '&': {
    height: '100%',
    backgroundColor: 'transparent',
    color: 'var(--text-1)',
    fontSize: 'var(--text-code)',
  },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', fontVariantLigatures: 'none', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--text-1)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text-1)' },
  '.cm-gutters': { backgroundColor: 'var(--bg-window)', color: 'var(--text-3)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 12px 0 8px' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--bg-hover) 45%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--info) 30%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--bg-hover)',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-md)',
    backgroundColor: 'var(--bg-raised)',
    color: 'var(--text-1)',
  },
  '.cm-key': { color: 'var(--info)' },
  '.cm-string': { color: 'var(--ok)' },
  '.cm-number': { color: 'var(--violet)' },
  '.cm-literal': { color: 'var(--warn)' },
  '.cm-placeholder-name': {
    color: 'var(--brass)',
    backgroundColor: 'var(--brass-soft)',
    borderRadius: '3px',
  },
});
