import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState, type Extension, type Transaction } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { styleNonce } from '../../ui/styleNonce';

export type Editor = EditorView;

/** A line longer than this is not wrapped: laying it out would freeze the window. */
const LONGEST_WRAPPED = 50_000;
/** A text longer than this is told of after a pause only, since each time it has to be copied. */
const TOLD_AT_ONCE = 200_000;
const TELL_AFTER_MS = 300;

/** A text longer than this, in characters, is shown plain. */
export const LONGEST_COLOURED = 5 * 1024 * 1024;

interface EditorOptions {
  /** The accessible name. */
  readonly label: string;
  readonly text: string;
  /** What comes with the language of the text. */
  readonly language: Extension;
  readonly onChange: (text: string) => void;
}

/** Makes an editor inside of an element. It must be destroyed with `destroy()`. */
export function createEditor(
  parent: HTMLElement,
  { label, text, language, onChange }: EditorOptions,
): Editor {
  const telling = new Telling(onChange);
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(styleNonce()),
        lineNumbers(),
        history(),
        drawSelection(),
        indentUnit.of('  '),
        keymap.of([
          ...completionKeymap,
          ...closeBracketsKeymap,
          // Ctrl Enter sends; the editor would take it for a new line.
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
          ...historyKeymap,
          indentWithTab,
        ]),
        helping(text, [
          highlightActiveLine(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ icons: false }),
          language,
          syntaxHighlighting(highlighting),
        ]),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
        EditorView.updateListener.of((update) => telling.updated(update)),
        // Before a click on Send or a key of a command reads the draft, the draft has to be what is on screen.
        EditorView.domEventHandlers({
          blur: () => telling.tell(),
          keydown: (event) => {
            if (event.ctrlKey || event.metaKey) telling.tell();
          },
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

/** Tells the text as it is typed, and a long one after a pause. */
class Telling {
  readonly #onChange: (text: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #untold: EditorState | null = null;

  constructor(onChange: (text: string) => void) {
    this.#onChange = onChange;
  }

  updated({ docChanged, state }: ViewUpdate): void {
    if (!docChanged) return;
    this.#untold = state;
    if (state.doc.length <= TOLD_AT_ONCE) this.tell();
    else {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.tell(), TELL_AFTER_MS);
    }
  }

  tell(): void {
    clearTimeout(this.#timer);
    const state = this.#untold;
    this.#untold = null;
    if (state !== null) this.#onChange(state.doc.toString());
  }
}

const NONE: Extension = [];

/**
 * What helps with writing, and wrapped lines, as long as they do not make it slow: a text that is too long loses both,
 * a line that is too long the wrapping. They go with the very change that makes them too much.
 */
function helping(text: string, help: Extension): Extension {
  const helper = new Compartment();
  const wrapper = new Compartment();
  const isShort = text.length <= LONGEST_COLOURED;
  const isWrapped = isShort && !text.split('\n').some((line) => line.length > LONGEST_WRAPPED);
  return [
    helper.of(isShort ? help : NONE),
    wrapper.of(isWrapped ? EditorView.lineWrapping : NONE),
    EditorState.transactionExtender.of((transaction) => {
      if (!transaction.docChanged) return null;
      const { startState, newDoc } = transaction;
      const isHelped = helper.get(startState) !== NONE;
      const unwrap = () => wrapper.reconfigure(NONE);
      if (isHelped !== newDoc.length <= LONGEST_COLOURED) {
        return { effects: [helper.reconfigure(isHelped ? NONE : help), unwrap()] };
      }
      const isLineTooLong = wrapper.get(startState) !== NONE && bringsLongLine(transaction);
      return isLineTooLong ? { effects: unwrap() } : null;
    }),
  ];
}

function bringsLongLine({ changes, newDoc }: Transaction): boolean {
  let isLong = false;
  changes.iterChangedRanges((_from, _to, from, to) => {
    const lines = newDoc.iterLines(newDoc.lineAt(from).number, newDoc.lineAt(to).number + 1);
    for (const line of lines) isLong ||= line.length > LONGEST_WRAPPED;
  });
  return isLong;
}

const highlighting = HighlightStyle.define([
  { tag: [tags.propertyName, tags.attributeName, tags.tagName], color: 'var(--info)' },
  { tag: [tags.string, tags.attributeValue], color: 'var(--ok)' },
  { tag: [tags.number, tags.typeName, tags.variableName], color: 'var(--violet)' },
  { tag: [tags.keyword, tags.bool, tags.atom, tags.definitionKeyword], color: 'var(--warn)' },
  { tag: [tags.comment, tags.documentMeta, tags.processingInstruction], color: 'var(--text-3)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'transparent', color: 'var(--text-1)', fontSize: '12.5px' },
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
    boxShadow: 'var(--shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', fontSize: '12px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px', lineHeight: '20px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--bg-hover)',
    color: 'var(--text-1)',
  },
  '.cm-completionDetail': { color: 'var(--text-3)', fontStyle: 'normal', marginLeft: '12px' },
  '.cm-completionMatchedText': { color: 'var(--brass)', textDecoration: 'none' },
  '.cm-completionInfo': { maxWidth: '320px', padding: '8px 12px', fontSize: '12px' },
  '.cm-tooltip-hover': { maxWidth: '380px', padding: '8px 12px', fontSize: '12px' },
  '.cm-tooltip-lint': { padding: '0' },
  '.cm-diagnostic': { padding: '6px 12px', borderLeftWidth: '3px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--danger)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
  '.cm-key': { color: 'var(--info)' },
  '.cm-string': { color: 'var(--ok)' },
  '.cm-number': { color: 'var(--violet)' },
  '.cm-literal': { color: 'var(--warn)' },
  '.cm-comment': { color: 'var(--text-3)' },
  '.cm-placeholder-name, .cm-placeholder-name *': { color: 'var(--brass)' },
  '.cm-placeholder-name': {
    backgroundColor: 'var(--brass-soft)',
    borderRadius: '3px',
  },
});
