import { create } from 'zustand';
import type { ConnectionSettings } from '../../core/auth/connection';

/** What the connection dialog was opened for. */
export interface ConnectionDialogRequest {
  /** The connection to edit; null makes a new one. */
  readonly id: string | null;
  /** What to fill in; null starts from the stored connection, or from an empty form. */
  readonly settings: ConnectionSettings | null;
  /** Whether saving goes on to authorize, because that is what the person came for. */
  readonly authorizeAfterSave: boolean;
}

/** The open dialog, or null. Features ask for it here, since they do not know each other. */
export const useConnectionDialog = create<{ readonly request: ConnectionDialogRequest | null }>(() => ({
  request: null,
}));

export function openConnectionDialog(request: ConnectionDialogRequest): void {
  useConnectionDialog.setState({ request });
}

export function closeConnectionDialog(): void {
  useConnectionDialog.setState({ request: null });
}
