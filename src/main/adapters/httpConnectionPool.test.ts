import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionPool } from './httpConnectionPool';
import { LoopbackServers } from './loopbackServers';

const KEY = 'http://127.0.0.1:1';
let servers: LoopbackServers;
let pool: ConnectionPool;
let accepted: Socket[];
let port: number;

beforeEach(async () => {
  servers = new LoopbackServers();
  pool = new ConnectionPool();
  accepted = [];
  ({ port } = await servers.tcp((socket) => accepted.push(socket)));
});

afterEach(async () => {
  vi.useRealTimers();
  pool.close();
  await servers.close();
});

async function connected(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

describe('a pool of connections', () => {
  it('gives back the freshest, each once, and only for its origin', async () => {
    const [older, newer] = [await connected(), await connected()];
    pool.put(KEY, older, null);
    pool.put(KEY, newer, null);
    expect(pool.take('http://127.0.0.1:2')).toBeNull();
    expect(pool.take(KEY)).toBe(newer);
    expect(pool.take(KEY)).toBe(older);
    expect(pool.take(KEY)).toBeNull();
  });

  it.each<[string | null, number]>([
    [null, 4000],
    ['timeout=5', 4000],
    ['timeout=3', 2000],
    ['max=100, timeout=10', 9000],
    ['Timeout = "20"', 19_000],
    ['timeout=999999999', 30_000],
    ['max=5', 4000],
    ['nonsense', 4000],
  ])('keeps a connection with the hint %s for %i ms', async (hint, milliseconds) => {
    const socket = await connected();
    vi.useFakeTimers();
    pool.put(KEY, socket, hint);
    vi.advanceTimersByTime(milliseconds - 1);
    expect(socket.destroyed).toBe(false);
    vi.advanceTimersByTime(1);
    expect(socket.destroyed).toBe(true);
    expect(pool.take(KEY)).toBeNull();
  });

  it.each(['timeout=0', 'timeout=1'])('keeps none whose server says %s', async (hint) => {
    const socket = await connected();
    pool.put(KEY, socket, hint);
    expect(socket.destroyed).toBe(true);
  });

  it('forgets a connection that its server ends or resets', async () => {
    const sockets = [await connected(), await connected()];
    for (const socket of sockets) pool.put(KEY, socket, null);
    accepted[0]?.end();
    accepted[1]?.resetAndDestroy();
    await vi.waitFor(() => expect(sockets.every((socket) => socket.closed)).toBe(true));
    expect(pool.take(KEY)).toBeNull();
  });

  it('leaves a connection alone once it is taken', async () => {
    const socket = await connected();
    pool.put(KEY, socket, null);
    const taken = pool.take(KEY);
    accepted[0]?.write('answer');
    expect(String(await once(socket, 'data'))).toBe('answer');
    expect(taken?.destroyed).toBe(false);
    taken?.destroy();
  });

  it('keeps eight to an origin', async () => {
    const sockets = await Promise.all(Array.from({ length: 9 }, () => connected()));
    for (const socket of sockets) pool.put(KEY, socket, null);
    expect(sockets.filter((socket) => socket.destroyed)).toHaveLength(1);
  });

  it('closes all when it is closed', async () => {
    const sockets = [await connected(), await connected(), await connected()];
    pool.put(KEY, sockets[0] as Socket, null);
    pool.put(KEY, sockets[1] as Socket, null);
    pool.put('other', sockets[2] as Socket, null);
    pool.close();
    expect(sockets.map((socket) => socket.destroyed)).toEqual([true, true, true]);
  });
});
