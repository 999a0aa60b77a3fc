/** Starts an Electron app the one way that all measurements share, and hands out its first window. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { DevTools } from './devTools.mjs';
import { centreOf, helpers, readStopwatch, startStopwatch, whenUsable } from './inPage.mjs';

/** Longer than anything that is measured here takes. */
const patienceMs = 60_000;
const politeMs = 10_000;

const switches = [
  '--remote-debugging-pipe',
  // There is no graphics processor on a virtual screen: trying to use it costs every app a varying time.
  '--disable-gpu',
  // The app and its denominator cover each other, and a window that is covered would draw no frames.
  '--disable-backgrounding-occluded-windows',
];

/**
 * @typedef {object} LaunchedApp
 * @property {number} pid
 * @property {Page} page its first window
 * @property {number} usableMs from the start of the process until the main control could be used
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} options
 * @param {string} options.folder the app's
 * @param {string} options.profile the folder for its user data
 * @param {import('./inPage.mjs').Control} options.mainControl
 * @returns {Promise<LaunchedApp>}
 */
export async function launch({ folder, profile, mainControl }) {
  const start = performance.now();
  const child = spawn(electron(), [...sandbox(), ...switches, `--user-data-dir=${profile}`, folder], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [, , , input, output] = child.stdio;
  if (!child.pid || !input || !output || !('read' in output) || !('write' in input)) {
    throw new Error('Electron could not be started.');
  }
  const close = () => end(child);
  try {
    const devTools = new DevTools(input, /** @type {import('node:stream').Readable} */ (output));
    const sessionId = await inTime(attachToFirstPage(devTools), 'a window');
    await inTime(usable(devTools, sessionId, mainControl), `${mainControl.role} "${mainControl.name}"`);
    return {
      pid: child.pid,
      page: new Page(devTools, sessionId),
      usableMs: performance.now() - start,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** One window, to run functions in and to click on. */
export class Page {
  /** @type {DevTools} */
  #devTools;
  /** @type {string} */
  #sessionId;

  /**
   * @param {DevTools} devTools
   * @param {string} sessionId
   */
  constructor(devTools, sessionId) {
    this.#devTools = devTools;
    this.#sessionId = sessionId;
  }

  /**
   * Runs one of the functions of inPage.mjs in the page.
   * @template {unknown[]} Args
   * @template Result
   * @param {(...args: Args) => Result} inPage
   * @param {Args} args
   * @returns {Promise<Awaited<Result>>}
   */
  async run(inPage, ...args) {
    const options = { expression: expressionOf(inPage, args), awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await inTime(this.#call('Runtime.evaluate', options), inPage.name);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return /** @type {Awaited<Result>} */ (result.value);
  }

  /**
   * Clicks as a mouse does.
   * @param {import('./inPage.mjs').Control} control
   * @returns {Promise<number>} when the button was let go, by `performance.now()`
   */
  async click(control) {
    const centre = await this.run(centreOf, control);
    const mouse = { ...centre, button: 'left', clickCount: 1 };
    await this.#call('Input.dispatchMouseEvent', { ...centre, type: 'mouseMoved' });
    await this.#call('Input.dispatchMouseEvent', { ...mouse, type: 'mousePressed' });
    const released = performance.now();
    await this.#call('Input.dispatchMouseEvent', { ...mouse, type: 'mouseReleased' });
    return released;
  }

  /**
   * @param {import('./inPage.mjs').Control} control
   * @param {{ text: string } | { control: import('./inPage.mjs').Control }} awaited
   * @returns {Promise<number>} milliseconds from the release of the mouse button until what is awaited is painted
   */
  async timeFromClick(control, awaited) {
    await this.run(startStopwatch, awaited);
    await this.click(control);
    return Number(await this.run(readStopwatch));
  }

  /**
   * @param {string} method
   * @param {object} params
   */
  #call(method, params) {
    return this.#devTools.call(method, params, this.#sessionId);
  }
}

/**
 * @param {DevTools} devTools
 * @returns {Promise<string>} the session's id
 */
async function attachToFirstPage(devTools) {
  /** @type {Promise<string>} */
  const created = new Promise((resolve) => {
    devTools.on('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.type === 'page') resolve(targetInfo.targetId);
    });
  });
  await devTools.call('Target.setDiscoverTargets', { discover: true });
  const targetId = await created;
  // Later windows are the app's own business: watching them would slow them.
  await devTools.call('Target.setDiscoverTargets', { discover: false });
  const attached = await devTools.call('Target.attachToTarget', { targetId, flatten: true });
  return String(attached.sessionId);
}

/**
 * Resolves when the main control can be used. Every document that comes is asked: nobody knows whether the first is the
 * app's already, or the empty one before it.
 * @param {DevTools} devTools
 * @param {string} sessionId
 * @param {import('./inPage.mjs').Control} mainControl
 * @returns {Promise<void>}
 */
function usable(devTools, sessionId, mainControl) {
  const question = { expression: expressionOf(whenUsable, [mainControl]), awaitPromise: true };
  return new Promise((resolve, reject) => {
    devTools.on('Runtime.executionContextCreated', ({ context }) => {
      // The preload's own world sees the same page; once is enough.
      if (!context.auxData?.isDefault) return;
      const call = devTools.call('Runtime.evaluate', { ...question, contextId: context.id }, sessionId);
      // A document that is left never answers; the next one will.
      call.then(() => resolve()).catch(() => {});
    });
    devTools.call('Runtime.enable', {}, sessionId).catch(reject);
  });
}

/**
 * @param {(...args: any[]) => unknown} inPage
 * @param {readonly unknown[]} args
 */
function expressionOf(inPage, args) {
  return `(() => { ${helpers}\nreturn (${String(inPage)})(...${JSON.stringify(args)}); })()`;
}

function electron() {
  const executable = process.env.LATCHKEY_ELECTRON;
  if (!executable) throw new Error('LATCHKEY_ELECTRON is not set: run the benches with `npm run bench`.');
  return executable;
}

/** Chromium has no sandbox for root; everybody else is measured with it. */
function sandbox() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), politeMs);
  await exited;
  clearTimeout(timer);
}

/**
 * @template Result
 * @param {Promise<Result>} promise
 * @param {string} what is waited for, in words
 * @returns {Promise<Result>}
 */
async function inTime(promise, what) {
  const abort = new AbortController();
  const tooLate = delay(patienceMs, undefined, { signal: abort.signal }).then(() => {
    throw new Error(`Waited ${patienceMs / 1000} s for ${what}.`);
  });
  tooLate.catch(() => {});
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    abort.abort();
  }
}
