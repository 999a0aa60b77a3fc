import { dialog, type OpenDialogOptions } from 'electron';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names = 'files.pick' | 'files.check';

/** Choosing the files that requests send. */
export function fileHandlers(parts: Parts): Pick<Handlers, Names> {
  return {
    'files.pick': async ({ several }) => {
      const window = parts.window();
      const options: OpenDialogOptions = {
        properties: several ? ['openFile', 'multiSelections'] : ['openFile'],
      };
      const { canceled, filePaths } =
        window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
      return canceled ? [] : parts.files.remember(filePaths);
    },
    'files.check': (files) => parts.files.check(files),
  };
}
