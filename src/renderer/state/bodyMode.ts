import { create } from 'zustand';
import type { BodyFormat } from '../body/rowReader';

/** How bodies are shown: the last choice holds for the next answer too. */
export const useBodyMode = create<{ readonly mode: BodyFormat }>(() => ({ mode: 'pretty' }));

export function chooseBodyMode(mode: BodyFormat): void {
  useBodyMode.setState({ mode });
}
