import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import { Decoration, hoverTooltip, MatchDecorator, ViewPlugin, type EditorView } from '@codemirror/view';
import { placeholdersIn } from '../../../core/request/interpolate';
import { fitting, placeholderAt } from '../../ui/templateCompletion';
import type { TemplateHelp } from '../../ui/templateHelp';

/** Offers variables from `{{` on, and explains those that the pointer rests on. */
export function editorVariables(help: () => TemplateHelp | null): Extension {
  return [
    EditorState.languageData.of(() => [
      { autocomplete: (context: CompletionContext) => completionsAt(context, help()) },
    ]),
    hoverTooltip((view, position) => tooltipAt(view, position, help())),
  ];
}

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
  const offset = position - line.from;
  const placeholder = placeholdersIn(line.text).find(({ start, end }) => start <= offset && offset <= end);
  if (!help || !placeholder) return null;
  const { name, value, explanation } = help.factsOf(placeholder.name);
  return {
    pos: line.from + placeholder.start,
    end: line.from + placeholder.end,
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
