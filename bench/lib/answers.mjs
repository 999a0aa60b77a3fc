/** An API on this machine whose every answer carries a number of its own, so that an old one cannot pass for a new one. */
import { createServer } from 'node:http';
import { listen } from './listen.mjs';

export class Answers {
  /** About how many bytes the next answers have. */
  size = 0;
  /** `records` is JSON as APIs send it, `line` a text without a single line break. @type {'records' | 'line'} */
  kind = 'records';
  #count = 0;
  /** @type {Map<string, Buffer>} */
  #rests = new Map();
  #origin = '';
  #server = createServer((_request, response) => {
    this.#count += 1;
    const isLine = this.kind === 'line';
    const start = Buffer.from(
      isLine ? `${mark(this.#count)} ` : `{"number":"${mark(this.#count)}","records":[`,
    );
    const rest = this.#rest();
    response.setHeader('content-type', isLine ? 'text/plain' : 'application/json');
    response.setHeader('content-length', start.byteLength + rest.byteLength);
    response.write(start);
    response.end(rest);
  });

  /** @returns {Promise<Answers>} */
  static async start() {
    const answers = new Answers();
    answers.#origin = await listen(answers.#server);
    return answers;
  }

  get origin() {
    return this.#origin;
  }

  get url() {
    return `${this.#origin}/answer`;
  }

  /** What the next answer will hold and no other. */
  nextMark() {
    return mark(this.#count + 1);
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #rest() {
    const key = `${this.kind} ${this.size}`;
    const known = this.#rests.get(key);
    if (known) return known;
    const rest = this.kind === 'line' ? Buffer.alloc(this.size, 'word ') : records(this.size);
    this.#rests.set(key, rest);
    return rest;
  }
}

/** @param {number} size */
function records(size) {
  const parts = [];
  for (let id = 1, length = 0; length < size; id += 1) {
    const record = JSON.stringify({ id, name: `Person ${id}`, active: id % 3 !== 0, tags: ['a', 'b'] });
    parts.push(record);
    length += record.length + 1;
  }
  return Buffer.from(`${parts.join(',')}]}`);
}

/** @param {number} count */
function mark(count) {
  return `answer-${String(count).padStart(6, '0')}`;
}
