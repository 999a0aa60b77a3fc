import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PASSWORD = 'throw-away';

/** A bus that starts nothing by itself: a keyring is there only when the test has started one. */
function busConfiguration(path: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;
}

/** A message bus and a real keyring of one test's own, which it can lock, freeze or do without. */
export class TestKeyring {
  readonly #folder: string;
  readonly #children: ChildProcess[] = [];
  #daemon: ChildProcess | null = null;
  #address = '';

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Starts a bus without any keyring on it. */
  static async start(): Promise<TestKeyring> {
    const keyring = new TestKeyring(await mkdtemp(join(tmpdir(), 'latchkey-keyring-')));
    await mkdir(join(keyring.#folder, 'share/keyrings'), { recursive: true, mode: 0o700 });
    await mkdir(join(keyring.#folder, 'run'), { mode: 0o700 });
    const configuration = join(keyring.#folder, 'bus.conf');
    await writeFile(configuration, busConfiguration(join(keyring.#folder, 'bus')));
    const bus = spawn('dbus-daemon', [
      `--config-file=${configuration}`,
      '--nofork',
      '--nopidfile',
      '--print-address',
    ]);
    keyring.#children.push(bus);
    const [address] = (await once(bus.stdout, 'data')) as [Buffer];
    keyring.#address = address.toString().trim();
    return keyring;
  }

  /** What the app is started with, so that it finds this keyring and no other. */
  get env(): Record<string, string> {
    return { DBUS_SESSION_BUS_ADDRESS: this.#address };
  }

  async unlock(): Promise<void> {
    await this.#startDaemon(['--unlock']);
  }

  /** A keyring that exists on disk, but whose password nobody has entered. */
  async lock(): Promise<void> {
    if (this.#daemon === null) await this.unlock();
    await this.#startDaemon([]);
  }

  /** The daemon stays on the bus, but answers nothing any more. */
  freeze(): void {
    this.#daemon?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#daemon?.kill('SIGCONT');
  }

  async close(): Promise<void> {
    this.thaw();
    for (const child of this.#children) child.kill('SIGKILL');
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #startDaemon(args: readonly string[]): Promise<void> {
    const before = this.#daemon;
    if (before !== null) {
      before.kill('SIGTERM');
      await once(before, 'exit');
    }
    const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...args], {
      env: {
        PATH: process.env['PATH'],
        HOME: this.#folder,
        XDG_DATA_HOME: join(this.#folder, 'share'),
        XDG_RUNTIME_DIR: join(this.#folder, 'run'),
        ...this.env,
      },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#daemon = daemon;
    this.#children.push(daemon);
    daemon.stdin.end(PASSWORD);
    await this.#waitForService();
  }

  /** The daemon says nothing when it is ready; the bus knows. */
  async #waitForService(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const ask = spawn(
        'dbus-send',
        [
          `--bus=${this.#address}`,
          '--print-reply',
          '--dest=org.freedesktop.secrets',
          '/org/freedesktop/secrets',
          'org.freedesktop.DBus.Peer.Ping',
        ],
        { stdio: 'ignore' },
      );
      const [code] = (await once(ask, 'exit')) as [number];
      if (code === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The test keyring did not come up.');
  }
}
