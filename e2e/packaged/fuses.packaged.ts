import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { expect, test } from '../support/latchkey';
import { kill, startElectron, startPackaged } from '../support/packagedApp';

const PACKAGE = process.env['LATCHKEY_PACKAGE'] ?? '';
const EXECUTABLE = join(PACKAGE, 'latchkey');
/** The same Electron with nothing blown: what an attack does when it works. */
const UNFUSED = process.env['LATCHKEY_ELECTRON'] ?? '';

const WRITE_MARKER = "require('node:fs').writeFileSync(process.env.MARKER, 'ran')";

/** A way to make an Electron run somebody else's code; that it did is a file that is there. */
const attacks = {
  ELECTRON_RUN_AS_NODE: (folder: string) => ({
    args: ['-e', WRITE_MARKER],
    env: { ELECTRON_RUN_AS_NODE: '1', MARKER: join(folder, 'marker') },
  }),
  'NODE_OPTIONS=--require': (folder: string) => ({
    args: [],
    env: { NODE_OPTIONS: `--require=${join(folder, 'evil.cjs')}`, MARKER: join(folder, 'marker') },
  }),
  'an app on the command line': (folder: string) => ({
    args: [join(folder, 'app')],
    env: { MARKER: join(folder, 'marker') },
  }),
};

async function prepareAttack(folder: string): Promise<void> {
  await mkdir(join(folder, 'app'), { recursive: true });
  await writeFile(join(folder, 'evil.cjs'), WRITE_MARKER);
  await writeFile(join(folder, 'app', 'main.cjs'), WRITE_MARKER);
  await writeFile(join(folder, 'app', 'package.json'), '{"name":"evil","main":"main.cjs"}');
}

for (const [name, attack] of Object.entries(attacks)) {
  test(`${name} runs nothing in the package, though it does in a plain Electron`, async ({ profile }) => {
    await prepareAttack(profile);
    const marker = join(profile, 'marker');
    const { args, env } = attack(profile);
    // A switch of ours would be one of Node's here.
    const plain = startElectron({
      executable: UNFUSED,
      profile: join(profile, 'plain'),
      args,
      env,
      switches: !('ELECTRON_RUN_AS_NODE' in env),
    });
    await expect.poll(() => existsSync(marker), { message: plain.output() }).toBe(true);
    await kill(plain.child);
    await rm(marker);

    const app = await startPackaged({ executable: EXECUTABLE, profile: join(profile, 'own'), args, env });
    expect(existsSync(marker)).toBe(false);
    await app.kill();
  });
}

test('--inspect opens no port in the package, though it does in a plain Electron', async ({ profile }) => {
  await prepareAttack(profile);
  const args = ['--inspect=0'];
  const plain = startElectron({
    executable: UNFUSED,
    profile: join(profile, 'plain'),
    args: [...args, join(profile, 'app')],
    env: { MARKER: join(profile, 'marker') },
  });
  await expect.poll(plain.output).toContain('Debugger listening on');
  await kill(plain.child);

  const app = await startPackaged({ executable: EXECUTABLE, profile: join(profile, 'own'), args });
  expect(app.output()).not.toContain('Debugger listening on');
  await app.kill();
});

test('an address of a development server is not believed', async ({ profile }) => {
  const app = await startPackaged({
    executable: EXECUTABLE,
    profile,
    env: { ELECTRON_RENDERER_URL: 'http://127.0.0.1:9/' },
  });
  expect(app.page.url()).toBe('app://latchkey/');
  await app.kill();
});

test('code beside the archive is not run, not even when the archive is gone', async ({ profile }) => {
  await prepareAttack(profile);
  const copy = join(profile, 'copy');
  await cp(PACKAGE, copy, { recursive: true });
  const resources = join(copy, 'resources');
  await cp(join(profile, 'app'), join(resources, 'app'), { recursive: true });
  const executable = join(copy, 'latchkey');
  const marker = join(profile, 'marker');
  const env = { MARKER: marker };

  const app = await startPackaged({ executable, profile: join(profile, 'own'), env });
  expect(existsSync(marker)).toBe(false);
  await app.kill();

  await rename(join(resources, 'app.asar'), join(profile, 'app.asar'));
  const left = startElectron({ executable, profile: join(profile, 'own'), env });
  const [code] = (await once(left.child, 'exit')) as [number | null];
  expect(code).not.toBe(0);
  expect(existsSync(marker)).toBe(false);
});

test('the archive has the app and the keychain addon, and nothing lies beside it but that addon', async () => {
  const archive = join(PACKAGE, 'resources', 'app.asar');
  const names = listPackage(archive, { isPack: false });
  const unexpected = names.filter(
    (name) => !/^\/(out|node_modules\/keytar)(\/|$)|^\/(package\.json|node_modules)$/.test(name),
  );
  expect(unexpected).toEqual([]);
  expect(names.filter((name) => name.endsWith('.map') || name.endsWith('.ts'))).toEqual([]);
  expect(names.filter((name) => name.endsWith('.node'))).toHaveLength(1);
  const description = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>;
  const own = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(description).toMatchObject({ productName: 'Latchkey', version: own.version });

  const beside = await readdir(join(PACKAGE, 'resources'), { recursive: true, withFileTypes: true });
  expect(
    beside
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['app.asar', 'keytar.node']);
});
