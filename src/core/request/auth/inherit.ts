import type { AuthDraft } from '../authDraft';

/** What a workspace may say for its requests: anything but to ask somebody else. */
export type OwnAuth = Exclude<AuthDraft, { readonly kind: 'inherit' }>;

/** The authorization that counts for a request: its own, or the workspace's when it inherits. */
export function effectiveAuth(auth: AuthDraft, workspaceAuth: OwnAuth): OwnAuth {
  return auth.kind === 'inherit' ? workspaceAuth : auth;
}
