import { linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { colourLines } from './colourLines';
import { placeholderMarks } from './editorVariables';
import { faultOf, type JsonFault } from './jsonFault';

/** The kinds of body that are one text. */
export type TextKind = 'json' | 'text' | 'xml' | 'html';

const LINT_DELAY_MS = 400;
/** A longer text is not checked while it is typed: the check alone would be felt. */
export const LONGEST_CHECKED = 512 * 1024;

/** JSON in its colours, faults marked where they are. `onFault` is told after a pause in typing. */
export function jsonLanguage(onFault: (fault: JsonFault | null) => void): Extension {
  return [
    colourLines,
    linter(
      ({ state }) => {
        if (state.doc.length > LONGEST_CHECKED) return [];
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

/** What comes with XML, HTML or plain text. Fetched when it is needed. */
export async function markupLanguage(kind: Exclude<TextKind, 'json'>): Promise<Extension> {
  if (kind === 'text') return placeholderMarks;
  const language =
    kind === 'xml'
      ? (await import('@codemirror/lang-xml')).xml()
      : (await import('@codemirror/lang-html')).html();
  return [language, placeholderMarks];
}
