import { dialog } from 'electron';
import type { Handlers } from '../../ipc/contract';
import type { Parts } from '../parts';

type Names = Extract<keyof Handlers, `streams.${string}`>;

/** Reading the transcripts of streams, and what can be done with them. */
export function streamHandlers({ transcripts, eventStreams, window }: Parts): Pick<Handlers, Names> {
  return {
    'streams.read': ({ streamId, from, count }) => transcripts.get(streamId).read(from, count),
    'streams.text': ({ streamId, index }) => transcripts.get(streamId).textOf(index),
    'streams.find': ({ streamId, text, direction }) => transcripts.get(streamId).find(text, direction),
    'streams.clear': ({ streamId }) => transcripts.get(streamId).clear(),
    'streams.save': async ({ streamId, suggestedName }) => {
      const parent = window();
      const options = { defaultPath: suggestedName };
      const { canceled, filePath } =
        parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options);
      if (canceled || filePath === '') return false;
      await transcripts.get(streamId).save(filePath);
      return true;
    },
    'streams.reconnect': ({ streamId, reconnects }) => eventStreams.setReconnects(streamId, reconnects),
  };
}
