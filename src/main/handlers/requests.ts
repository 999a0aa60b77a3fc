import { clipboard, dialog } from 'electron';
import { knownEndpoints } from '../../core/auth/knownEndpoints';
import { problemOf } from '../../core/errors';
import { sendDraft } from '../../core/exchange/sendDraft';
import { keptHistory } from '../../core/workspace/keptHistory';
import type { HistoryEntry } from '../../core/workspace/workspace';
import { withSession } from '../../core/exchange/sessionVariables';
import { variablesOf } from '../../core/request/variables';
import type { Handlers } from '../../ipc/contract';
import { saveBody } from '../adapters/saveBody';
import { refusalExplainer } from '../explaining';
import type { Parts } from '../parts';
import { requestRecorder } from '../recording';

type Names =
  | 'requests.send'
  | 'requests.cancel'
  | 'bodies.save'
  | 'bodies.copy'
  | 'bodies.usage'
  | 'bodies.release';

/** Bytes of a body that go to the clipboard at most. */
const LARGEST_COPY = 32 * 1024 * 1024;

/** Sending, cancelling, and what is left of answers. */
export function requestHandlers(parts: Parts): Pick<Handlers, Names> {
  const running = new Map<string, AbortController>();
  const kept = (entries: readonly HistoryEntry[]) =>
    keptHistory(entries, parts.settings.current, parts.clock.now());
  return {
    'requests.send': async ({ exchangeId, draft, environmentId }) => {
      const abort = new AbortController();
      running.set(exchangeId, abort);
      const at = parts.clock.now();
      // Not waited for: an answer that came must not be lost to a full disk.
      const remember = (status: number, duration: number | null) => {
        const entry = { id: exchangeId, at, draft, status, duration };
        parts.history.replace(kept([entry, ...parts.history.items])).catch(() => {});
      };
      const environment = parts.environments.items.find(({ id }) => id === environmentId) ?? null;
      const judging = parts.judging.prepare(
        exchangeId,
        draft,
        withSession(variablesOf(environment), parts.session.values()),
      );
      try {
        const exchange = await sendDraft(
          {
            ...parts,
            workspaceAuth: parts.workspaceAuth.current,
            environment,
            watch: parts.eventStreams.watch,
            knownEndpoints: knownEndpoints(parts.connections.list(), parts.practice.origin),
            explain: refusalExplainer(parts, draft),
            record: requestRecorder(parts),
            onUpload: (upload) => parts.emit('upload', { exchangeId, upload }),
            onProgress: (progress) => {
              judging?.progressed(progress);
              parts.emit('progress', { exchangeId, ...progress });
              if (progress.body.complete || progress.body.problem !== null) running.delete(exchangeId);
            },
          },
          exchangeId,
          draft,
          abort.signal,
        );
        if (exchange.body.complete || exchange.body.problem !== null) running.delete(exchangeId);
        judging?.arrived(exchange);
        remember(exchange.response.status, exchange.timings.total);
        return exchange;
      } catch (error) {
        running.delete(exchangeId);
        if (problemOf(error).code !== 'request.cancelled') remember(0, null);
        throw error;
      }
    },
    'requests.cancel': ({ exchangeId }) => running.get(exchangeId)?.abort(),
    'bodies.save': async ({ exchangeId, suggestedName }) => {
      const window = parts.window();
      const options = { defaultPath: suggestedName };
      const { canceled, filePath } =
        window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
      if (canceled || filePath === '') return false;
      await saveBody(parts.bodies, exchangeId, filePath);
      return true;
    },
    'bodies.copy': async ({ exchangeId, charset }) => {
      const bytes = await parts.bodies.read(exchangeId, 0, LARGEST_COPY);
      await clipboard.writeText(new TextDecoder(charset).decode(bytes));
    },
    'bodies.usage': () => parts.bodies.usage(),
    'bodies.release': async ({ exchangeIds }) => {
      for (const id of exchangeIds) {
        running.get(id)?.abort();
        running.delete(id);
        await parts.eventStreams.release(id);
        await parts.bodies.release(id);
      }
    },
  };
}
