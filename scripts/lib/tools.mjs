/** The command line programs out of node_modules, started without npx, which would look for updates on the way. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './folders.mjs';
import { NotReady } from './command.mjs';

/**
 * @param {string} packageName
 * @param {string} [binary] when the package has several
 * @returns {string} the file to run with Node
 */
export function tool(packageName, binary = packageName) {
  const folder = join(projectFolder, 'node_modules', packageName);
  /** @type {{ bin?: string | Record<string, string> }} */
  let description;
  try {
    description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    throw new NotReady(`${packageName} is not installed. Run npm ci, and start again.`);
  }
  const file = typeof description.bin === 'string' ? description.bin : description.bin?.[binary];
  if (!file) throw new Error(`${packageName} has no program named ${binary}`);
  return join(folder, file);
}
