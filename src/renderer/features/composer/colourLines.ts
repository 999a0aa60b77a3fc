import { RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';
import { placeholdersIn } from '../../../core/request/interpolate';
import { commentsIn } from '../../../core/request/jsonComments';
import { spansOf } from '../../body/colour';

/** A longer line is left plain, so that typing in it stays quick. */
const LONGEST_COLOURED = 5000;

const MARKS = {
  key: Decoration.mark({ class: 'cm-key' }),
  string: Decoration.mark({ class: 'cm-string' }),
  number: Decoration.mark({ class: 'cm-number' }),
  literal: Decoration.mark({ class: 'cm-literal' }),
  comment: Decoration.mark({ class: 'cm-comment' }),
} as const;
const PLACEHOLDER = Decoration.mark({ class: 'cm-placeholder-name' });

/** Colours the JSON lines in view, with the same eyes as the response viewer. */
export const colourLines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      if (line.length <= LONGEST_COLOURED) colourLine(builder, line.from, line.text);
      at = line.to + 1;
    }
  }
  return builder.finish();
}

function colourLine(builder: RangeSetBuilder<Decoration>, start: number, text: string): void {
  const ranges = placeholdersIn(text).map(({ start: from, end: to }) => ({ from, to, mark: PLACEHOLDER }));
  const comments = commentsIn(text);
  for (const { start: from, end: to } of comments) ranges.push({ from, to, mark: MARKS.comment });
  let at = 0;
  for (const { kind, text: part } of spansOf(text, 'json', false)) {
    const from = at;
    const isComment = comments.some(({ start, end }) => start <= from && from < end);
    if (kind in MARKS && !isComment)
      ranges.push({ from: at, to: at + part.length, mark: MARKS[kind as keyof typeof MARKS] });
    at += part.length;
  }
  ranges.sort((one, other) => one.from - other.from || other.to - one.to);
  for (const { from, to, mark } of ranges) builder.add(start + from, start + to, mark);
}
