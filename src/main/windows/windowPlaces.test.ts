import { describe, expect, test } from 'vitest';
import {
  arrangementOf,
  broughtBack,
  placeOn,
  withPlace,
  type Screen,
  type WindowPlace,
} from './windowPlaces';

const laptop: Screen = { id: 1, workArea: { x: 0, y: 24, width: 1440, height: 876 } };
const desk: Screen = { id: 2, workArea: { x: 1440, y: 0, width: 2560, height: 1440 } };
const onDesk: WindowPlace = { bounds: { x: 1600, y: 100, width: 1800, height: 1100 }, state: 'normal' };
const onLaptop: WindowPlace = { bounds: { x: 50, y: 60, width: 1200, height: 800 }, state: 'maximised' };

describe('a window comes back', () => {
  test('nowhere in particular when it was never anywhere', () => {
    expect(placeOn([laptop], [])).toBeNull();
  });

  test('to where it stood with the same screens, whatever came between', () => {
    const places = withPlace([laptop], onLaptop, withPlace([laptop, desk], onDesk, []));
    expect(placeOn([desk, laptop], places)).toEqual(onDesk);
    expect(placeOn([laptop], places)).toEqual(onLaptop);
  });

  test('onto the screens that are left when its own is gone, no larger than they are', () => {
    const place = placeOn([laptop], withPlace([laptop, desk], onDesk, []));
    expect(place).toEqual({ bounds: { x: 0, y: 24, width: 1440, height: 876 }, state: 'normal' });
  });

  test('also after more arrangements than are remembered', () => {
    let places = withPlace([laptop], onLaptop, []);
    for (let id = 10; id < 30; id++) places = withPlace([{ ...desk, id }], onDesk, places);
    expect(places).toHaveLength(8);
    expect(placeOn([laptop], places)?.bounds).toMatchObject({ width: 1440, height: 876 });
  });
});

describe('bounds', () => {
  test.each([
    ['in full view', { x: 100, y: 100, width: 1000, height: 700 }],
    ['half over the right edge', { x: 1300, y: 100, width: 1000, height: 700 }],
    ['half over the left edge', { x: -800, y: 100, width: 1000, height: 700 }],
    ['below the bottom but for the title', { x: 100, y: 860, width: 1000, height: 700 }],
  ])('stay as they are: %s', (_name, bounds) => {
    expect(broughtBack(bounds, [laptop])).toEqual(bounds);
  });

  test.each([
    ['far to the right', { x: 5000, y: 100, width: 1000, height: 700 }],
    ['above the screen, where the title cannot be reached', { x: 100, y: -200, width: 1000, height: 700 }],
    ['all but a sliver at the left', { x: -960, y: 100, width: 1000, height: 700 }],
    ['below the screen', { x: 100, y: 2000, width: 1000, height: 700 }],
  ])('are brought to the middle of the primary screen: %s', (_name, bounds) => {
    expect(broughtBack(bounds, [laptop, desk])).toEqual({ x: 220, y: 112, width: 1000, height: 700 });
  });
});

test('an arrangement is the same in whatever order the system lists its screens', () => {
  expect(arrangementOf([laptop, desk])).toBe(arrangementOf([desk, laptop]));
  expect(arrangementOf([laptop])).not.toBe(arrangementOf([laptop, desk]));
});
