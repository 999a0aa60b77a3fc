import type { RequestTab } from '../../state/tabs';

/** A name to offer for a request: its tab's own, or the path of its URL while that has none. */
export function suggestedName(tab: Pick<RequestTab, 'name' | 'draft'>): string {
  if (tab.name !== 'Untitled request') return tab.name;
  const [address = ''] = tab.draft.url.split(/[?#]/);
  const path = address.replace(/^\w+:\/\/[^/]*/, '').replace(/^\{\{[^}]*\}\}/, '');
  const words = path.split('/').filter((part) => part !== '');
  return words.length === 0 ? tab.name : words.slice(-2).join('/').slice(0, 200);
}
