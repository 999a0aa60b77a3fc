import type { Socket } from 'node:net';

/** How long an idle connection is kept when its server does not say, in ms: less than the 5 s that many servers use. */
const KEPT_MS = 4000;

/** The longest time that a connection is kept, in ms, however generous its server is. */
const LONGEST_KEPT_MS = 30_000;

/** Given back this much earlier than the server said, in ms, so that a request does not meet its hanging up. */
const MARGIN_MS = 1000;

/** Idle connections to one origin beyond these are closed. */
const MOST_PER_ORIGIN = 8;

interface Idle {
  readonly socket: Socket;
  readonly discard: () => void;
  readonly timer: NodeJS.Timeout;
}

/** Idle connections by origin, the freshest first. One that ends, fails or talks unasked is dropped. */
export class ConnectionPool {
  readonly #idle = new Map<string, Idle[]>();

  /** Takes a connection out of the pool; null when there is none. */
  take(key: string): Socket | null {
    const idle = this.#idle.get(key)?.at(-1);
    if (idle === undefined) return null;
    this.#remove(key, idle);
    return idle.socket.destroyed ? this.take(key) : idle.socket.ref();
  }

  /**
   * Puts a connection in, for as long as its server allows.
   * @param keepAlive the answer's Keep-Alive header, such as `timeout=5`; null when there was none.
   */
  put(key: string, socket: Socket, keepAlive: string | null): void {
    const milliseconds = keptFor(keepAlive);
    const others = this.#idle.get(key) ?? [];
    if (socket.destroyed || milliseconds <= 0 || others.length >= MOST_PER_ORIGIN) {
      socket.destroy();
      return;
    }
    const discard = () => {
      this.#remove(key, idle);
      socket.destroy();
    };
    const idle: Idle = { socket, discard, timer: setTimeout(discard, milliseconds) };
    // What lies idle keeps no process alive.
    idle.timer.unref();
    socket.unref();
    socket.on('data', discard).on('end', discard).on('close', discard);
    this.#idle.set(key, [...others, idle]);
  }

  /** Closes every idle connection. */
  close(): void {
    for (const connections of this.#idle.values()) {
      for (const idle of connections) idle.discard();
    }
  }

  #remove(key: string, idle: Idle): void {
    clearTimeout(idle.timer);
    idle.socket.off('data', idle.discard).off('end', idle.discard).off('close', idle.discard);
    const rest = (this.#idle.get(key) ?? []).filter((other) => other !== idle);
    if (rest.length === 0) this.#idle.delete(key);
    else this.#idle.set(key, rest);
  }
}

/** How long a connection may be kept, in ms, by the server's hint (RFC 2068 §19.7.1.1 `timeout`, in seconds). */
function keptFor(keepAlive: string | null): number {
  const seconds = /(?:^|[\s,;])timeout\s*=\s*"?(\d{1,9})/i.exec(keepAlive ?? '')?.[1];
  if (seconds === undefined) return KEPT_MS;
  return Math.min(LONGEST_KEPT_MS, Number(seconds) * 1000 - MARGIN_MS);
}
