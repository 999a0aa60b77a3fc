import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, type BrowserWindow } from 'electron';
import { z } from 'zod';
import type { Documents } from '../../core/ports';
import {
  broughtBack,
  placeOn,
  withPlace,
  type Screen,
  type WindowPlace,
  type WindowPlaces,
} from './windowPlaces';

/** The document that the window's places are kept in. */
const DOCUMENT = 'window-state';
const SAVE_AFTER_MS = 400;
/** Screens that were just plugged in or out take a moment to find their places. */
const SCREENS_SETTLE_MS = 500;

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
const storedPlaces = z
  .array(
    z.object({
      screens: z.string(),
      place: z.object({ bounds: rectangle, state: z.enum(['normal', 'maximised', 'full']) }),
    }),
  )
  .max(100) satisfies z.ZodType<WindowPlaces>;

/**
 * The place for a window that is about to open. Read on its own, before the documents are opened, so that the window is
 * there at once and does not jump; null when there is none to go by.
 */
export function storedPlace(folder: string): WindowPlace | null {
  return placeOn(screensOfNow(), readPlaces(folder));
}

function readPlaces(folder: string): WindowPlaces {
  try {
    const content: unknown = JSON.parse(readFileSync(join(folder, `${DOCUMENT}.json`), 'utf8'));
    const places = storedPlaces.safeParse(content);
    return places.success ? places.data : [];
  } catch {
    return [];
  }
}

/** Keeps the window's place, and brings the window back when its screen goes. */
export function keepWindowState(window: BrowserWindow, documents: Documents): void {
  let timer: NodeJS.Timeout | undefined;
  let known: Promise<WindowPlaces> = documents
    .read(DOCUMENT)
    .then((content) => storedPlaces.parse(content))
    .catch(() => []);

  async function save(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const [screens, place] = [screensOfNow(), placeOf(window)];
    known = known.then((places) => withPlace(screens, place, places));
    await documents.write(DOCUMENT, await known);
  }

  // A place that cannot be kept is no loss worth a word.
  const saveNow = () => void save().catch(() => {});
  const saveSoon = () => {
    timer ??= setTimeout(saveNow, SAVE_AFTER_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('enter-full-screen', saveSoon);
  window.on('leave-full-screen', saveSoon);
  window.on('close', () => {
    if (timer !== undefined) saveNow();
  });

  const bringBack = () => {
    setTimeout(() => {
      if (window.isDestroyed() || window.isMaximized() || window.isFullScreen()) return;
      const bounds = window.getBounds();
      const back = broughtBack(bounds, screensOfNow());
      if (back.x !== bounds.x || back.y !== bounds.y) window.setBounds(back);
    }, SCREENS_SETTLE_MS);
  };
  screen.on('display-removed', bringBack);
  screen.on('display-metrics-changed', bringBack);
  window.once('closed', () => {
    screen.off('display-removed', bringBack);
    screen.off('display-metrics-changed', bringBack);
  });
}

function placeOf(window: BrowserWindow): WindowPlace {
  const state = window.isFullScreen() ? 'full' : window.isMaximized() ? 'maximised' : 'normal';
  return { bounds: window.getNormalBounds(), state };
}

function screensOfNow(): readonly Screen[] {
  const primary = screen.getPrimaryDisplay().id;
  return screen
    .getAllDisplays()
    .toSorted((one, other) => Number(other.id === primary) - Number(one.id === primary));
}
