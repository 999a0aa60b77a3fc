import { breathe } from './breathe';
import { BodyText } from './bodyText';
import { faultOf, type Search } from './find';
import type { BodyFormat } from './rowReader';
import type { Folding, FromWorker, Indexed, ToWorker } from './workerMessages';

/** Bytes worked on between two looks at the messages, about 20 ms of work. */
const STEP_BYTES = 2 * 1024 * 1024;
const STEP_PAGES = 2000;

/** Between two reports of progress, in ms: each makes the page draw. */
const REPORT_MS = 60;

let url: string | null = null;
let body = new BodyText('');
let received = 0;
/** Whether main has the whole body, and whether all of it is here. */
let complete = false;
let finished = false;
let reading = false;
let moreToRead = false;
let indexing = false;
let drawing = 0;
let reported = 0;
const formats = new Set<BodyFormat>();
let search: { readonly format: BodyFormat; readonly search: Search } | null = null;

function tell(message: FromWorker): void {
  self.postMessage(message);
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

/** Reads on until main has no more; it answers in pieces. */
async function readAll(): Promise<void> {
  if (url === null) return;
  for (;;) {
    const response = await fetch(url, { headers: { range: `bytes=${received}-` } });
    const piece = new Uint8Array(await response.arrayBuffer());
    if (piece.length === 0) return;
    for (let at = 0; at < piece.length; at += STEP_BYTES) {
      body.append(piece.subarray(at, at + STEP_BYTES));
      for (const format of formats) body.grow(format, STEP_BYTES);
      reportInTime();
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
    if (!more) break;
    reportInTime();
    await breathe();
  }
  report();
  indexing = false;
  // A search that began before the last row was there has not seen them all.
  if (search) void find(search.format, search.search);
}

function indexedOf(format: BodyFormat): Indexed {
  const done = finished && !body.grow(format, 0);
  return { rowCount: body.rowCount(format), lineCount: body.lineCount(format), done };
}

function report(): void {
  reported = performance.now();
  for (const format of formats) {
    const { charset, invalid } = body;
    tell({ kind: 'indexed', format, indexed: indexedOf(format), charset, invalid, drawing });
  }
}

function reportInTime(): void {
  if (performance.now() - reported >= REPORT_MS) report();
}

async function find(format: BodyFormat, wanted: Search): Promise<void> {
  const mine = { format, search: wanted };
  search = mine;
  const fault = faultOf(wanted);
  if (fault !== null) {
    tell({ kind: 'found', found: { search: wanted, matches: [], done: true, fault } });
    return;
  }
  for (const found of body.find(format, wanted, STEP_PAGES)) {
    tell({ kind: 'found', found: { ...found, done: found.done && !indexing } });
    await breathe();
    if (search !== mine) return;
  }
}

/** Only the last one is answered: each goes on from the folds of the one before. */
async function fold(folding: Folding, near: number, mine: number): Promise<void> {
  drawing = mine;
  // The end of what is folded must be known, as far as it has come.
  while (reading || indexing) {
    await breathe();
    if (drawing !== mine) return;
  }
  if (folding === 'none') body.unfoldAll();
  else if (folding === 'all') {
    for (const _ of body.foldAll(STEP_PAGES)) {
      await breathe();
      if (drawing !== mine) return;
    }
  } else body.toggleFold(folding.row);
  const pages = [near, near + 1, near + 2].map((page) => ({ page, rows: body.page('pretty', page) }));
  tell({ kind: 'folded', indexed: indexedOf('pretty'), pages, drawing });
}

function reveal(format: BodyFormat, row: number, mine: number): void {
  drawing = mine;
  const before = body.rowCount(format);
  const place = body.reveal(format, row);
  if (body.rowCount(format) !== before) {
    tell({ kind: 'folded', indexed: indexedOf(format), pages: [], drawing });
  }
  tell({ kind: 'revealed', format, row, place, drawing });
}

function handle(message: ToWorker): void {
  switch (message.kind) {
    case 'open':
      url = message.url;
      body = new BodyText(message.contentType, message.layout);
      break;
    case 'take':
      body = new BodyText('application/json; charset=utf-8', message.layout);
      body.append(message.bytes);
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
    case 'lay out':
      drawing = message.drawing;
      body.layOut(message.rowBytes);
      void index();
      break;
    case 'page':
      tell({ ...message, rows: body.page(message.format, message.page) });
      break;
    case 'fold':
      void fold(message.folding, message.near, message.drawing);
      break;
    case 'reveal':
      reveal(message.format, message.row, message.drawing);
      break;
    case 'find':
      if (message.search.query === '') search = null;
      else void find(message.format, message.search);
      break;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => handle(data));
