/**
 * Functions that run inside the measured page, sent there as text: each may use only its arguments, the page, and the
 * three helpers, which go with every one of them.
 */

/** @typedef {{ role: string, name: string }} Control what people see as a role and a name */

/** Sent along with each function. */
export const helpers = [named, isOnTop, textShown].join('\n');

/**
 * @param {Control} control
 * @returns {Element | undefined}
 */
function named({ role, name }) {
  const candidates = document.querySelectorAll(role === 'button' ? 'button' : `[role="${role}"]`);
  return [...candidates].find(
    (element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim() === name,
  );
}

/**
 * Whether the element has a size and nothing covers its centre.
 * @param {Element | undefined | null} element
 */
function isOnTop(element) {
  if (!element) return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  return (
    width > 0 && height > 0 && element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  );
}

/**
 * Whether the text stands in the page where a person can see it.
 * @param {string} text
 */
function textShown(text) {
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const index = node.nodeValue?.indexOf(text) ?? -1;
    if (index === -1) continue;
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + text.length);
    const { left, top, width, height } = range.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (width > 0 && hit?.contains(node)) return true;
  }
  return false;
}

/**
 * Resolves one frame after the control is on top at its own centre.
 * @param {Control} control
 * @returns {Promise<void>}
 */
export function whenUsable(control) {
  return new Promise((resolve) => {
    const look = () => {
      if (isOnTop(named(control))) requestAnimationFrame(() => resolve());
      else requestAnimationFrame(look);
    };
    look();
  });
}

/**
 * The centre of a control in CSS pixels of the page.
 * @param {Control} control
 */
export function centreOf(control) {
  const element = named(control);
  if (!element) throw new Error(`There is no ${control.role} "${control.name}".`);
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/**
 * Writes into a field of a denominator, which are plain ones.
 * @param {string} value
 */
export function fillField(value) {
  const field = document.querySelector('input');
  if (field) field.value = value;
}

/**
 * Starts a stopwatch that the next release of the mouse button sets off, and that stops when what is waited for, a text
 * or a control, has been painted: in the first task after the frame that holds it.
 * @param {{ text: string } | { control: Control }} awaited
 */
export function startStopwatch(awaited) {
  const isThere = () => ('text' in awaited ? textShown(awaited.text) : isOnTop(named(awaited.control)));
  const page = /** @type {{ stopwatch?: Promise<number> }} */ (globalThis);
  page.stopwatch = new Promise((resolve) => {
    let start = 0;
    let isLooking = false;
    addEventListener('pointerup', (event) => (start = event.timeStamp), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (start === 0 || isLooking) return;
      isLooking = true;
      // In the frame itself, where the layout that looking needs is due anyway.
      requestAnimationFrame(() => {
        isLooking = false;
        if (!isThere()) return;
        observer.disconnect();
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now() - start));
        port1.start();
        port2.postMessage(null);
      });
    });
    observer.observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
}

/** @returns {Promise<number> | undefined} milliseconds from the release of the button to the paint */
export function readStopwatch() {
  return /** @type {{ stopwatch?: Promise<number> }} */ (globalThis).stopwatch;
}

/** Watches from now on how long the page goes without a frame. */
export function watchFrames() {
  const page = /** @type {{ longestGap?: number, watchesFrames?: boolean }} */ (globalThis);
  page.longestGap = 0;
  if (page.watchesFrames) return;
  page.watchesFrames = true;
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    page.longestGap = Math.max(page.longestGap ?? 0, now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** @returns {number} milliseconds of the longest time without a frame since `watchFrames` */
export function longestGap() {
  return /** @type {{ longestGap?: number }} */ (globalThis).longestGap ?? Number.NaN;
}

/**
 * Sends a request so many times, one after the other, past the buttons and the answer's drawing.
 * @param {string} url
 * @param {number} count
 * @returns {Promise<{ perSend: number, shown: number[] }>} milliseconds: from the window and back, and as they are shown
 */
export async function sendMany(url, count) {
  const bridge = /** @type {{ call: (name: string, input: unknown) => Promise<any> }} */ (
    /** @type {any} */ (globalThis).latchkeyBridge
  );
  const draft = {
    method: 'GET',
    url,
    disabledParameters: [],
    headers: [],
    body: { kind: 'none', text: '', fields: [] },
    auth: { kind: 'none' },
    timeoutMs: 30_000,
    followRedirects: true,
  };
  const shown = [];
  const exchangeIds = [];
  const began = performance.now();
  for (let number = 0; number < count; number += 1) {
    const exchangeId = crypto.randomUUID();
    const reply = await bridge.call('requests.send', {
      exchangeId,
      tabId: 'bench',
      draft,
      environmentId: null,
    });
    if (!reply.ok) throw new Error(reply.problem.message);
    shown.push(reply.value.timings.total);
    exchangeIds.push(exchangeId);
  }
  const perSend = (performance.now() - began) / count;
  await bridge.call('bodies.release', { exchangeIds });
  return { perSend, shown };
}
