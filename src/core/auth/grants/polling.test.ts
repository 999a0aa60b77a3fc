import { ResponseBodyError } from 'oauth4webapi';
import { describe, expect, it } from 'vitest';
import { LatchkeyError } from '../../errors';
import type { TokenReply } from '../tokenEndpoint';
import { pollForToken } from './polling';

const reply = { accessToken: 'a' } as TokenReply;

/** What the token endpoint refuses with, as the caller of it sees it. */
function refusal(error: string): LatchkeyError {
  const cause = new ResponseBodyError('refused', {
    cause: { error },
    response: new Response(null, { status: 400 }),
  });
  return new LatchkeyError('token.error_answer', 'Refused.', 'Wait.', { cause });
}

const unreachable = new LatchkeyError('token.unreachable', 'Not there.', 'Try again.');

/** Polls against answers in turn; `waited` are the seconds between them. */
async function polled(answers: readonly (Error | TokenReply)[], more: object = {}) {
  const waited: number[] = [];
  const told: number[] = [];
  let asked = 0;
  let elapsed = 0;
  const outcome = await pollForToken({
    interval: 5,
    expiresIn: 600,
    monotonic: () => elapsed,
    signal: new AbortController().signal,
    onInterval: (seconds) => told.push(seconds),
    ask: async () => {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      if (answer instanceof Error || answer === undefined) throw answer ?? new Error('no answer');
      return answer;
    },
    wait: async (milliseconds) => {
      waited.push(milliseconds / 1000);
      elapsed += milliseconds;
    },
    ...more,
  }).catch((error: unknown) => error);
  return { outcome, waited, told, asked };
}

describe('asking until the person has decided', () => {
  it('waits first, and as long as the provider said', async () => {
    const { outcome, waited } = await polled([refusal('authorization_pending'), reply]);
    expect(outcome).toBe(reply);
    expect(waited).toEqual([5, 5]);
  });

  it('takes five seconds when the provider says nothing, and one when it says none', async () => {
    expect((await polled([reply], { interval: undefined })).waited).toEqual([5]);
    expect((await polled([reply], { interval: 0 })).waited).toEqual([1]);
  });

  it('goes slower by five seconds each time it is told so, for good', async () => {
    const { waited, told } = await polled([
      refusal('slow_down'),
      refusal('slow_down'),
      refusal('authorization_pending'),
      reply,
    ]);
    expect(waited).toEqual([5, 10, 15, 15]);
    expect(told).toEqual(waited);
  });

  it('bears a network that is away, asking less and less', async () => {
    const { outcome, waited } = await polled([unreachable, unreachable, reply]);
    expect(outcome).toBe(reply);
    expect(waited).toEqual([5, 10, 20]);
  });

  it.each([
    ['expired_token', 'device.expired'],
    ['access_denied', 'provider.access_denied'],
    ['invalid_client', 'token.error_answer'],
  ])('ends at %s', async (error, code) => {
    const { outcome, asked } = await polled([refusal(error)]);
    expect(outcome).toMatchObject({ code });
    expect(asked).toBe(1);
  });

  it('ends when the time is up, without asking once more', async () => {
    const { outcome, asked } = await polled([refusal('authorization_pending')], { expiresIn: 12 });
    expect(outcome).toMatchObject({ code: 'device.expired' });
    expect(asked).toBe(2);
  });

  it('ends at once when it is cancelled while it waits', async () => {
    const abort = new AbortController();
    const reason = new LatchkeyError('flow.cancelled', 'Cancelled.', 'Start again.');
    const polling = polled([reply], { signal: abort.signal, wait: undefined });
    abort.abort(reason);
    expect((await polling).outcome).toBe(reason);
  });
});
