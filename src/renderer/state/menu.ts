import { call } from '../latchkey';
import { useCommands } from './commands';
import { reportFailure } from './notices';

/** Tells the native menu which commands can be run, whenever that has changed. Returns a function that stops it. */
export function tellMenu(): () => void {
  let told = '';
  let due: number | null = null;
  const tell = () => {
    due = null;
    const ids = Object.keys(useCommands.getState().running).toSorted();
    if (ids.join(' ') === told) return;
    told = ids.join(' ');
    reportFailure(call('app.commandsAvailable', ids));
  };
  // Each screen brings and takes many commands at once.
  const tellSoon = () => {
    due ??= requestIdleCallback(tell, { timeout: 1000 });
  };
  const unsubscribe = useCommands.subscribe(tellSoon);
  tellSoon();
  return () => {
    unsubscribe();
    if (due !== null) cancelIdleCallback(due);
  };
}
