import { expect, it } from 'vitest';
import type { Documents } from '../../core/ports';
import { ConnectionStore } from './connectionStore';
import { firstStart } from './firstStart';

function memory(): Documents & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    read: async (name) => (all.has(name) ? JSON.parse(all.get(name)!) : null),
    write: async (name, content) => void all.set(name, JSON.stringify(content)),
  };
}
const facts = { hasClientSecret: () => false, hasStoredToken: () => false };
it('a connection with one more allowed origin is there after a restart', async () => {
  const documents = memory();
  const store = new ConnectionStore(documents, facts, () => {});
  await store.open(firstStart('http://127.0.0.1:9').connections);
  const connection = store.get('practice');
  await store.put('practice', { ...connection, apiOrigins: [...connection.apiOrigins, 'https://x.example'] }); // = tokens.allowOrigin
  await store.put('copy', { ...connection, name: `${connection.name} copy` }); // = connections.duplicate
  const again = new ConnectionStore(documents, facts, () => {});
  await again.open([]);
  expect(again.list().map(({ id }) => id)).toEqual(['practice', 'copy']);
});
