import { z } from 'zod';
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { LatchkeyError, problemOf } from '../core/errors';
import { calls, type CallName, type Events, type Handlers } from '../ipc/contract';
import { CALL_CHANNEL, DROP_CHANNEL, EVENT_CHANNEL, type Reply } from '../ipc/wire';
import { isUrl } from '../core/isUrl';

const droppedPaths = z.array(z.string().min(1).max(32_768)).max(200);

/** Sends an event to the window, if there is one. */
export type Emit = <Name extends keyof Events>(name: Name, payload: Events[Name]) => void;

/** A trusted origin is the app's own page: `app://latchkey`, or the development server. */
interface Trust {
  readonly window: () => BrowserWindow | null;
  readonly origin: string;
}

/**
 * Answers the window's calls. The only user of ipcMain: the sender is checked, then the input, and only then a handler
 * runs; failures travel as values, since Electron keeps only the message of a thrown error.
 */
export function serve(trust: Trust, handlers: Promise<Handlers>): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Reply> => {
    // Read before any await: the frame may be gone afterwards.
    if (!isTrusted(event, trust)) return failure(untrusted());
    if (!isCallName(name)) return failure(invalid('an unknown call'));
    const parsed = calls[name].input.safeParse(input);
    if (!parsed.success) return failure(invalid(name, parsed.error.issues[0]?.path.join('.')));
    try {
      const handler = (await handlers)[name] as (input: unknown) => unknown;
      return { ok: true, value: (await handler(parsed.data)) ?? null };
    } catch (error) {
      return failure(error);
    }
  });
}

/** Takes in the paths of files that a person dropped on the window; the preload asks the system for them. */
export function serveDrops(
  trust: Trust,
  take: Promise<(paths: readonly string[]) => Promise<unknown>>,
): void {
  ipcMain.handle(DROP_CHANNEL, async (event, input: unknown): Promise<Reply> => {
    if (!isTrusted(event, trust)) return failure(untrusted());
    const paths = droppedPaths.safeParse(input);
    if (!paths.success) return failure(invalid('dropped files'));
    try {
      return { ok: true, value: await (await take)(paths.data) };
    } catch (error) {
      return failure(error);
    }
  });
}

/** The way back: events to the one window that may hear them. */
export function emitter(trust: Trust): Emit {
  return (name, payload) => {
    const window = trust.window();
    if (window !== null && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, payload);
  };
}

/** https://www.electronjs.org/docs/latest/tutorial/security item 17: only the main frame of our window, at our origin. */
function isTrusted(event: IpcMainInvokeEvent, { window, origin }: Trust): boolean {
  const frame = event.senderFrame;
  const contents = window()?.webContents;
  if (frame === null || contents === undefined || event.sender !== contents) return false;
  if (frame !== contents.mainFrame) return false;
  return originOf(frame.url) === origin;
}

/** `URL.origin` is "null" for schemes of our own, so it is put together by hand. */
function originOf(address: string): string {
  if (!isUrl(address)) return '';
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function failure(error: unknown): Reply {
  if (!(error instanceof LatchkeyError)) console.error('Unexpected fault:', nameOf(error));
  return { ok: false, problem: problemOf(error) };
}

/** The stack tells where, but its first line is the message, and nobody has checked what that contains. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 6)].join('\n');
}

function untrusted(): LatchkeyError {
  return new LatchkeyError(
    'ipc.untrusted_sender',
    'A page that is not Latchkey’s own asked for something.',
    'It was refused; nothing is left to do.',
  );
}

function invalid(name: string, path = ''): LatchkeyError {
  return new LatchkeyError(
    'ipc.invalid_input',
    `The input of ${name} is not valid${path === '' ? '' : ` at ${path}`}.`,
    'Check what you entered; if it looks right, this is a fault in Latchkey.',
  );
}
