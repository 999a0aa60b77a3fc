/** What a process and all that it started hold in memory, as Linux counts it. */
import { readdir, readFile } from 'node:fs/promises';

/**
 * Proportional set size: pages that processes share are counted once, divided among them.
 * @param {number} root
 * @returns {Promise<number>} bytes of the whole tree
 */
export async function proportionalSetSize(root) {
  const sizes = await Promise.all((await processTree(root)).map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** @param {number} pid */
async function sizeOf(pid) {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024;
}

/** @param {number} root */
async function processTree(root) {
  const parents = new Map(
    await Promise.all(
      (await readdir('/proc'))
        .map(Number)
        .filter(Number.isInteger)
        .map(async (pid) => /** @type {const} */ ([pid, await parentOf(pid)])),
    ),
  );
  const tree = [root];
  // Grows while it is walked: children of children follow.
  for (const parent of tree) {
    for (const [pid, itsParent] of parents) if (itsParent === parent) tree.push(pid);
  }
  return tree;
}

/** @param {number} pid */
async function parentOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // After the program's name, which may hold anything, in brackets: state, parent.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
