import type { Settings } from '../../core/workspace/workspace';
import { useSettings } from './settings';

const CODE_FONT = "'JetBrains Mono Variable', ui-monospace, monospace";

/** Pixels of a line of code in this size of text. */
export function codeRowHeight(editorFontSize: number): number {
  return Math.round(editorFontSize * 1.6);
}

/** Pixels of a row of a list, as the token `--row` says it. */
export function useRowHeight(): number {
  return useSettings(({ settings }) => 28 + Math.max(0, 1.5 * (settings.fontSize - 13)));
}

/** Keeps the page's theme, fonts and sizes as the settings say; the theme `system` follows the desktop, also when that changes later. */
export function followLooks(): void {
  const light = matchMedia('(prefers-color-scheme: light)');
  const apply = () => show(useSettings.getState().settings, light.matches);
  light.addEventListener('change', apply);
  useSettings.subscribe(({ settings }, before) => {
    if (settings !== before.settings) apply();
  });
  apply();
}

function show(settings: Settings, isSystemLight: boolean): void {
  const { theme, fontSize, editorFontFamily, editorFontSize } = settings;
  const page = document.documentElement;
  const system = isSystemLight ? 'light' : 'dark';
  page.dataset['theme'] = theme === 'system' ? system : theme;
  page.style.setProperty('--text-md', `${fontSize}px`);
  page.style.setProperty('--text-code', `${editorFontSize}px`);
  page.style.setProperty('--code-row', `${codeRowHeight(editorFontSize)}px`);
  page.style.setProperty('--font-mono', fontList(editorFontFamily));
}

/** A list of fonts that begins with the person's; what could end a name or a declaration is dropped from it. */
export function fontList(family: string): string {
  const name = family.replaceAll(/["'\\;{}()<>]/g, '').trim();
  return name === '' ? CODE_FONT : `"${name}", ${CODE_FONT}`;
}
