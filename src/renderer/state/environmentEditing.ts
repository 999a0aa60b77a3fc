import { create } from 'zustand';
import { runCommand } from './commands';

/** The variable that the environments are opened for; null when they are opened for themselves. */
export const useEnvironmentEditing = create<{ readonly variable: string | null }>(() => ({ variable: null }));

/** Opens the environments at a variable. One that is not there yet is added. */
export function editVariable(name: string): void {
  useEnvironmentEditing.setState({ variable: name });
  if (!runCommand('environment.edit')) useEnvironmentEditing.setState({ variable: null });
}
