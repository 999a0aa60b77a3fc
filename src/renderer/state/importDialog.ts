import { create } from 'zustand';

/** Whether the dialog that imports a command line is open. */
export const useImportDialog = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function openImportDialog(): void {
  useImportDialog.setState({ isOpen: true });
}

export function closeImportDialog(): void {
  useImportDialog.setState({ isOpen: false });
}
