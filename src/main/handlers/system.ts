import { app, shell } from 'electron';
import { LatchkeyError } from '../../core/errors';
import { withoutMarks } from '../../core/flow/secretMark';
import type { Handlers } from '../../ipc/contract';
import * as schema from '../../ipc/schemas';
import { setAvailable } from '../menu';
import type { Parts } from '../parts';
import { openOutside } from '../windows/guard';
import { networkView } from './network';

type Names =
  | 'app.snapshot'
  | 'app.readyToClose'
  | 'app.openOutside'
  | 'app.commandsAvailable'
  | 'app.openDataFolder'
  | 'sessionVariables.clear'
  | 'deletions.undo'
  | 'deletions.settle'
  | 'practice.rehearse'
  | 'questions.answer'
  | 'vault.retry';

/** The app as a whole. */
export function systemHandlers(parts: Parts): Pick<Handlers, Names> {
  return {
    'app.snapshot': async () => {
      const tabs = schema.tabsDocument.safeParse(await parts.documents.read('tabs'));
      return {
        version: app.getVersion(),
        electron: process.versions.electron,
        connections: parts.connections.list(),
        tokens: parts.tokens.views(),
        flows: withoutMarks([...parts.flows.items, ...parts.tokens.runningFlows()]),
        environments: parts.environments.items,
        sessionVariables: parts.session.views(),
        savedRequests: parts.savedRequests.items,
        history: parts.history.items,
        tabs: tabs.success ? tabs.data : parts.firstTabs,
        settings: parts.settings.current,
        workspaceAuth: parts.workspaceAuth.current,
        vault: parts.vault.status(),
        network: networkView(parts),
        practice: parts.practice.view(),
        questions: parts.questions.open(),
        notices: parts.notices,
      };
    },
    'app.readyToClose': () => parts.readyToClose(),
    'app.openOutside': ({ url }) => openOutside(url),
    'app.commandsAvailable': (ids) => setAvailable(ids),
    'app.openDataFolder': async () => {
      const folder = app.getPath('userData');
      if ((await shell.openPath(folder)) === '') return;
      throw new LatchkeyError(
        'documents.not_shown',
        'No file manager could be opened.',
        `The data folder is ${folder}.`,
      );
    },
    'sessionVariables.clear': ({ name }) => parts.session.clear(name),
    'deletions.undo': (receipt) => parts.deletions.undo(receipt),
    'deletions.settle': (receipt) => parts.deletions.settle(receipt),
    'practice.rehearse': ({ rehearsal }) => parts.practice.rehearse(rehearsal),
    'questions.answer': ({ id, answer }) => parts.questions.answer(id, answer),
    'vault.retry': async () => {
      await parts.vault.retry();
      await parts.loadTokens();
    },
  };
}
