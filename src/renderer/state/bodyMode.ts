import { create } from 'zustand';
import type { BodyLayout } from '../body/bodyText';
import type { Language } from '../body/colour';
import type { BodyFormat } from '../body/rowReader';

export type BodyMode = BodyFormat | 'preview' | 'hex';

/** Without wrapping, a longer line goes on in the next row, in bytes: a row must be quick to draw. */
export const LONGEST_ROW = 4000;

/** However narrow or wide the pane is, a wrapped row holds so many bytes. */
const NARROWEST_ROW = 20;
const WIDEST_ROW = 400;

interface BodyModeState {
  readonly mode: BodyMode;
  /** Whether long lines end where the pane does. */
  readonly wraps: boolean;
  /** How many letters fit into the pane beside each other. */
  readonly columns: number;
  /** Whether spaces, tabs and characters that show nothing are drawn as signs. */
  readonly showsInvisible: boolean;
}

/** How bodies are shown: the last choice holds for the next answer too. */
export const useBodyMode = create<BodyModeState>(() => ({
  mode: 'pretty',
  wraps: true,
  columns: 80,
  showsInvisible: false,
}));

export function chooseBodyMode(mode: BodyMode): void {
  useBodyMode.setState({ mode });
}

export function setWrapping(wraps: boolean): void {
  useBodyMode.setState({ wraps });
}

export function setShowsInvisible(showsInvisible: boolean): void {
  useBodyMode.setState({ showsInvisible });
}

/** Tells how wide the pane is, so that the next answer fits at once. */
export function setColumns(columns: number): void {
  if (useBodyMode.getState().columns !== columns) useBodyMode.setState({ columns });
}

/** The bytes that a row may hold now. A character beyond ASCII takes more bytes than columns, so it fits as well. */
export function rowBytes({ wraps, columns }: Pick<BodyModeState, 'wraps' | 'columns'>): number {
  return wraps ? Math.min(WIDEST_ROW, Math.max(NARROWEST_ROW, columns)) : LONGEST_ROW;
}

/** How a body is laid out now. */
export function layoutOf(language: Language, charset: string | null): BodyLayout {
  return { language, charset, rowBytes: rowBytes(useBodyMode.getState()) };
}
