import { codeRowHeight, fontList } from '../../state/looks';
import { useSettings } from '../../state/settings';

/** How large the letters of a body are, in pixels. */
export interface Letters {
  readonly width: number;
  readonly rowHeight: number;
}

const widths = new Map<string, number>();

/** The width of every letter of a font whose letters are all equally wide. */
function letterWidth(font: string, size: number): number {
  const known = widths.get(font);
  if (known !== undefined) return known;
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = font;
  // Nearly every such font has letters of this proportion.
  const width = context?.measureText('0').width || size * 0.6;
  widths.set(font, width);
  return width;
}

/** The letters of bodies, as the person set them. */
export function useLetters(): Letters {
  const size = useSettings(({ settings }) => settings.editorFontSize);
  const family = useSettings(({ settings }) => settings.editorFontFamily);
  const width = letterWidth(`${size}px ${fontList(family)}`, size);
  return { width, rowHeight: codeRowHeight(size) };
}
