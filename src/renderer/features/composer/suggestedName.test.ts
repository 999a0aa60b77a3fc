import { expect, it } from 'vitest';
import { emptyDraft } from '../../../core/request/draft';
import { suggestedName } from './suggestedName';

it.each([
  ['https://api.example/v3/account/summary?x=1', 'account/summary'],
  ['{{base_url}}/contacts', 'contacts'],
  ['https://api.example', 'Untitled request'],
])('offers for %j the name %j', (url, name) => {
  expect(suggestedName({ name: 'Untitled request', draft: { ...emptyDraft(), url } })).toBe(name);
});

it('keeps a name that a person gave', () => {
  expect(suggestedName({ name: 'Mine', draft: { ...emptyDraft(), url: 'https://x/y' } })).toBe('Mine');
});
