import { BodyText } from './bodyText';
import type { BodyFormat } from './rowReader';
import type { FromWorker, ToWorker } from './workerMessages';

/** Bytes worked on between two looks at the messages, about 20 ms of work. */
const STEP_BYTES = 2 * 1024 * 1024;
const STEP_PAGES = 2000;

let url = '';
let body = new BodyText('');
let received = 0;
/** Whether main has the whole body, and whether all of it is here. */
let complete = false;
let finished = false;
let reading = false;
let moreToRead = false;
let indexing = false;
const formats = new Set<BodyFormat>();
let search: { readonly format: BodyFormat; readonly query: string } | null = null;

function tell(message: FromWorker): void {
  self.postMessage(message);
}

/** Lets waiting messages be handled; unlike a timeout it is not held back to 4 ms. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** Reads what main has and is not here yet, and again as long as more came meanwhile. */
async function read(): Promise<void> {
  if (reading) {
    moreToRead = true;
    return;
  }
  reading = true;
  try {
    do {
      moreToRead = false;
      const wasComplete = complete;
      await readAll();
      if (wasComplete) finished = true;
    } while (moreToRead && !finished);
    if (finished) body.finish();
  } catch {
    tell({ kind: 'failed' });
  } finally {
    reading = false;
  }
  await index();
}

/** Reads on until main has no more; it answers in pieces of a few megabytes. */
async function readAll(): Promise<void> {
  for (;;) {
    const response = await fetch(url, { headers: { range: `bytes=${received}-` } });
    const piece = new Uint8Array(await response.arrayBuffer());
    if (piece.length === 0) return;
    for (let at = 0; at < piece.length; at += STEP_BYTES) {
      body.append(piece.subarray(at, at + STEP_BYTES));
      for (const format of formats) body.grow(format, STEP_BYTES);
      report();
      await breathe();
    }
    received += piece.length;
  }
}

/** Finds the rows of what is here, in steps. */
async function index(): Promise<void> {
  if (indexing) return;
  indexing = true;
  let more = true;
  while (more) {
    more = false;
    for (const format of formats) {
      if (body.grow(format, STEP_BYTES)) more = true;
    }
    report();
    if (more) await breathe();
  }
  indexing = false;
  // A search that began before the last row was there has not seen them all.
  if (search) void find(search.format, search.query);
}

function report(): void {
  for (const format of formats) {
    const rowCount = body.rowCount(format);
    const lineCount = body.lineCount(format);
    const done = finished && !body.grow(format, 0);
    tell({
      kind: 'indexed',
      format,
      indexed: { rowCount, lineCount, done },
      charset: body.charset,
      invalid: body.invalid,
    });
  }
}

async function find(format: BodyFormat, query: string): Promise<void> {
  const mine = { format, query };
  search = mine;
  for (const found of body.find(format, query, STEP_PAGES)) {
    tell({ kind: 'found', found: { ...found, done: found.done && !indexing } });
    await breathe();
    if (search !== mine) return;
  }
}

function handle(message: ToWorker): void {
  switch (message.kind) {
    case 'open':
      url = message.url;
      body = new BodyText(message.contentType);
      break;
    case 'read':
      complete = message.complete;
      body.reserve(message.size);
      void read();
      break;
    case 'index':
      formats.add(message.format);
      void index();
      break;
    case 'page':
      tell({ ...message, rows: body.page(message.format, message.page) });
      break;
    case 'find':
      if (message.query === '') search = null;
      else void find(message.format, message.query);
      break;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => handle(data));
