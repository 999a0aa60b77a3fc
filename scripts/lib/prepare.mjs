/** What every command that runs the app does first. */
import { electronRuntime } from '../electronRuntime.mjs';
import { ensureSystemPackages } from '../systemPackages.mjs';
import { buildIfStale } from './buildApp.mjs';
import { log } from './command.mjs';

/**
 * @param {{ forTests: boolean, build: boolean }} options
 * @returns {Promise<import('../electronRuntime.mjs').Runtime>}
 */
export async function prepare({ forTests, build }) {
  const runtime = await electronRuntime({ log });
  await ensureSystemPackages({ executable: runtime.executable, forTests, log });
  if (build) await buildIfStale({ log });
  return runtime;
}
