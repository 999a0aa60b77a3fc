import { create } from 'zustand';
import { effectiveAuth, type OwnAuth } from '../../core/request/auth/inherit';
import type { AuthDraft } from '../../core/request/authDraft';
import { call, onEvent } from '../latchkey';
import { reportFailure } from './notices';

/** The authorization of requests that inherit theirs from the workspace. */
const useWorkspaceAuth = create<{ readonly workspaceAuth: OwnAuth }>(() => ({
  workspaceAuth: { kind: 'none' },
}));

/** Shows this authorization, and from then on what main says of it. */
export function mirrorWorkspaceAuth(first: OwnAuth): void {
  useWorkspaceAuth.setState({ workspaceAuth: first });
  onEvent('workspaceAuth', (workspaceAuth) => useWorkspaceAuth.setState({ workspaceAuth }));
}

/** The authorization that counts for a request. */
export function useEffectiveAuth(auth: AuthDraft): OwnAuth {
  const workspaceAuth = useWorkspaceAuth((state) => state.workspaceAuth);
  return effectiveAuth(auth, workspaceAuth);
}

/** The connection whose token goes out with a request; null when none does. */
export function useConnectionOf(auth: AuthDraft | undefined): string | null {
  const effective = useEffectiveAuth(auth ?? { kind: 'none' });
  return effective.kind === 'connection' ? effective.connectionId : null;
}

/** Changes what inheriting requests are authorized with. It holds at once; main then keeps it. */
export function changeWorkspaceAuth(change: (auth: AuthDraft) => AuthDraft): void {
  const workspaceAuth = change(useWorkspaceAuth.getState().workspaceAuth);
  // There is nobody above to inherit from.
  if (workspaceAuth.kind === 'inherit') return;
  useWorkspaceAuth.setState({ workspaceAuth });
  reportFailure(call('workspace.saveAuth', workspaceAuth));
}
