/**
 * Whether Chromium can put what it shows into its sandbox here. It refuses to for root, and cannot where the system keeps
 * user namespaces from programs (Ubuntu 24.04, most containers); then the app starts without, and says so.
 */
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { log } from './command.mjs';
import { capture } from './processes.mjs';

const setUserId = 0o4000;

/**
 * @param {string} executable
 * @returns {Promise<string[]>} the switches that Electron needs because of who runs it, and where
 */
export async function sandboxSwitches(executable) {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) {
    log('Running as root: Chromium’s sandbox is off (--no-sandbox)');
    return ['--no-sandbox'];
  }
  const helper = join(dirname(executable), 'chrome-sandbox');
  if ((await isRootHelper(helper)) || (await allowsUserNamespaces())) return [];
  log(
    'This system keeps Chromium’s sandbox from starting: it is off (--no-sandbox). To have it on:\n' +
      `  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  );
  return ['--no-sandbox'];
}

/** @param {string} helper */
async function isRootHelper(helper) {
  const found = await stat(helper).catch(() => undefined);
  return found !== undefined && found.uid === 0 && (found.mode & setUserId) !== 0;
}

async function allowsUserNamespaces() {
  return (await capture('unshare', ['--user', '--map-root-user', 'true'])).code === 0;
}
