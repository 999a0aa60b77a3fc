import { beforeEach, describe, expect, it } from 'vitest';
import { LatchkeyError } from '../errors';
import type { Flow } from '../flow/flow';
import type { AuthorizationWindow, HttpAnswer, HttpRequest, SystemBrowser, Vault } from '../ports';
import { epochMs } from '../time';
import { AuthorizationDoors } from './authorizationDoors';
import type { Connection } from './connection';
import { HeldCodes } from './heldCodes';
import { KeySource } from './keySource';
import { presetFor } from './presets';
import type { TokenView } from './token';
import { TokenKeeper } from './tokenKeeper';
import { tokenKey } from './vaultKeys';

const ORIGIN = 'http://127.0.0.1:9';
const connection: Connection = {
  ...presetFor('practice').settings(ORIGIN),
  id: 'c1',
  jwksUri: null,
  issuerInRedirect: false,
  hasClientSecret: false,
  hasStoredToken: false,
};

/** A world in which time stands still until told otherwise, the provider is a function and the vault a map. */
class World {
  now = epochMs(1_795_425_243_000);
  elapsed = 0;
  readonly vaulted = new Map<string, string>();
  readonly requests: URLSearchParams[] = [];
  readonly events: string[] = [];
  views = new Map<string, TokenView | null>();
  flows: Flow[] = [];
  reply: (form: URLSearchParams) => { status: number; body: unknown } = () => grant('first');
  before: (form: URLSearchParams) => Promise<void> = async () => {};
  answer: (state: string) => string = (state) => `${connection.redirectUri}?code=the-code&state=${state}`;
  vaultFails: LatchkeyError | null = null;

  readonly vault: Vault = {
    read: async (key) => {
      if (this.vaultFails !== null) throw this.vaultFails;
      return this.vaulted.get(key) ?? null;
    },
    write: async (key, secret) => {
      this.events.push('stored');
      this.vaulted.set(key, secret);
    },
    remove: async (key) => void this.vaulted.delete(key),
    warm: () => {},
    has: (key) => this.vaulted.has(key),
    placeOf: () => 'keychain',
    status: () => ({ state: 'ready', name: 'Test keyring', memoryOnly: false, stored: 0, problem: null }),
  };

  readonly window: AuthorizationWindow = {
    open: ({ authorizationUrl, signal }) =>
      new Promise((resolve, reject) => {
        const state = new URL(authorizationUrl).searchParams.get('state') ?? '';
        const url = this.answer(state);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        if (url !== '') resolve({ url, form: null });
      }),
  };

  readonly browser: SystemBrowser = {
    show: () => Promise.reject(new Error('no browser is needed here')),
    listen: () => Promise.reject(new Error('no browser is needed here')),
  };

  keeper(): TokenKeeper {
    const engine = { send: async (request: HttpRequest) => this.#respond(request) };
    const clock = { now: () => this.now, monotonic: () => this.elapsed };
    return new TokenKeeper({
      clock,
      engine,
      doors: new AuthorizationDoors({ clock, window: this.window, browser: this.browser }),
      held: new HeldCodes(clock),
      vault: this.vault,
      keys: new KeySource(engine, clock, 'test'),
      userAgent: 'test',
      newId: () => 'flow',
      connection: () => connection,
      secretOf: async (secret) => (secret.kind === 'text' ? secret.text : ''),
      leewaySeconds: () => 300,
      onToken: (id, view) => {
        if (view !== null && !this.views.has(id)) this.events.push('shown');
        this.views.set(id, view);
      },
      onFlow: (flow) => this.flows.push(flow),
      flow: () => this.flows.at(-1) ?? null,
    });
  }

  pass(seconds: number): void {
    this.now = epochMs(this.now + seconds * 1000);
    this.elapsed += seconds * 1000;
  }

  async #respond(request: HttpRequest): Promise<HttpAnswer> {
    const form = new URLSearchParams(
      new TextDecoder().decode((request.body ?? new Uint8Array()) as Uint8Array),
    );
    this.requests.push(form);
    await this.before(form);
    const { status, body } = this.reply(form);
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    return {
      head: { status, statusText: '', httpVersion: '1.1', headers: [['Content-Type', 'application/json']] },
      sentHeaders: [],
      remoteAddress: null,
      proxy: null,
      certificate: null,
      informational: [],
      body: (async function* () {
        yield bytes;
      })(),
      timings: () => ({ dns: 0, connect: 0, tls: null, sending: null, waiting: 0, download: 0, total: 0 }),
      wireBytes: () => bytes.byteLength,
      trailers: () => [],
      liftTimeLimit: () => {},
      abandon: () => {},
    };
  }
}

