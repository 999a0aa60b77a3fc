/** Panes are marked with `data-pane` where they are drawn; F6 goes round them in the order of the page. */
const PANE = '[data-pane]';
const FOCUSABLE =
  'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [href], [contenteditable="true"], [tabindex="0"]';

/** What had the focus last in each pane. */
const lastFocused = new WeakMap<Element, HTMLElement>();

/** Remembers, in each pane, what has the focus, so that coming back leads there. Returns a function that stops it. */
export function followFocus(): () => void {
  const listener = ({ target }: FocusEvent) => {
    const pane = target instanceof HTMLElement ? target.closest(PANE) : null;
    if (pane && target instanceof HTMLElement) lastFocused.set(pane, target);
  };
  document.addEventListener('focusin', listener);
  return () => document.removeEventListener('focusin', listener);
}

/** Moves the focus to the next pane, or with -1 to the one before. One in which nothing can have it takes it itself. */
export function moveToPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>(PANE)].filter((pane) => pane.checkVisibility());
  if (panes.length === 0) return;
  const current = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next =
    current === -1 ? (step === 1 ? 0 : panes.length - 1) : (current + step + panes.length) % panes.length;
  const pane = panes[next];
  if (!pane) return;
  const entry = entryOf(pane) ?? pane;
  if (entry === pane) pane.tabIndex = -1;
  // As with Tab, where the focus went must be seen.
  entry.focus({ focusVisible: true } as FocusOptions);
}

function entryOf(pane: Element): HTMLElement | null {
  const last = lastFocused.get(pane);
  if (last?.isConnected && isReachable(last)) return last;
  const chosen = pane.querySelector<HTMLElement>('[aria-selected=true], [aria-current=page]');
  if (chosen && chosen.tabIndex >= 0 && isReachable(chosen)) return chosen;
  return [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].find(isReachable) ?? null;
}

function isReachable(element: HTMLElement): boolean {
  return element.tabIndex >= 0 && element.checkVisibility() && element.closest('[inert]') === null;
}
