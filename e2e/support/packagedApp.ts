import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';

/** Chromium has no sandbox for root; everybody else runs with it. */
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** How long a start may take, in ms. */
const START_LIMIT_MS = 30_000;

interface Start {
  readonly executable: string;
  readonly profile: string;
  /** Whether it is told to use the profile; true when not said. */
  readonly namesProfile?: boolean;
  /** Whether it gets our own switches; not one that is asked to be Node. */
  readonly switches?: boolean;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A packaged Latchkey, which refuses --inspect and so Playwright's own way of starting an Electron. */
export interface PackagedApp {
  readonly page: Page;
  /** Waits for the next window beside the app's own. */
  readonly nextWindow: () => Promise<Page>;
  readonly output: () => string;
  /** Closes the window, as a person does, and resolves to the exit code. */
  readonly quit: () => Promise<number | null>;
  /** Ends it in whatever state it is. */
  readonly kill: () => Promise<void>;
}

/** Starts any Electron; its output is gathered. */
export function startElectron({
  executable,
  profile,
  namesProfile = true,
  switches = true,
  args = [],
  env = {},
}: Start): {
  readonly child: ChildProcess;
  readonly output: () => string;
} {
  const child = spawn(
    executable,
    [
      ...(switches ? [...SANDBOX, '--remote-debugging-port=0'] : []),
      ...(namesProfile && switches ? [`--user-data-dir=${profile}`] : []),
      ...args,
    ],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

/** Starts the packaged app and waits until its window is usable: whatever it was told, it started as itself. */
export async function startPackaged(start: Start): Promise<PackagedApp> {
  await rm(portFile(start.profile), { force: true });
  const { child, output } = startElectron(start);
  try {
    const browser = await chromium.connectOverCDP(await debuggingAddress(child, start.profile, output));
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('The packaged app has no window.');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await page.getByRole('navigation', { name: 'Connections' }).waitFor();
    return {
      page,
      nextWindow: () => context.waitForEvent('page'),
      output,
      quit: async () => {
        const exit = once(child, 'exit');
        await page.evaluate(() => window.close()).catch(() => {});
        const [code] = (await exit) as [number | null];
        return code;
      },
      kill: () => kill(child),
    };
  } catch (error) {
    await kill(child);
    throw error;
  }
}

/** Where Chromium writes the port that it took. */
function portFile(profile: string): string {
  return join(profile, 'DevToolsActivePort');
}

async function debuggingAddress(child: ChildProcess, profile: string, output: () => string): Promise<string> {
  const file = portFile(profile);
  for (const deadline = Date.now() + START_LIMIT_MS; Date.now() < deadline;) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${output()}`);
    if (existsSync(file)) {
      const [port] = (await readFile(file, 'utf8')).split('\n');
      if (port !== undefined && port !== '') return `http://127.0.0.1:${port}`;
    }
    await pause(50);
  }
  throw new Error(`It did not start within ${START_LIMIT_MS} ms:\n${output()}`);
}

/** Ends a started Electron in whatever state it is. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
