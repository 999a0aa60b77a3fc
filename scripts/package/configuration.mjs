/**
 * What electron-builder is told. Linux is packaged and tested here; the parts for macOS and Windows have never been run.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Electron can be told from outside to be something else than this app. A package is told not to listen.
 * The fuse for encrypted cookies stays off: Chromium keeps no cookie of ours on the disk (the app's window sets none,
 * sign-in windows live in memory), and on Linux the fuse makes every start wait for the keyring, locked or not.
 */
const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  enableCookieEncryption: false,
};

/**
 * @param {{ version: string, electronDist?: string, icons: string, output: string }} options
 * @returns {import('electron-builder').Configuration}
 */
export function configuration({ version, electronDist, icons, output }) {
  return {
    appId: 'dev.latchkey.Latchkey',
    productName: 'Latchkey',
    copyright: 'Latchkey contributors',
    electronVersion: version,
    ...(electronDist === undefined ? {} : { electronDist }),
    directories: { output, buildResources: icons },
    // Everything but keytar is bundled, and of keytar one binary is needed.
    files: [
      'out/**',
      'package.json',
      '!**/node_modules/**',
      'node_modules/keytar/package.json',
      'node_modules/keytar/LICENSE.md',
      'node_modules/keytar/lib/*.js',
      `node_modules/keytar/prebuilds/${process.platform}-${process.arch}/keytar.node`,
    ],
    // Else a module with a binary would lie outside the archive as a whole, and its code could be changed there.
    asar: { smartUnpack: false },
    // The system's loader cannot open a library inside an archive.
    asarUnpack: ['**/*.node'],
    electronLanguages: ['en-US'],
    npmRebuild: false,
    electronFuses: fuses,
    afterPack: ({ appOutDir, electronPlatformName, packager }) =>
      removeDefaultApp(
        electronPlatformName === 'darwin'
          ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
          : join(appOutDir, 'resources'),
      ),
    linux: { executableName: 'latchkey', icon: icons, category: 'Development' },
    mac: {
      icon: join(icons, '1024x1024.png'),
      category: 'public.app-category.developer-tools',
      hardenedRuntime: true,
      target: ['dmg', 'zip'],
    },
    win: { icon: join(icons, '256x256.png'), target: ['nsis'] },
    nsis: { oneClick: true, perMachine: false },
  };
}

/**
 * Electron's own app starts any other that is named to it; without ours in place it would.
 * @param {string} resources
 */
async function removeDefaultApp(resources) {
  for (const name of ['default_app.asar', 'default_app.sha256']) {
    await rm(join(resources, name), { force: true });
  }
}
