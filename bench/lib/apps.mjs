/** The app and its denominators, ready to be started. */
import { join } from 'node:path';
import { launch } from './launch.mjs';

/** @typedef {(profile: string) => Promise<import('./launch.mjs').LaunchedApp>} Start */

const send = { role: 'button', name: 'Send' };
const authorize = { role: 'button', name: 'Authorize' };
const apps = join(import.meta.dirname, '..', 'apps');

/** V8 keeps compiled scripts from the third start on; before that a start is not what people see each day. */
const startsUntilWarm = 3;

/** @type {Start} */
export const startBare = (profile) => launch({ folder: join(apps, 'bare'), profile, mainControl: send });

/** @type {Start} */
export const startFloor = (profile) => launch({ folder: join(apps, 'floor'), profile, mainControl: send });

/** @type {Start} */
export const startFlow = (profile) => launch({ folder: join(apps, 'flow'), profile, mainControl: authorize });

/**
 * Latchkey on a profile whose active tab is a request.
 * @type {Start}
 */
export const startLatchkey = (profile) => launch({ folder: project, profile, mainControl: send });

/**
 * Latchkey on a profile whose active tab is a connection.
 * @type {Start}
 */
export const startLatchkeyOnConnection = (profile) =>
  launch({ folder: project, profile, mainControl: authorize });

const project = join(import.meta.dirname, '..', '..');

/**
 * Starts and ends an app until its profile is what a daily user has.
 * @param {Start} start
 * @param {string} profile
 */
export async function warm(start, profile) {
  for (let count = 0; count < startsUntilWarm; count += 1) await (await start(profile)).close();
}
