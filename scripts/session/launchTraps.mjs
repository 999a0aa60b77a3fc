/**
 * Stands in for the programs that open another app, and writes down each call: a test asserts that nothing was launched
 * by looking at $LATCHKEY_LAUNCH_LOG.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const trapped = ['xdg-open', 'xdg-email', 'gio'];
const script = `#!/bin/sh
printf '%s\\n' "\${0##*/} $*" >>"$LATCHKEY_LAUNCH_LOG"
`;

/**
 * @param {string} folder
 * @returns {Promise<{ programs: string, environment: Record<string, string> }>}
 */
export async function createLaunchTraps(folder) {
  const programs = join(folder, 'bin');
  const launchLog = join(folder, 'launches.log');
  await mkdir(programs);
  for (const name of trapped) await writeFile(join(programs, name), script, { mode: 0o755 });
  await writeFile(launchLog, '');
  return { programs, environment: { LATCHKEY_LAUNCH_LOG: launchLog } };
}
