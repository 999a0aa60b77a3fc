/**
 * `npm run package`: the app as people install it, into dist/: a folder for this system and, on Debian and Ubuntu, a .deb.
 * docs/packaging.md says what is in it, and what is not tested.
 */
import { dirname } from 'node:path';
import { electronRuntime } from './electronRuntime.mjs';
import { buildIfStale } from './lib/buildApp.mjs';
import { log, NotReady, runCommand } from './lib/command.mjs';
import { makeDebianPackage } from './package/debianPackage.mjs';
import { packageFolder } from './package/packageFolder.mjs';

await runCommand(async () => {
  const runtime = await electronRuntime({ log });
  if (process.platform !== 'linux' && runtime.source !== 'electron') {
    throw new NotReady(
      'A package needs the Electron that package.json pins, and its download is out of reach.',
    );
  }
  await buildIfStale({ log });
  const folder = await packageFolder({
    version: runtime.version,
    // Elsewhere than on Linux electron-builder wants the downloaded archive itself.
    ...(process.platform === 'linux' ? { electronDist: dirname(runtime.executable) } : {}),
  });
  log(`Folder: ${folder}`);
  if (process.platform === 'linux') log(`Debian package: ${await makeDebianPackage(folder)}`);
  if (runtime.source !== 'electron') {
    log(`Made of Electron ${runtime.version}, which is for tests: not to be given to anybody.`);
  }
  return 0;
});
