import type { RequestDraft } from './draft';

/** Whether the jar has a part in a request: it does unless the person switched it off or left the header out. */
export function usesCookies(draft: Pick<RequestDraft, 'useCookies' | 'omittedHeaders'>): boolean {
  return draft.useCookies && !draft.omittedHeaders.includes('cookie');
}
