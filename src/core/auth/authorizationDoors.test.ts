import { describe, expect, it } from 'vitest';
import { LatchkeyError } from '../errors';
import type { SignInPrompt } from '../flow/flow';
import type {
  AuthorizationWindowRequest,
  RedirectAnswer,
  RedirectListenerRequest,
  SystemBrowser,
} from '../ports';
import { epochMs } from '../time';
import { AuthorizationDoors, type DoorRequest } from './authorizationDoors';

const answerAt = (redirectUri: string, state = 'our-state'): RedirectAnswer => ({
  url: `${redirectUri}?code=abc&state=${state}`,
  form: null,
});

/** Doors that the test opens and closes itself. */
function house(listen?: SystemBrowser['listen']) {
  const windows: (AuthorizationWindowRequest & { readonly answer: (answer: RedirectAnswer) => void })[] = [];
  const listeners: (RedirectListenerRequest & { closed: boolean })[] = [];
  const shown: string[] = [];
  const prompts: SignInPrompt[] = [];
  const urls: string[] = [];
  const abort = new AbortController();
  const doors = new AuthorizationDoors({
    clock: { now: () => epochMs(0), monotonic: () => 0 },
    window: {
      open: (request) => new Promise((resolve) => windows.push({ ...request, answer: resolve })),
    },
    browser: {
      show: async (url) => void shown.push(url),
      listen:
        listen ??
        (async (request) => {
          const listener = { ...request, closed: false };
          listeners.push(listener);
          return {
            redirectUri: request.redirectUri.replace('127.0.0.1/', '127.0.0.1:4711/'),
            close: async () => void (listener.closed = true),
          };
        }),
    },
  });
  const open = (more: Partial<DoorRequest> = {}) =>
    doors.open({
      flowId: 'f',
      connectionId: 'c',
      connectionName: 'Test',
      door: 'window',
      cookies: 'fresh',
      redirectUri: 'http://127.0.0.1/callback',
      state: 'our-state',
      place: 'query',
      urlFor: async (redirectUri) => {
        urls.push(redirectUri);
        return `https://idp.example/authorize?redirect_uri=${encodeURIComponent(redirectUri)}`;
      },
      onHop: () => {},
      onWaiting: (prompt) => prompts.push(prompt),
      signal: abort.signal,
      ...more,
    });
  return { doors, open, windows, listeners, shown, prompts, urls, abort };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the doors of a sign-in', () => {
  it('changes doors: the window closes, and the redirect URI has the port that is listened on', async () => {
    const { doors, open, windows, listeners, shown, urls } = house();
    const answer = open();
    await settled();
    await doors.use('c', 'browser');
    expect(windows[0]?.signal.aborted).toBe(true);
    expect(urls).toEqual(['http://127.0.0.1/callback', 'http://127.0.0.1:4711/callback']);
    expect(shown).toHaveLength(1);
    expect(listeners[0]?.take(answerAt('http://127.0.0.1:4711/callback'))).toBeNull();
    expect(await answer).toMatchObject({ redirectUri: 'http://127.0.0.1:4711/callback' });
    expect(listeners[0]?.closed).toBe(true);
  });

  it('does not hear a door that was left', async () => {
    const { doors, open, windows } = house();
    const answer = open();
    await settled();
    await doors.use('c', 'browser');
    await doors.use('c', 'window');
    windows[0]?.answer(answerAt('http://127.0.0.1/callback', 'late'));
    windows[1]?.answer(answerAt('http://127.0.0.1/callback'));
    expect((await answer).url).toContain('our-state');
  });

  it('refuses what the listener hears from strangers, and waits on', async () => {
    const { open, listeners, abort } = house();
    const answer = open({ door: 'browser' });
    await settled();
    const take = listeners[0]?.take;
    expect(take?.(answerAt('http://127.0.0.1:4711/callback', 'theirs'))).toMatch(/does not belong/);
    expect(take?.(answerAt('http://127.0.0.1:4711/other'))).toMatch(/cannot read/);
    abort.abort(new LatchkeyError('flow.cancelled', 'cancelled', ''));
    await expect(answer).rejects.toMatchObject({ code: 'flow.cancelled' });
    expect(listeners[0]?.closed).toBe(true);
  });

  it('asks for the address to be pasted when the port is taken', async () => {
    const taken = new LatchkeyError('flow.port_taken', 'Port 80 is taken.', 'Paste.');
    const { doors, open, prompts } = house(() => Promise.reject(taken));
    const answer = open({ door: 'browser' });
    await settled();
    expect(prompts.at(-1)).toMatchObject({ comesByItself: false, problem: { code: 'flow.port_taken' } });
    expect(() => doors.paste('c', 'abc')).toThrow(/code alone/);
    doors.paste('c', answerAt('http://127.0.0.1/callback').url);
    expect(await answer).toMatchObject({ redirectUri: 'http://127.0.0.1/callback' });
    expect(() => doors.paste('c', 'abc')).toThrow(/waits for an answer/);
  });

  it('says that a page refuses the window', async () => {
    const { open, windows, prompts, abort } = house();
    const answer = open();
    await settled();
    windows[0]?.onRefusal('It refuses.');
    expect(prompts.at(-1)?.problem).toMatchObject({ code: 'flow.embedded_refused', message: 'It refuses.' });
    abort.abort(new Error('over'));
    await expect(answer).rejects.toThrow('over');
  });
});
