import { useState, type KeyboardEvent, type RefObject } from 'react';
import type { Suggestion } from './Suggestions';
import { fitting, placeholderAt, type Completed } from './templateCompletion';
import type { TemplateHelp } from './templateHelp';

interface Offer {
  readonly label: string;
  readonly items: readonly Suggestion[];
  /** What of the text an item takes the place of. */
  readonly replaced: Completed;
  /** What is put there. */
  readonly written: (item: Suggestion) => string;
  /** Whether Enter takes the first one without a choice having been made. */
  readonly isEager: boolean;
}

interface Suggesting {
  readonly offer: Offer | null;
  readonly active: number;
  /** Asks what fits at the caret. */
  readonly look: () => void;
  readonly close: () => void;
  readonly take: (index: number) => void;
  /** Whether the key was meant for the list. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

/**
 * What a field may offer while it is typed in: variables from `{{` on, and elsewhere whole values. The field keeps the
 * focus; arrows choose, Enter or Tab take, Escape closes, Ctrl Space asks for variables anywhere.
 */
export function useSuggestions(
  field: RefObject<HTMLTextAreaElement | null>,
  help: TemplateHelp | null,
  values: readonly string[] | undefined,
): Suggesting {
  const [offer, setOffer] = useState<Offer | null>(null);
  const [active, setActive] = useState(-1);

  const show = (next: Offer | null) => {
    const shown = next !== null && next.items.length > 0 ? next : null;
    setOffer(shown);
    setActive(shown?.isEager ? 0 : -1);
  };
  const close = () => show(null);
  const look = () => {
    const element = field.current;
    if (element === null) return;
    const { value, selectionStart: caret, selectionEnd } = element;
    if (caret !== selectionEnd) return close();
    const begun = help && placeholderAt(value, caret);
    if (help && begun) show(variableOffer(help, begun));
    else show(values && caret === value.length ? valueOffer(values, value) : null);
  };
  const take = (index: number) => {
    const item = offer?.items[index];
    const element = field.current;
    if (!offer || !item || !element) return;
    element.focus();
    element.setSelectionRange(offer.replaced.start, offer.replaced.end);
    // The only way in that the field's own undo knows of.
    document.execCommand('insertText', false, offer.written(item));
    close();
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const element = field.current;
    if (event.nativeEvent.isComposing || element === null) return false;
    if (offer === null) {
      if (event.key === ' ' && event.ctrlKey && help) {
        const caret = element.selectionStart;
        show(
          variableOffer(help, placeholderAt(element.value, caret) ?? { start: caret, end: caret, typed: '' }),
        );
        return true;
      }
      if (event.key !== 'ArrowDown' || event.altKey || !values || element.value.includes('{{')) return false;
      show(valueOffer(values, element.value));
      return true;
    }
    const count = offer.items.length;
    if (event.key === 'ArrowDown') setActive((active + 1) % count);
    else if (event.key === 'ArrowUp') setActive((Math.max(active, 0) + count - 1) % count);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0 && !hasModifier(event))
      take(active);
    else return false;
    return true;
  };
  return { offer, active, look, close, take, onKeyDown };
}

function hasModifier({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || shiftKey;
}

function variableOffer({ choices }: TemplateHelp, replaced: Completed): Offer {
  return {
    label: 'Variables',
    items: fitting(choices, replaced.typed, ({ name }) => name).map(({ name, preview, source }) => ({
      text: name,
      detail: preview,
      source,
    })),
    replaced,
    written: ({ text }) => `{{${text}}}`,
    isEager: true,
  };
}

function valueOffer(values: readonly string[], typed: string): Offer {
  return {
    label: 'Suggestions',
    items: fitting(values, typed, (value) => value)
      .filter((value) => value.toLowerCase() !== typed.toLowerCase())
      .map((text) => ({ text })),
    replaced: { start: 0, end: typed.length, typed },
    written: ({ text }) => text,
    isEager: false,
  };
}
