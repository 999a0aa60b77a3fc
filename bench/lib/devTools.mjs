/**
 * Chromium's DevTools protocol over two pipes of the process that was started: no port, no library, and the same small
 * price for every app that is measured. https://chromedevtools.github.io/devtools-protocol/
 */

/** @typedef {{ resolve: (result: any) => void, reject: (error: Error) => void }} Waiting */
/** @typedef {{ id?: number, method?: string, params?: any, result?: any, error?: { message: string } }} Message */

export class DevTools {
  /** @type {import('node:stream').Writable} */
  #input;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  /** @type {Map<string, (params: any) => void>} */
  #listeners = new Map();
  #lastId = 0;
  #received = '';

  /**
   * @param {import('node:stream').Writable} input what the browser reads
   * @param {import('node:stream').Readable} output what it writes
   */
  constructor(input, output) {
    this.#input = input;
    // The browser may be gone before the last call is written; that call is then refused by the end of the output.
    input.on('error', () => {});
    output.setEncoding('utf8').on('data', (text) => this.#receive(text));
    output.on('close', () => this.#refuseAll());
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId] the page; without it the browser itself
   * @returns {Promise<any>}
   * @throws Error with the browser's words.
   */
  call(method, params = {}, sessionId) {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /**
   * Calls the listener for each event of this name; a later listener replaces it.
   * @param {string} method
   * @param {(params: any) => void} listener
   */
  on(method, listener) {
    this.#listeners.set(method, listener);
  }

  /** @param {string} text */
  #receive(text) {
    const messages = (this.#received + text).split('\0');
    this.#received = messages.pop() ?? '';
    for (const message of messages) this.#understand(JSON.parse(message));
  }

  /** @param {Message} message */
  #understand({ id, method, params, result, error }) {
    if (id === undefined) {
      this.#listeners.get(method ?? '')?.(params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }

  #refuseAll() {
    for (const { reject } of this.#waiting.values()) reject(new Error('The app has ended.'));
    this.#waiting.clear();
  }
}
