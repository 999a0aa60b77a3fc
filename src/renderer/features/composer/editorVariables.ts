import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import { Decoration, hoverTooltip, MatchDecorator, ViewPlugin, type EditorView } from '@codemirror/view';
import { placeholdersIn } from '../../../core/request/interpolate';
import { fitting, placeholderAt } from '../../ui/templateCompletion';
import type { TemplateHelp } from '../../ui/templateHelp';

/** Offers variables from `{{` on, and explains those that the pointer rests on. */
export function editorVariables(help: () => TemplateHelp | null): Extension {
  // Always the same function: the editor knows by it whose answer it waits for.
  const data = [{ autocomplete: (context: CompletionContext) => completionsAt(context, help()) }];
  return [
    EditorState.languageData.of(() => data),
    hoverTooltip((view, position) => tooltipAt(view, position, help())),
  ];
}

/** Characters on either side of the pointer in which a placeholder is looked for. */
const NEAR = 300;

const MARK = Decoration.mark({ class: 'cm-placeholder-name' });

const matcher = new MatchDecorator({
  regexp: /\{\{\s*[\p{L}\p{N}_.$-]+\s*\}\}/gu,
  decoration: MARK,
});

/** Colours the placeholders in view. */
export const placeholderMarks: Extension = ViewPlugin.define(
  (view) => ({
    decorations: matcher.createDeco(view),
    update(update) {
      this.decorations = matcher.updateDeco(update, this.decorations);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

function completionsAt(
  { state, pos }: CompletionContext,
  help: TemplateHelp | null,
): CompletionResult | null {
  const line = state.doc.lineAt(pos);
  const begun = help && placeholderAt(line.text, pos - line.from);
  if (!help || !begun) return null;
  return {
    from: line.from + begun.start,
    to: line.from + begun.end,
    filter: false,
    options: fitting(help.choices, begun.typed, ({ name }) => name).map(({ name, preview }) => ({
      label: name,
      detail: preview,
      apply: `{{${name}}}`,
    })),
  };
}

function tooltipAt(view: EditorView, position: number, help: TemplateHelp | null) {
  const line = view.state.doc.lineAt(position);
  // A line may be a whole file.
  const from = Math.max(line.from, position - NEAR);
  const near = view.state.doc.sliceString(from, Math.min(line.to, position + NEAR));
  const offset = position - from;
  const placeholder = placeholdersIn(near).find(({ start, end }) => start <= offset && offset <= end);
  if (!help || !placeholder) return null;
  const { name, value, explanation } = help.factsOf(placeholder.name);
  return {
    pos: from + placeholder.start,
    end: from + placeholder.end,
    above: false,
    create: () => {
      const dom = document.createElement('div');
      for (const text of [
        value === null ? name : `${name} = ${value === '' ? '(empty)' : value}`,
        explanation,
      ]) {
        dom.appendChild(document.createElement('p')).textContent = text.slice(0, 300);
      }
      return { dom };
    },
  };
}
