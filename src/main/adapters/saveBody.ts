import { open } from 'node:fs/promises';
import type { BodyStore } from '../../core/ports';

const PIECE = 1024 * 1024;

/** Copies a body, as far as it has come, into a file that the person chose. */
export async function saveBody(bodies: BodyStore, id: string, file: string): Promise<void> {
  const handle = await open(file, 'w');
  try {
    for (let start = 0; ;) {
      const bytes = await bodies.read(id, start, start + PIECE);
      if (bytes.byteLength === 0) return;
      await handle.write(bytes);
      start += bytes.byteLength;
    }
  } finally {
    await handle.close();
  }
}
