import { create } from 'zustand';
import { isSocketUrl } from '../../core/stream/socketUrl';
import type { SocketView } from '../../core/stream/stream';
import { problemOf, type Problem } from '../../core/errors';
import { call, onEvent } from '../latchkey';
import { reportFailure } from './notices';
import { requestTabIn, useTabs, type RequestTab } from './tabs';
import { useVariables } from './variables';

/** The WebSocket of a tab. */
interface TabSocket {
  readonly socketId: string;
  /** Null until main has said a first word of it. */
  readonly view: SocketView | null;
}

const useSockets = create<{ readonly sockets: Readonly<Record<string, TabSocket>> }>(() => ({ sockets: {} }));

/** The WebSocket that a tab shows; undefined before it was connected for the first time. */
export function useSocket(tabId: string): TabSocket | undefined {
  return useSockets(({ sockets }) => sockets[tabId]);
}

/** Whether a URL as it is written is that of a WebSocket. */
export function useIsSocket(url: string): boolean {
  const { values } = useVariables();
  return isSocketUrl(url, values);
}

/** Whether a WebSocket is on its way or open, so that there is something to disconnect. */
export function isConnected(socket: TabSocket | undefined): boolean {
  return socket !== undefined && socket.view?.state !== 'closed';
}

/** Connects the WebSocket of a tab, instead of the one before. */
export function connect(tabId: string): void {
  const { tabs, environmentId } = useTabs.getState();
  const tab = requestTabIn(tabs, tabId);
  const before = useSockets.getState().sockets[tabId];
  if (!tab || isConnected(before)) return;
  if (before) reportFailure(call('sockets.release', { socketIds: [before.socketId] }));
  const socketId = crypto.randomUUID();
  useSockets.setState(({ sockets }) => ({ sockets: { ...sockets, [tabId]: { socketId, view: null } } }));
  reportFailure(call('sockets.open', { socketId, draft: tab.draft, environmentId }));
}

/** Closes the WebSocket of a tab. A null code is the usual end. */
export function disconnect(tabId: string, code: number | null = 1000, reason = ''): void {
  const socket = useSockets.getState().sockets[tabId];
  if (socket) reportFailure(call('sockets.close', { socketId: socket.socketId, code, reason }));
}

/** Sends the message that is written in a tab; what is wrong with it is returned. */
export async function sendMessage(tab: RequestTab): Promise<Problem | null> {
  const socket = useSockets.getState().sockets[tab.id];
  if (!socket) return null;
  const { kind, message } = tab.draft.socket;
  const { environmentId } = useTabs.getState();
  try {
    await call('sockets.send', {
      socketId: socket.socketId,
      environmentId,
      message: { kind, text: message },
    });
    return null;
  } catch (error) {
    return problemOf(error);
  }
}

/** Lets the person choose a file, and sends it as one binary message. */
export async function sendFile(tabId: string): Promise<Problem | null> {
  const socket = useSockets.getState().sockets[tabId];
  if (!socket) return null;
  try {
    const [file] = await call('files.pick', { several: false });
    if (file) await call('sockets.sendFile', { socketId: socket.socketId, file });
    return null;
  } catch (error) {
    return problemOf(error);
  }
}

export function ping(tabId: string): void {
  const socket = useSockets.getState().sockets[tabId];
  if (socket) reportFailure(call('sockets.ping', { socketId: socket.socketId }));
}

/** From now on shows what main says of the WebSockets, and lets go of those whose tab was closed. */
export function mirrorSockets(): void {
  onEvent('socket', ({ socketId, view }) => {
    if (view === null) return;
    useSockets.setState(({ sockets }) => {
      const found = Object.entries(sockets).find(([, socket]) => socket.socketId === socketId);
      return found ? { sockets: { ...sockets, [found[0]]: { socketId, view } } } : {};
    });
  });
  useTabs.subscribe((now, before) => {
    if (now.tabs === before.tabs) return;
    for (const { id } of before.tabs) {
      const socket = useSockets.getState().sockets[id];
      if (!socket || now.tabs.some((tab) => tab.id === id)) continue;
      reportFailure(call('sockets.release', { socketIds: [socket.socketId] }));
      useSockets.setState(({ sockets }) => {
        const { [id]: _gone, ...others } = sockets;
        return { sockets: others };
      });
    }
  });
}
