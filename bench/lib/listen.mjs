import { once } from 'node:events';

/**
 * Listens on a free port of this machine only.
 * @param {import('node:net').Server} server
 * @returns {Promise<string>} its origin
 */
export async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}
