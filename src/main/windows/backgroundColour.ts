import { nativeTheme } from 'electron';

/** The colour of a window until its page has painted: --bg-window of both themes. */
export function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#0d0f12' : '#f4f3f0';
}
