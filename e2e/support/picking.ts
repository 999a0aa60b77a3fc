import type { Latchkey } from './latchkey';

/** Has the system's dialog answer with these files: nothing can click in a window of the system. */
export async function answerFileDialog({ electron }: Latchkey, ...paths: readonly string[]): Promise<void> {
  await electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, paths as string[]);
}
