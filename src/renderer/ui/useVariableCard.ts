import { useEffect, useRef, useState, type MouseEvent, type RefObject } from 'react';

const OPEN_MS = 350;
/** Long enough to move the pointer from the placeholder onto the card. */
const CLOSE_MS = 250;

interface CardState {
  /** The variable that the card is about; null when it is closed. */
  readonly name: string | null;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onPointer: (event: MouseEvent) => void;
  /** Tells of the placeholder around the caret. */
  readonly onCaret: (offset: number) => void;
  readonly keep: () => void;
  readonly closeSoon: () => void;
  readonly close: () => void;
}

/**
 * Whether the card of a placeholder is open: while the pointer rests on it, or the caret was moved into it by keys.
 * @param copy the coloured copy of the text, whose placeholders carry `data-variable` and `data-start`.
 */
export function useVariableCard(copy: RefObject<HTMLElement | null>): CardState {
  const [name, setName] = useState<string | null>(null);
  const anchor = useRef<HTMLElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const keep = () => clearTimeout(timer.current);
  const close = () => {
    keep();
    setName(null);
  };
  const closeSoon = () => {
    keep();
    timer.current = setTimeout(() => setName(null), CLOSE_MS);
  };
  const open = (chip: HTMLElement) => {
    keep();
    if (anchor.current === chip && name !== null) return;
    timer.current = setTimeout(() => {
      anchor.current = chip;
      setName(chip.dataset['variable'] ?? null);
    }, OPEN_MS);
  };
  const chips = () => Array.from(copy.current?.querySelectorAll<HTMLElement>('[data-variable]') ?? []);

  return {
    name,
    anchor,
    keep,
    close,
    closeSoon,
    onPointer: ({ clientX, clientY }) => {
      // The field lies over its coloured copy, so the pointer never meets a placeholder itself.
      const chip = document
        .elementsFromPoint(clientX, clientY)
        .find((element) => element instanceof HTMLElement && 'variable' in element.dataset);
      if (chip instanceof HTMLElement && copy.current?.contains(chip)) open(chip);
      else closeSoon();
    },
    onCaret: (offset) => {
      const chip = chips().find((element) => {
        const start = Number(element.dataset['start']);
        return start < offset && offset < start + (element.textContent ?? '').length;
      });
      if (chip) open(chip);
      else close();
    },
  };
}
