import { parseToPractice, type FromPractice, type ToPractice } from './messages';
import type { ParentPort } from './parentPort';
import { startPractice, type PracticeServer } from './provider';

/** Runs one provider as the parent process says. After `failed` the parent may say `start` again with another port. */
export function serveParent(port: ParentPort, exit: (code: number) => void): void {
  let practice: PracticeServer | undefined;
  const say = (message: FromPractice): void => port.postMessage(message);

  async function obey(message: ToPractice): Promise<void> {
    switch (message.type) {
      case 'start':
        practice ??= await start(message, say);
        if (practice !== undefined) say({ type: 'ready', origin: practice.origin });
        return;
      case 'rehearse':
        practice?.rehearse(message.rehearsal);
        say({ type: 'rehearsal', rehearsal: practice?.rehearsal() ?? null });
        return;
      case 'stop':
        await practice?.close();
        exit(0);
    }
  }

  // One after the other: a rehearsal that is asked for during the start begins right after it.
  let previous: Promise<void> = Promise.resolve();
  port.on('message', ({ data }) => {
    const message = parseToPractice(data);
    if (message !== undefined) previous = previous.then(() => obey(message));
  });
}

async function start(
  { port, stateFile }: Extract<ToPractice, { type: 'start' }>,
  say: (message: FromPractice) => void,
): Promise<PracticeServer | undefined> {
  try {
    return await startPractice(stateFile === undefined ? { port } : { port, stateFile });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    say({
      type: 'failed',
      code,
      message: error instanceof Error ? error.message : 'The provider did not start.',
    });
    return undefined;
  }
}
