/**
 * Puts text on the clipboard; works while a click or key press is being handled. The page may not use
 * `navigator.clipboard`, which is refused with every other permission, so this answers a copy as Ctrl C would start it.
 */
export function copyText(text: string): void {
  const answer = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', answer, { capture: true });
  document.execCommand('copy');
  document.removeEventListener('copy', answer, { capture: true });
}
