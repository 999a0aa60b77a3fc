/** Pixels of the desktop, as Electron counts them. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A screen, and the part of it that windows may cover. The first one is the primary. */
export interface Screen {
  readonly id: number;
  readonly workArea: Rectangle;
}

/** Where the window stands when it is neither maximised nor full, and which of these it is. */
export interface WindowPlace {
  readonly bounds: Rectangle;
  readonly state: 'normal' | 'maximised' | 'full';
}

/** The window's place for each arrangement of screens that it was used on, the last used one first. */
export type WindowPlaces = readonly { readonly screens: string; readonly place: WindowPlace }[];

/** Arrangements that are remembered: at the desk, in the meeting room, on its own. */
const MOST_REMEMBERED = 8;

/** So much of a window's top must be on a screen that it can be seen and dragged, in pixels. */
const LEAST_SEEN = { width: 120, height: 32 };

/** The same for the same screens in the same places, also after they were unplugged in between. */
export function arrangementOf(screens: readonly Screen[]): string {
  return screens
    .map(({ id, workArea: { x, y, width, height } }) => `${id}:${x},${y},${width},${height}`)
    .toSorted()
    .join(' ');
}

/** The place for the screens of now: where the window stood with them, else where it stood last, brought onto them. */
export function placeOn(screens: readonly Screen[], places: WindowPlaces): WindowPlace | null {
  const arrangement = arrangementOf(screens);
  const remembered = places.find((entry) => entry.screens === arrangement) ?? places[0];
  if (remembered === undefined) return null;
  return { ...remembered.place, bounds: broughtBack(remembered.place.bounds, screens) };
}

/** Remembers a place for the screens of now. */
export function withPlace(
  screens: readonly Screen[],
  place: WindowPlace,
  places: WindowPlaces,
): WindowPlaces {
  const arrangement = arrangementOf(screens);
  const others = places.filter((entry) => entry.screens !== arrangement);
  return [{ screens: arrangement, place }, ...others].slice(0, MOST_REMEMBERED);
}

/** The bounds as they are when the top of the window can be seen, else in the middle of the primary screen; never larger than its screen. */
export function broughtBack(bounds: Rectangle, screens: readonly Screen[]): Rectangle {
  const areas = screens.map(({ workArea }) => workArea);
  const top = { ...bounds, height: LEAST_SEEN.height };
  const seen = areas.find((area) => {
    const { width, height } = overlap(top, area);
    return width >= Math.min(LEAST_SEEN.width, bounds.width) && height >= LEAST_SEEN.height / 2;
  });
  const area = seen ?? areas[0];
  if (area === undefined) return bounds;
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  if (seen !== undefined) return { x: bounds.x, y: bounds.y, width, height };
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

function overlap(one: Rectangle, other: Rectangle): { readonly width: number; readonly height: number } {
  return {
    width: Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x),
    height: Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y),
  };
}
