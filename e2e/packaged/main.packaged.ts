import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callMain } from '../support/bridge';
import { expect, openConnection, test } from '../support/latchkey';
import { doMainJob } from '../support/mainJob';
import { startPackaged } from '../support/packagedApp';

const PACKAGE = process.env['LATCHKEY_PACKAGE'] ?? '';
const DEB = process.env['LATCHKEY_DEB'] ?? '';

/** The main job, quit, start again: the token is still there. */
async function useIt(executable: string, profile: string): Promise<void> {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  const app = await startPackaged({ executable, profile });
  try {
    expect(app.page.url()).toMatch(/^app:\/\/latchkey\//);
    expect(await callMain(app.page, 'app.snapshot', null)).toMatchObject({ version });
    await doMainJob(app);
    expect(await app.quit()).toBe(0);
  } finally {
    await app.kill();
  }
  const again = await startPackaged({ executable, profile });
  try {
    await openConnection(again.page, 'Practice provider');
    await expect(again.page.getByRole('timer', { name: 'Time remaining' })).toBeVisible();
    expect(await again.quit()).toBe(0);
  } finally {
    await again.kill();
  }
}

test('the packaged folder does the main job, quits, and finds its token again', async ({ profile }) => {
  await useIt(join(PACKAGE, 'latchkey'), profile);
});

test('without a profile named to it, it keeps its data in a folder called Latchkey', async ({ profile }) => {
  const app = await startPackaged({
    executable: join(PACKAGE, 'latchkey'),
    profile: join(profile, 'Latchkey'),
    namesProfile: false,
    env: { XDG_CONFIG_HOME: profile },
  });
  try {
    // What the desktop file says (StartupWMClass) is what the window is called, or the dock shows it without an icon.
    const windows = execFileSync('xwininfo', ['-root', '-tree'], { encoding: 'utf8' });
    expect(windows).toMatch(/"Latchkey": \("[^"]+" "Latchkey"\)/);
    expect(await app.quit()).toBe(0);
  } finally {
    await app.kill();
  }
});

test('the .deb does the main job as it is installed, and is gone when it is removed', async ({ profile }) => {
  const isRoot = process.getuid?.() === 0;
  const root = isRoot ? '/' : await mkdtemp(join(tmpdir(), 'latchkey-deb-'));
  if (isRoot) execFileSync('dpkg', ['--force-depends', '-i', DEB], { stdio: 'ignore' });
  else execFileSync('dpkg-deb', ['-x', DEB, root]);
  try {
    const desktopFile = await readFile(join(root, 'usr/share/applications/latchkey.desktop'), 'utf8');
    expect(desktopFile).toContain('Exec=latchkey\n');
    // It opens no kind of file and no kind of link.
    expect(desktopFile).not.toContain('MimeType');
    await useIt(join(root, 'usr/bin/latchkey'), profile);
  } finally {
    if (isRoot) execFileSync('dpkg', ['--purge', 'latchkey'], { stdio: 'ignore' });
    else await rm(root, { recursive: true, force: true });
  }
  for (const path of ['usr/lib/latchkey', 'usr/bin/latchkey', 'usr/share/applications/latchkey.desktop']) {
    expect(existsSync(join(root, path)), path).toBe(false);
  }
});
