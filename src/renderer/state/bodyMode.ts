import { create } from 'zustand';
import type { Language } from '../body/colour';
import type { BodyFormat } from '../body/rowReader';

/** How bodies are shown: the last choice holds for the next answer too. */
export const useBodyMode = create<{ readonly mode: BodyFormat }>(() => ({ mode: 'pretty' }));

export function chooseBodyMode(mode: BodyFormat): void {
  useBodyMode.setState({ mode });
}

/** The rows that a body is shown in: only JSON is laid out anew. */
export function formatOf(mode: BodyFormat, language: Language): BodyFormat {
  return mode === 'pretty' && language === 'json' ? 'pretty' : 'raw';
}
