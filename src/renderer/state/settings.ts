import { create } from 'zustand';
import { DEFAULT_SETTINGS, type Settings } from '../../core/workspace/workspace';
import { call, onEvent } from '../latchkey';
import { reportFailure } from './notices';

export const useSettings = create<{ readonly settings: Settings }>(() => ({ settings: DEFAULT_SETTINGS }));

/** Shows these settings, and from then on what main says of them. */
export function mirrorSettings(first: Settings): void {
  useSettings.setState({ settings: first });
  onEvent('settings', (settings) => useSettings.setState({ settings }));
}

/** Changes some settings. They hold at once, so that a second change does not undo the first; main then keeps them. */
export function changeSettings(change: Partial<Settings>): void {
  const settings = { ...useSettings.getState().settings, ...change };
  useSettings.setState({ settings });
  reportFailure(call('workspace.saveSettings', settings));
}
