import type { Page } from '@playwright/test';
import type { Latchkey } from './latchkey';

/** Answers the system's dialog for choosing files from now on, since no test can click into it. */
export async function answerFileDialog({ electron }: Latchkey, paths: readonly string[]): Promise<void> {
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, paths);
}

/** Drops files of the disk on a point of the page, as a person does with those of a folder. */
export async function dropFiles(
  page: Page,
  point: { readonly x: number; readonly y: number },
  files: readonly string[],
): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, ...point, data });
  }
  await devTools.detach();
}
