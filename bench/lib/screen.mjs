/**
 * What is really on the screen: pixels read from the X server, outside of the app. A page cannot know when it is seen; a
 * hidden window paints as well. https://www.x.org/releases/current/doc/xproto/x11protocol.html
 */
import { readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const getImage = 73;
const zPixmap = 2;
/** Fewer pixels of a colour than this are a detail of some picture, not a page. */
const enoughPixels = 200;
const patienceMs = 30_000;

export class Screen {
  /** @type {import('node:net').Socket} */
  #socket;
  /** @type {AsyncIterator<Buffer>} */
  #chunks;
  #received = Buffer.alloc(0);
  #root = 0;
  #width = 0;
  #height = 0;

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.#socket = socket;
    this.#chunks = socket[Symbol.asyncIterator]();
  }

  /** @returns {Promise<Screen>} */
  static async open() {
    const number = /^:(\d+)/.exec(process.env.DISPLAY ?? '')?.[1];
    if (number === undefined) throw new Error('This bench reads the pixels of an X screen; there is none.');
    const screen = new Screen(createConnection(`/tmp/.X11-unix/X${number}`));
    await screen.#introduce();
    return screen;
  }

  /**
   * Waits until a page of this colour crosses the middle of the screen.
   * @param {string} colour as `rrggbb`
   * @returns {Promise<number>} when it was seen, by `performance.now()`
   */
  async whenFilled(colour) {
    const wanted = Number.parseInt(colour, 16);
    const latest = performance.now() + patienceMs;
    while (performance.now() < latest) {
      if ((await this.#middleRow()).filter((pixel) => pixel === wanted).length >= enoughPixels) {
        return performance.now();
      }
      await delay(1);
    }
    throw new Error(`The colour #${colour} did not come to the screen.`);
  }

  close() {
    this.#socket.destroy();
  }

  async #introduce() {
    const { name, data } = await authority();
    const head = Buffer.alloc(12);
    head.write('l');
    head.writeUInt16LE(11, 2);
    head.writeUInt16LE(name.byteLength, 6);
    head.writeUInt16LE(data.byteLength, 8);
    this.#socket.write(Buffer.concat([head, padded(name), padded(data)]));
    const reply = await this.#read(8);
    const setup = await this.#read(reply.readUInt16LE(6) * 4);
    if (reply[0] !== 1) throw new Error(`The X server refuses: ${setup.toString('latin1').trim()}`);
    const vendorLength = setup.readUInt16LE(16);
    const formats = setup.readUInt8(21);
    const screen = 32 + Math.ceil(vendorLength / 4) * 4 + formats * 8;
    this.#root = setup.readUInt32LE(screen);
    this.#width = setup.readUInt16LE(screen + 20);
    this.#height = setup.readUInt16LE(screen + 22);
  }

  /** @returns {Promise<Uint32Array>} 0xrrggbb of each pixel */
  async #middleRow() {
    const request = Buffer.alloc(20);
    request.writeUInt8(getImage, 0);
    request.writeUInt8(zPixmap, 1);
    request.writeUInt16LE(5, 2);
    request.writeUInt32LE(this.#root, 4);
    request.writeInt16LE(Math.floor(this.#height / 2), 10);
    request.writeUInt16LE(this.#width, 12);
    request.writeUInt16LE(1, 14);
    request.writeUInt32LE(0xffffffff, 16);
    this.#socket.write(request);
    const head = await this.#read(32);
    if (head[0] !== 1) throw new Error('The X server gave no picture.');
    const row = await this.#read(head.readUInt32LE(4) * 4);
    return Uint32Array.from({ length: this.#width }, (_, x) => row.readUInt32LE(x * 4) & 0xffffff);
  }

  /** @param {number} length in bytes */
  async #read(length) {
    while (this.#received.byteLength < length) {
      const { done, value } = await this.#chunks.next();
      if (done) throw new Error('The X server has gone.');
      this.#received = Buffer.concat([this.#received, value]);
    }
    const read = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return read;
  }
}

/** The first key of the authority file, which is the only one of a virtual session; none when there is no file. */
async function authority() {
  const file = await readFile(process.env.XAUTHORITY ?? '').catch(() => null);
  if (file === null) return { name: Buffer.alloc(0), data: Buffer.alloc(0) };
  // A family, then address, display number, name and data, each after its length.
  let at = 2;
  const fields = Array.from({ length: 4 }, () => {
    const length = file.readUInt16BE(at);
    const field = file.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    return field;
  });
  return { name: fields[2] ?? Buffer.alloc(0), data: fields[3] ?? Buffer.alloc(0) };
}

/** @param {Buffer} bytes */
function padded(bytes) {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.byteLength % 4)) % 4)]);
}
