/**
 * Takes chosen entries out of a zip file. A fresh machine has Node and npm but not always `unzip`; the archives read here
 * are of a known, verified sha512, so the plain format (no zip64, no encryption) is all there is to understand.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const endRecord = { signature: 0x06054b50, size: 22 };
const centralRecord = { signature: 0x02014b50, size: 46 };
const localRecord = { size: 30 };
const deflated = 8;

/**
 * @param {string} zipFile
 * @param {string} folder
 * @param {(name: string) => string | undefined} place the path below `folder` for an entry, or undefined to leave it out
 */
export async function unzip(zipFile, folder, place) {
  const file = await open(zipFile);
  try {
    for (const entry of await readDirectory(file)) {
      const path = entry.name.endsWith('/') ? undefined : place(entry.name);
      if (path === undefined) continue;
      const target = join(folder, path);
      if (!target.startsWith(folder + sep)) throw new Error(`${entry.name} points outside of the folder`);
      await mkdir(dirname(target), { recursive: true });
      await extract(zipFile, await contentStart(file, entry), entry, target);
    }
  } finally {
    await file.close();
  }
}

/** @typedef {{ name: string, method: number, packed: number, size: number, mode: number, offset: number }} Entry */

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @returns {Promise<Entry[]>}
 */
async function readDirectory(file) {
  const { size } = await file.stat();
  const end = await read(file, size - endRecord.size, endRecord.size);
  if (end.readUInt32LE(0) !== endRecord.signature) throw new Error('Not a plain zip file');
  const directory = await read(file, end.readUInt32LE(16), end.readUInt32LE(12));
  /** @type {Entry[]} */
  const entries = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== centralRecord.signature) throw new Error('Damaged zip directory');
    const nameLength = directory.readUInt16LE(at + 28);
    const nameAt = at + centralRecord.size;
    entries.push({
      name: directory.toString('utf8', nameAt, nameAt + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameAt + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Entry} entry
 */
async function contentStart(file, entry) {
  const header = await read(file, entry.offset, localRecord.size);
  return entry.offset + localRecord.size + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/**
 * @param {string} zipFile
 * @param {number} start
 * @param {Entry} entry
 * @param {string} target
 */
async function extract(zipFile, start, entry, target) {
  const output = createWriteStream(target, { mode: entry.mode || 0o644 });
  if (entry.packed > 0) {
    const input = createReadStream(zipFile, { start, end: start + entry.packed - 1 });
    if (entry.method === deflated) await pipeline(input, createInflateRaw(), output);
    else await pipeline(input, output);
  } else {
    await new Promise((resolve) => output.end(resolve));
  }
  if (output.bytesWritten !== entry.size) throw new Error(`${entry.name} is damaged`);
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} position
 * @param {number} length
 */
async function read(file, position, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error('The zip file ends too early');
  return buffer;
}
