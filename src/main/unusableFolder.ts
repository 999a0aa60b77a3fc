import { accessSync, constants, mkdirSync } from 'node:fs';

/** Why a folder cannot be written to, in two sentences for people; null when it can. Makes the folder if need be. */
export function unusableFolder(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    return `Its data folder cannot be used (${code}):\n${folder}\n\nCheck who owns it and its permissions, or start Latchkey with --user-data-dir=FOLDER.`;
  }
}
