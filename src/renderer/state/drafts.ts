import { emptyDraft, type RequestDraft } from '../../core/request/draft';
import type { SavedRequest } from '../../core/workspace/workspace';
import type { RequestTab } from './tabs';

/** Whether two values of plain data say the same. Strings are compared by the engine, so a long body costs little. */
function sameData(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const left = Object.entries(one);
  const right = new Map(Object.entries(other));
  return left.length === right.size && left.every(([key, value]) => sameData(value, right.get(key)));
}

const EMPTY = emptyDraft();

/** Whether closing this tab for good would lose something: it differs from what was saved, or was never saved and is not empty. */
export function isDirty(tab: RequestTab, savedRequests: readonly SavedRequest[]): boolean {
  const { timeoutMs, followRedirects } = tab.draft;
  const saved: RequestDraft = savedRequests.find(({ id }) => id === tab.savedRequestId)?.draft ?? {
    ...EMPTY,
    // What the settings gave it is nothing that a person would miss.
    timeoutMs,
    followRedirects,
  };
  return !sameData(tab.draft, saved);
}
