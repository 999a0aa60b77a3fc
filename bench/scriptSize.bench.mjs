import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { row } from './lib/statistics.mjs';

const built = join(import.meta.dirname, '..', 'out');
const bytesPerKilobyte = 1000;
const rendererLimit = 700;
const mainLimit = 400;

export const id = 'P16';
export const title = 'script that is parsed before there is something to see';

export async function run() {
  const renderer = join(built, 'renderer');
  const page = await readFile(join(renderer, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, path = '']) =>
    join(renderer, path),
  );
  const main = [join(built, 'main', 'main.js')];
  return [
    limited('script of the window', await staticKilobytes(scripts), rendererLimit),
    limited('script of main before its window', await staticKilobytes(main), mainLimit),
  ];
}

/**
 * @param {string} name
 * @param {number} ours
 * @param {number} limit
 */
function limited(name, ours, limit) {
  return row({ name, ours, denominator: limit, bound: 1, unit: 'KB' });
}

/**
 * The size of files with all that they import statically, each counted once.
 * @param {readonly string[]} files
 */
async function staticKilobytes(files) {
  const seen = new Set(files);
  let bytes = 0;
  // Grows while it is walked.
  for (const file of seen) {
    const source = await readFile(file, 'utf8');
    bytes += Buffer.byteLength(source);
    for (const imported of staticImports(source)) {
      const path = join(dirname(file), imported);
      if (existsSync(path)) seen.add(path);
    }
  }
  if (bytes === 0) throw new Error('There is no built app to look at.');
  return bytes / bytesPerKilobyte;
}

/**
 * Relative modules in `import … from '…'`, `import '…'` and `export … from '…'`; not in `import('…')`.
 * @param {string} source
 */
function staticImports(source) {
  const statements = source.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/g);
  return [...statements].map(([, path = '']) => path);
}
