/** Characters that show nothing, or turn the text around them: controls, odd spaces, joiners, marks of direction. */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- finding them is the point
  /[\u0000-\u001F\u007F-\u009F \u00A0\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB]/g;

/** Where the pictures of the control characters begin. */
const CONTROL_PICTURES = 0x2400;

/** Text with a sign for each character that would not be seen: `·` for a space, `→` for a tab, `⟨202E⟩` for what turns text around. */
export function withSigns(text: string): string {
  return text.replaceAll(INVISIBLE, (character) => {
    const code = character.charCodeAt(0);
    if (character === ' ') return '·';
    if (character === '\t') return '→   ';
    if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
    if (code === 0x7f) return '\u2421';
    return `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
