import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import keytar from 'keytar';
import { startLatchkeyOnConnection } from './lib/apps.mjs';
import { Answers } from './lib/answers.mjs';
import { callMain, connection, draft, oneTab } from './lib/documents.mjs';
import { seed, withProfiles } from './lib/profile.mjs';
import { Provider } from './lib/provider.mjs';
import { inTurn, row } from './lib/statistics.mjs';

const connectionId = 'bench';
const parallelSends = 20;
const secretLength = 2000;

export const id = 'P15';
export const title = 'sending with a token that has expired';

export function run() {
  return withProfiles(async (profile) => {
    const provider = await Provider.start();
    const answers = await Answers.start();
    const { origin } = provider;
    await seed(profile, {
      connections: [
        connection({
          id: connectionId,
          provider: origin,
          authorizationPath: '/authorize',
          apiOrigins: [answers.origin],
        }),
      ],
      tabs: oneTab({ connectionId }),
    });
    const { page, close } = await startLatchkeyOnConnection(profile);
    const agent = new Agent({ keepAlive: true });
    /** @param {'refresh' | 'send'} ifExpired */
    const sendMs = async (ifExpired) =>
      (await page.run(callMain, 'requests.send', sending(answers.url, ifExpired))).ms;
    try {
      // Expired on arrival: the timer leaves such tokens alone, so only a send refreshes them.
      provider.expiresIn = 0;
      await page.run(callMain, 'tokens.authorize', { connectionId });
      const medians = await inTurn(15, {
        refreshed: () => sendMs('refresh'),
        plain: () => sendMs('send'),
        tokenPost: () => timed(() => postToken(`${origin}/token`, agent)),
        keychainWrite: () =>
          timed(() => keytar.setPassword('latchkey-bench', 'write', 'x'.repeat(secretLength))),
      });
      provider.expiresIn = 3600;
      const before = provider.issued;
      const inputs = Array.from({ length: parallelSends }, () => sending(answers.url, 'refresh'));
      await page.run(sendTogether, inputs);
      const { refreshed, plain, tokenPost, keychainWrite } = medians;
      return [
        row({
          name: 'refresh before a send, on top of the send ÷ token POST',
          ours: refreshed - plain,
          denominator: tokenPost,
          bound: 2 + keychainWrite / tokenPost,
          unit: 'ms',
        }),
        row({
          name: `token POSTs for ${parallelSends} sends at once`,
          ours: provider.issued - before,
          denominator: 1,
          bound: 1,
          unit: 'POST',
        }),
      ];
    } finally {
      await keytar.deletePassword('latchkey-bench', 'write');
      await close();
      agent.destroy();
      provider.close();
      answers.close();
    }
  });
}

/**
 * @param {string} url
 * @param {'refresh' | 'send'} ifExpired
 */
function sending(url, ifExpired) {
  const auth = { kind: 'connection', connectionId, sendAs: 'header', headerPrefix: null, ifExpired };
  return { exchangeId: randomUUID(), tabId: 'tab', draft: { ...draft(url), auth }, environmentId: null };
}

/**
 * Runs in the page.
 * @param {readonly unknown[]} inputs
 */
async function sendTogether(inputs) {
  /** @type {{ call: (name: string, input: unknown) => Promise<{ ok: boolean }> }} */
  const bridge = /** @type {any} */ (globalThis).latchkeyBridge;
  const replies = await Promise.all(inputs.map((input) => bridge.call('requests.send', input)));
  if (!replies.every(({ ok }) => ok)) throw new Error('Not every request was answered.');
}

/**
 * @param {string} url
 * @param {Agent} agent
 * @returns {Promise<void>}
 */
function postToken(url, agent) {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent }, (answer) => answer.on('end', resolve).resume());
    call.on('error', reject);
    call.end('grant_type=refresh_token&refresh_token=bench&client_id=bench');
  });
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
