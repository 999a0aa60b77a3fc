/** Draws resources/icon.svg in the sizes that desktops ask for. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectFolder } from '../lib/folders.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/**
 * @param {string} folder gets a file like `64x64.png` for each size
 */
export async function makeIcons(folder) {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(await readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const drawing = await readFile(join(projectFolder, 'resources', 'icon.svg'), 'utf8');
  await mkdir(folder, { recursive: true });
  for (const size of sizes) {
    const picture = new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render();
    await writeFile(iconFile(folder, size), picture.asPng());
    picture.free();
  }
}

/**
 * @param {string} folder the one that `makeIcons` filled
 * @returns {Record<string, string>} the file of each size, by the size as icon themes write it
 */
export function iconFiles(folder) {
  return Object.fromEntries(sizes.map((size) => [`${size}x${size}`, iconFile(folder, size)]));
}

/**
 * @param {string} folder
 * @param {number} size
 */
function iconFile(folder, size) {
  return join(folder, `${size}x${size}.png`);
}
