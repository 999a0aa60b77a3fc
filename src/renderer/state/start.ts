import { create } from 'zustand';
import { problemOf, type Problem } from '../../core/errors';
import { onEvent } from '../latchkey';
import { runCommand } from './commands';
import { mirrorConnections } from './connections';
import { mirrorEnvironments } from './environments';
import { mirrorFlows } from './flows';
import { mirrorHistory } from './history';
import { mirrorNetwork } from './network';
import { notify } from './notices';
import { mirrorJudgements } from './judgements';
import { mirrorPractice } from './practice';
import { mirrorQuestions } from './questions';
import { mirrorSavedRequests } from './savedRequests';
import { mirrorSessionVariables } from './sessionVariables';
import { mirrorSettings } from './settings';
import { takeSnapshot } from './snapshot';
import { loadTabs } from './tabs';
import { mirrorEventStreams } from './eventStreams';
import { mirrorSockets } from './sockets';
import { mirrorTokens } from './tokens';
import { mirrorVault } from './vault';
import { mirrorWorkspaceAuth } from './workspaceAuth';

type Start =
  | { readonly state: 'starting' }
  | { readonly state: 'failed'; readonly problem: Problem }
  /** `version` is the app's, `electron` the runtime's. */
  | { readonly state: 'ready'; readonly version: string; readonly electron: string };

/** How far the window has come with its first screen. */
export const useStart = create<{ readonly start: Start }>(() => ({ start: { state: 'starting' } }));

/** Asks main for all that the first screen needs and fills the stores with it. */
export async function start(): Promise<void> {
  try {
    const snapshot = await takeSnapshot();
    mirrorSettings(snapshot.settings);
    mirrorConnections(snapshot.connections);
    mirrorTokens(snapshot.tokens);
    mirrorFlows(snapshot.flows);
    mirrorEnvironments(snapshot.environments);
    mirrorSessionVariables(snapshot.sessionVariables);
    mirrorJudgements();
    mirrorSavedRequests(snapshot.savedRequests);
    mirrorHistory(snapshot.history);
    mirrorVault(snapshot.vault);
    mirrorNetwork(snapshot.network);
    mirrorWorkspaceAuth(snapshot.workspaceAuth);
    mirrorPractice(snapshot.practice);
    mirrorQuestions(snapshot.questions);
    mirrorEventStreams();
    mirrorSockets();
    loadTabs(snapshot.tabs);
    for (const problem of snapshot.notices) notify(problem);
    onEvent('command', runCommand);
    useStart.setState({
      start: { state: 'ready', version: snapshot.version, electron: snapshot.electron },
    });
  } catch (error) {
    useStart.setState({ start: { state: 'failed', problem: problemOf(error) } });
  }
}
