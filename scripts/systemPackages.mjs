/**
 * What Linux must bring along: the shared libraries that Electron and the keychain addon are linked to and, for tests, a
 * virtual screen, a message bus and a keyring. Debian and Ubuntu get what is missing installed when we may; anywhere else
 * the names are told. macOS and Windows have everything.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { NotReady } from './lib/command.mjs';
import { projectFolder } from './lib/folders.mjs';
import { librariesOf } from './lib/libraryPackages.mjs';
import { capture } from './lib/processes.mjs';

/** A program that the tests need, and the Debian packages that have it, newest name first. */
const testPrograms = [
  { program: 'Xvfb', packages: ['xvfb'] },
  { program: 'dbus-daemon', packages: ['dbus-daemon', 'dbus'] },
  { program: 'gnome-keyring-daemon', packages: ['gnome-keyring'] },
];

/**
 * @param {{ executable: string, forTests: boolean, log: (line: string) => void }} options
 */
export async function ensureSystemPackages({ executable, forTests, log }) {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(executable, forTests);
  if (missing.length > 0) {
    if (!existsSync('/usr/bin/apt-get')) {
      throw new NotReady(
        `This system lacks ${namesOf(missing)}. Install them with its package manager and start again.`,
      );
    }
    await install(missing, log);
    const still = await findMissing(executable, forTests);
    if (still.length > 0) throw new NotReady(`Still missing after the installation: ${namesOf(still)}`);
  }
  log('System libraries: ready');
}

const installArgs = ['install', '--no-install-recommends'];

/** @typedef {{ name: string, packages: string[] }} Missing what lacks, and the packages that would bring it */

/** @param {Missing[]} missing */
function namesOf(missing) {
  return missing.map(({ name }) => name).join(', ');
}

/**
 * @param {string} executable
 * @param {boolean} forTests
 * @returns {Promise<Missing[]>}
 */
async function findMissing(executable, forTests) {
  const missing = await missingLibraries([executable, keychainAddon()]);
  if (!forTests) return missing;
  for (const { program, packages } of testPrograms) {
    if (!hasProgram(program)) missing.push({ name: program, packages });
  }
  if (!(await hasFonts())) missing.push({ name: 'a font', packages: ['fonts-dejavu-core'] });
  return missing;
}

/** The addon is linked to libsecret, which nothing else brings along. */
function keychainAddon() {
  return join(projectFolder, 'node_modules', 'keytar', 'prebuilds', `linux-${process.arch}`, 'keytar.node');
}

/**
 * @param {string[]} binaries
 * @returns {Promise<Missing[]>}
 */
async function missingLibraries(binaries) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const binary of binaries.filter((path) => existsSync(path))) {
    const { stdout } = await capture('ldd', [binary]);
    for (const [, name = ''] of stdout.matchAll(/^\s*(\S+) => not found/gm)) names.add(name);
  }
  return [...names].map((name) => ({ name, packages: librariesOf(name) }));
}

/** @param {string} program */
function hasProgram(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** The app brings its own fonts; the pages in its sign-in windows use the system's. */
async function hasFonts() {
  for (const folder of ['/usr/share/fonts', '/usr/local/share/fonts']) {
    const files = await readdir(folder, { recursive: true }).catch(() => []);
    if (files.some((file) => /\.(ttf|otf|ttc)$/i.test(file))) return true;
  }
  return false;
}

/**
 * @param {Missing[]} missing
 * @param {(line: string) => void} log
 */
async function install(missing, log) {
  const unknown = missing.filter(({ packages }) => packages.length === 0);
  if (unknown.length > 0) {
    throw new NotReady(`This system lacks ${namesOf(unknown)}. Install what brings it and start again.`);
  }
  const asRoot = await rightToInstall();
  if (!asRoot) {
    const names = (await choosePackages(missing)) ?? missing.map(({ packages }) => packages.at(-1) ?? '');
    throw new NotReady(
      `This system lacks ${namesOf(missing)}. Run this and start again:\n` +
        `  sudo apt-get update && sudo apt-get install --no-install-recommends ${names.join(' ')}`,
    );
  }
  log(`System libraries: installing what brings ${namesOf(missing)}`);
  let chosen = await choosePackages(missing);
  if (chosen && (await aptGet(asRoot, [...installArgs, ...chosen])).code === 0) return;
  // The lists of available packages are absent or too old.
  await aptGet(asRoot, ['update']);
  chosen = await choosePackages(missing);
  if (!chosen) throw new NotReady(`apt-get knows no package that brings one of these: ${namesOf(missing)}`);
  const { code, stderr } = await aptGet(asRoot, [...installArgs, ...chosen]);
  if (code !== 0) throw new NotReady(`apt-get could not install ${chosen.join(' ')}:\n${stderr.trim()}`);
}

/** @returns {Promise<string[] | undefined>} what goes before a command that root must run */
async function rightToInstall() {
  if (process.getuid?.() === 0) return [];
  return (await capture('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * @param {string[]} asRoot
 * @param {string[]} args
 */
async function aptGet(asRoot, args) {
  const options = ['-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
  const [command = '', ...rest] = [
    ...asRoot,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    ...options,
    ...args,
  ];
  return capture(command, rest);
}

/**
 * @param {Missing[]} missing
 * @returns {Promise<string[] | undefined>} undefined when apt knows no package for one of them
 */
async function choosePackages(missing) {
  /** @type {Set<string>} */
  const chosen = new Set();
  for (const { packages } of missing) {
    const name = await firstKnown(packages);
    if (!name) return undefined;
    chosen.add(name);
  }
  return [...chosen];
}

/** @param {string[]} packages */
async function firstKnown(packages) {
  for (const name of packages) {
    const { stdout } = await capture('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
    if (/Candidate: (?!\(none\))/.test(stdout)) return name;
  }
  return undefined;
}
