import { useEffect, useState } from 'react';
import type { FileState } from '../../../core/ports';
import type { PickedFile } from '../../../core/request/bodyDraft';
import { call } from '../../latchkey';
import { reportFailure } from '../../state/notices';

/** How picked files are doing, by id: looked up when they change, and when the person comes back to the window. */
export function useFileStates(files: readonly PickedFile[]): ReadonlyMap<string, FileState> {
  const [states, setStates] = useState<ReadonlyMap<string, FileState>>(new Map());
  const asked = JSON.stringify(files.slice(0, 1000));
  useEffect(() => {
    const look = () => {
      const wanted = JSON.parse(asked) as PickedFile[];
      if (wanted.length === 0) return;
      reportFailure(
        call('files.check', wanted).then((found) =>
          setStates(new Map(found.map((state) => [state.id, state]))),
        ),
      );
    };
    look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [asked]);
  return states;
}
