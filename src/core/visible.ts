// oxlint-disable-next-line no-control-regex -- finding them is the point
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Whether a text holds characters that nobody can see. */
export function hasControlCharacter(text: string): boolean {
  return text.search(CONTROL) !== -1;
}

/** Text of a stranger made fit to show: at most 500 characters, and nothing invisible in it. */
export function visible(text: string): string {
  const cut = text.length > 500 ? `${text.slice(0, 500)}…` : text;
  return cut.replaceAll(
    CONTROL,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
