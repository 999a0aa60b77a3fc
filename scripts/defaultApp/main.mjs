/**
 * Electron's own default app, which the registry's runtime lacks: starts the app whose folder is on the command line.
 * The top-level await matters: Electron holds `ready` back until this module has finished, so that the app can still
 * register its privileged schemes.
 */
import { app } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { appPath, preloads } = readArguments(process.argv.slice(1));
const require = createRequire(import.meta.url);
/** Electron has these for its own default app, and does not declare them. */
const described =
  /** @type {typeof app & { setAppPath(path: string): void, setVersion(version: string): void }} */ (app);
// As in Electron: tells "started from sources" (second instances and protocol handlers have one more argument then).
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
for (const file of preloads) require(resolve(file));

if (appPath === undefined) {
  process.stderr.write('Name the folder of the app to start.\n');
  app.exit(1);
} else {
  try {
    const main = describeApp(resolve(appPath));
    await import(pathToFileURL(main).href);
  } catch (error) {
    process.stderr.write(
      `The app could not be started: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    app.exit(1);
  }
}

/**
 * The first argument that is not an option is the app; `-r FILE`, as Playwright passes it, names a file to load before.
 * @param {string[]} args
 */
function readArguments(args) {
  /** @type {string[]} */
  const files = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-r' || arg === '--require') files.push(args[(at += 1)] ?? '');
    else if (!arg.startsWith('-')) return { appPath: arg, preloads: files };
  }
  return { appPath: undefined, preloads: files };
}

/**
 * Gives the app the name, version and folders that it would have as a package of its own.
 * @param {string} path a folder with a package.json, or a file to run
 * @returns {string} the file to run
 */
function describeApp(path) {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const folder = isFolder ? path : dirname(path);
  described.setAppPath(folder);
  /** @type {{ name?: string, productName?: string, version?: string, desktopName?: string, main?: string }} */
  let description = {};
  try {
    description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    // A folder without a package.json is an app without a name.
  }
  const name = description.productName ?? description.name;
  if (description.version) described.setVersion(description.version);
  if (process.platform === 'linux')
    app.setDesktopName(description.desktopName ?? `${name ?? 'electron'}.desktop`);
  if (name) {
    app.setName(name);
    if (!app.commandLine.hasSwitch('user-data-dir'))
      app.setPath('userData', join(app.getPath('appData'), name));
  }
  return isFolder ? require.resolve(join(folder, description.main ?? 'index.js')) : path;
}