function grant(name: string, more: object = {}): { status: number; body: object } {
  return {
    status: 200,
    body: {
      access_token: `access-${name}`,
      refresh_token: `refresh-${name}`,
      token_type: 'Bearer',
      expires_in: 86_400,
      ...more,
    },
  };
}

let world: World;
let keeper: TokenKeeper;
beforeEach(() => {
  world = new World();
  keeper = world.keeper();
});

describe('authorize', () => {
  it('exchanges the code with its verifier and stores the token before any screen hears of it', async () => {
    await keeper.authorize('c1');
    expect(world.requests[0]?.get('code')).toBe('the-code');
    expect(world.requests[0]?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect(world.events.slice(0, 2)).toEqual(['stored', 'shown']);
    expect(world.views.get('c1')).toMatchObject({ expirySource: 'expires_in', hasRefreshToken: true });
  });

  it('sends nothing to the token endpoint when the state is wrong, and says so', async () => {
    world.answer = () => `${connection.redirectUri}?code=x&state=somebody-elses`;
    await expect(keeper.authorize('c1')).rejects.toMatchObject({ code: 'redirect.state_mismatch' });
    expect(world.requests).toHaveLength(0);
    expect(world.flows.at(-1)).toMatchObject({
      outcome: 'failed',
      problem: { code: 'redirect.state_mismatch' },
    });
  });

  it('runs one flow for a connection at a time', async () => {
    world.answer = () => '';
    const first = keeper.authorize('c1');
    await expect(keeper.authorize('c1')).rejects.toMatchObject({ code: 'flow.already_running' });
    keeper.cancel('c1');
    await expect(first).rejects.toMatchObject({ code: 'flow.cancelled' });
  });

  it('records no secret in any step', async () => {
    await keeper.authorize('c1');
    const recorded = JSON.stringify(world.flows);
    for (const secret of [
      'the-code',
      'access-first',
      'refresh-first',
      world.requests[0]?.get('code_verifier'),
    ]) {
      expect(recorded).not.toContain(secret);
    }
  });
});

describe('current', () => {
  beforeEach(() => keeper.authorize('c1'));

  it('gives a fresh token as it is', async () => {
    expect(await keeper.current('c1', 'refresh')).toEqual({
      value: 'access-first',
      tokenType: 'Bearer',
      prover: null,
    });
    expect(world.requests).toHaveLength(1);
  });

  it('refreshes an expired token once for a hundred who ask at the same time', async () => {
    world.pass(86_401);
    world.reply = () => grant('second');
    const asked = Array.from({ length: 100 }, () => keeper.current('c1', 'refresh'));
    const values = (await Promise.all(asked)).map(({ value }) => value);
    expect(new Set(values)).toEqual(new Set(['access-second']));
    expect(world.requests.filter((form) => form.get('grant_type') === 'refresh_token')).toHaveLength(1);
  });

  it('refreshes ahead of expiry, but uses the living token when that fails', async () => {
    world.pass(86_200);
    world.reply = () => ({ status: 503, body: { error: 'temporarily_unavailable' } });
    expect((await keeper.current('c1', 'refresh')).value).toBe('access-first');
    expect(world.views.get('c1')?.problem?.code).toBe('token.error_answer');
  });

  it('says that the person must sign in when the refresh token is rejected, and keeps what is stored', async () => {
    world.pass(86_401);
    world.reply = () => ({ status: 400, body: { error: 'invalid_grant' } });
    await expect(keeper.current('c1', 'refresh')).rejects.toMatchObject({ code: 'refresh.rejected' });
    expect(world.vaulted.get(tokenKey('c1'))).toContain('refresh-first');
  });

  it('stops before sending an expired token when asked to', async () => {
    world.pass(86_401);
    await expect(keeper.current('c1', 'fail')).rejects.toMatchObject({ code: 'connection.expired' });
    expect((await keeper.current('c1', 'send')).value).toBe('access-first');
  });

  it('notices that a token is old although somebody set the clock back by a day', async () => {
    world.pass(86_401);
    world.now = epochMs(world.now - 86_400_000);
    world.reply = () => grant('second');
    expect((await keeper.current('c1', 'refresh')).value).toBe('access-second');
  });
});

describe('refresh', () => {
  beforeEach(() => keeper.authorize('c1'));

  it('keeps the refresh token of a provider that does not rotate, over and over', async () => {
    world.reply = () => grant('again', { refresh_token: undefined });
    for (let round = 0; round < 3; round++) await keeper.refresh('c1');
    expect(world.requests.slice(1).map((form) => form.get('refresh_token'))).toEqual(
      Array(3).fill('refresh-first'),
    );
    expect(world.views.get('c1')).toMatchObject({ refreshCount: 3, rotates: false });
  });

  it('uses the new refresh token of a provider that rotates', async () => {
    world.reply = () => grant('second');
    await keeper.refresh('c1');
    await keeper.refresh('c1');
    expect(world.requests[2]?.get('refresh_token')).toBe('refresh-second');
  });

  it('adds each refresh to the recording, redacted, and keeps the latest ten', async () => {
    for (let round = 0; round < 12; round++) await keeper.refresh('c1');
    const steps = world.flows.at(-1)?.steps ?? [];
    expect(steps.filter(({ kind }) => kind === 'refresh')).toHaveLength(10);
    expect(steps[0]?.kind).toBe('authorization_request');
    expect(JSON.stringify(steps)).not.toContain('refresh-first');
  });

  it('shows the scopes that a refresh took away', async () => {
    world.reply = () => grant('second', { scope: 'account_read' });
    await keeper.refresh('c1');
    expect(world.views.get('c1')?.grantedScopes).toEqual(['account_read']);
  });
});

describe('when several things happen at once', () => {
  beforeEach(() => keeper.authorize('c1'));

  /** A provider whose next refresh waits until it is told to answer. */
  const slowRefresh = (reply: () => { status: number; body: object }) => {
    let answer = () => {};
    const wait = new Promise<void>((resolve) => (answer = resolve));
    world.before = async (form) => {
      if (form.get('grant_type') === 'refresh_token') await wait;
    };
    world.reply = (form) => (form.get('grant_type') === 'refresh_token' ? reply() : grant('anew'));
    return { answer };
  };

  it.each([
    ['is answered', () => grant('late')],
    ['is refused', () => ({ status: 400, body: { error: 'invalid_grant' } })],
  ])('a refresh that %s after a new sign-in changes nothing', async (_name, reply) => {
    const { answer } = slowRefresh(reply);
    const refresh = keeper.refresh('c1').catch(() => {});
    await keeper.authorize('c1');
    answer();
    await refresh;
    expect((await keeper.current('c1', 'refresh')).value).toBe('access-anew');
    expect(world.views.get('c1')?.problem).toBeNull();
    expect(world.vaulted.get(tokenKey('c1'))).toContain('access-anew');
  });

  it('a refresh that is under way does not bring back a forgotten token', async () => {
    const { answer } = slowRefresh(() => grant('late'));
    const refresh = keeper.refresh('c1').catch(() => {});
    const forget = keeper.forget('c1');
    answer();
    await Promise.all([refresh, forget]);
    expect([keeper.views(), world.vaulted.size, world.views.get('c1')]).toEqual([[], 0, null]);
  });

  it('quitting waits until a rotated token is stored', async () => {
    const { answer } = slowRefresh(() => grant('late'));
    const refresh = keeper.refresh('c1');
    const settled = keeper.settle();
    answer();
    await Promise.all([refresh, settled]);
    expect(world.vaulted.get(tokenKey('c1'))).toContain('refresh-late');
  });

  it('a refused refresh token is not sent again with every request', async () => {
    world.pass(86_401);
    world.reply = () => ({ status: 400, body: { error: 'invalid_grant' } });
    for (let send = 0; send < 5; send++)
      await expect(keeper.current('c1', 'refresh')).rejects.toMatchObject({ code: 'refresh.rejected' });
    expect(world.requests.filter((form) => form.get('grant_type') === 'refresh_token')).toHaveLength(1);
  });
});

describe('after a restart', () => {
  it('finds the token in the vault, as old as it is', async () => {
    await keeper.authorize('c1');
    world.pass(3600);
    const restarted = world.keeper();
    await restarted.load('c1');
    expect(restarted.views()[0]?.expiresAt).toBe(epochMs(world.now + 82_800_000));
  });

  it('loses nothing when the keychain is locked, and finds the token once it is not', async () => {
    await keeper.authorize('c1');
    const restarted = world.keeper();
    world.vaultFails = new LatchkeyError('vault.locked', 'locked', 'unlock');
    await expect(restarted.current('c1', 'refresh')).rejects.toMatchObject({ code: 'vault.locked' });
    world.vaultFails = null;
    expect((await restarted.current('c1', 'refresh')).value).toBe('access-first');
  });
});
