import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pause, sendJson, type Exchange } from '../exchange';
import { sendError } from './replies';

/** The longest wait, in ms, and the largest body, in bytes. */
const LONGEST = 60_000;
const LARGEST = 200_000_000;

const ROW_LENGTH = 128;
const ROWS_PER_CHUNK = 512;

/** `GET /v3/slow?ms=N`: answers after N milliseconds. Needs no token. */
export async function answerSlowly(exchange: Exchange, closing: AbortSignal): Promise<void> {
  const milliseconds = numberOf(exchange, 'ms', 0, LONGEST);
  if (milliseconds === undefined) return;
  await pause(exchange, milliseconds, closing);
  sendJson(exchange, 200, { waited_ms: milliseconds });
}

/** `GET /v3/bytes?size=N`: streams a JSON array of exactly N bytes. Needs no token. */
export async function answerBytes(exchange: Exchange): Promise<void> {
  const size = numberOf(exchange, 'size', 2, LARGEST);
  if (size === undefined) return;
  const { request, response } = exchange;
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': size });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await pipeline(Readable.from(chunksOf(size), { objectMode: false }), response);
}

function numberOf(exchange: Exchange, name: string, least: number, most: number): number | undefined {
  const value = Number(exchange.url.searchParams.get(name) ?? Number.NaN);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  sendError(
    exchange,
    400,
    'api.validation.error',
    `${name} has to be a whole number from ${least} to ${most}.`,
  );
  return undefined;
}

/** Cuts a JSON array of equally long rows into chunks of 64 kB; spaces before the last bracket fill up the size. */
function* chunksOf(size: number): Generator<string> {
  const rows = Math.floor((size - 2) / ROW_LENGTH);
  yield '[';
  for (let first = 0; first < rows; first += ROWS_PER_CHUNK) {
    const count = Math.min(ROWS_PER_CHUNK, rows - first);
    yield Array.from({ length: count }, (_, index) => rowOf(first + index)).join('');
  }
  yield `${' '.repeat(size - 2 - rows * ROW_LENGTH)}]`;
}

function rowOf(index: number): string {
  const separator = index === 0 ? ' ' : ',';
  const start = `${separator}{"id":${index},"email":"contact.${index}@contacts.example","active":${index % 3 !== 0},"note":"`;
  return `${start}${'lantern '.repeat(16).slice(0, ROW_LENGTH - start.length - 3)}"}\n`;
}
