import { create } from 'zustand';

type ResponsePart = 'body' | 'headers' | 'cookies' | 'timeline' | 'tests';

interface Shown {
  readonly part: ResponsePart;
  /** The answer at which the person chose it. */
  readonly exchangeId: string;
}

/** Which part of its answers each tab shows, by tab id: whoever watches the tests watches them again after a send. */
const useResponsePane = create<{ readonly shown: Readonly<Record<string, Shown>> }>(() => ({ shown: {} }));

export function showResponsePart(tabId: string, exchangeId: string, part: ResponsePart): void {
  useResponsePane.setState(({ shown }) => ({ shown: { ...shown, [tabId]: { part, exchangeId } } }));
}

/**
 * The part to show of an answer.
 * @param mustBeSeen the body has a word about this answer that must not be missed, until the person looks elsewhere.
 */
export function useResponsePart(tabId: string, exchangeId: string, mustBeSeen: boolean): ResponsePart {
  return useResponsePane(({ shown }) => {
    const chosen = shown[tabId];
    if (chosen === undefined || (mustBeSeen && chosen.exchangeId !== exchangeId)) return 'body';
    return chosen.part;
  });
}
