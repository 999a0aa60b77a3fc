import type { Output } from '../../ipc/contract';
import { call } from '../latchkey';

type Snapshot = Output<'app.snapshot'>;

/** Asked for when the window's first script begins, so that main answers while the rest of the scripts is read. */
let asked: Promise<Snapshot> | null = call('app.snapshot', null);

/** All that the first screen needs, as main has it. */
export function takeSnapshot(): Promise<Snapshot> {
  const snapshot = asked ?? call('app.snapshot', null);
  asked = null;
  return snapshot;
}
