import { execFile } from 'node:child_process';
import { createServer, Agent, request } from 'node:http';
import { promisify } from 'node:util';
import { startLatchkey } from './lib/apps.mjs';
import { oneTab } from './lib/documents.mjs';
import { sendMany } from './lib/inPage.mjs';
import { listen } from './lib/listen.mjs';
import { seed, withProfiles } from './lib/profile.mjs';
import { inTurn, median, row } from './lib/statistics.mjs';

const inARow = 1000;
/** What our own time may be above curl's, in ms. */
const aboveCurlMs = 0.5;
const slowMs = 500;
/** What it may be above the time that the server takes, in ms. */
const aboveSlowMs = 3;

export const id = 'P12';
export const title = 'what sending adds: to the time that is shown, and to a thousand sends in a row';

export function run() {
  return withProfiles(async (profile) => {
    const server = createServer((incoming, response) => {
      const isSlow = incoming.url === '/slow';
      // curl begins with a new connection each time: so do we where we are measured against it.
      if (incoming.url === '/once') response.setHeader('connection', 'close');
      response.setHeader('content-type', 'application/json');
      setTimeout(() => response.end('{"ok":true}'), isSlow ? slowMs : 0);
    });
    server.keepAliveTimeout = 60_000;
    const origin = await listen(server);
    await seed(profile, { tabs: oneTab({ url: origin }) });
    const { page, close } = await startLatchkey(profile);
    const agent = new Agent({ keepAlive: true });
    try {
      const shown = await inTurn(50, {
        ours: async () => (await page.run(sendMany, `${origin}/once`, 1)).shown[0] ?? Number.NaN,
        curl: () => curlTotal(`${origin}/once`),
      });
      const slow = await page.run(sendMany, `${origin}/slow`, 3);
      const { sends, bare } = await inTurn(3, {
        sends: async () => (await page.run(sendMany, origin, inARow)).perSend,
        bare: () => bareSends(origin, agent),
      });
      const { shown: shownInARow } = await page.run(sendMany, origin, inARow);
      return [
        row({
          name: `shown time − curl’s time_total (${shown.curl.toFixed(2)} ms)`,
          ours: shown.ours - shown.curl,
          denominator: aboveCurlMs,
          bound: 1,
          unit: 'ms',
        }),
        row({
          name: `shown time − ${slowMs} ms that the server takes`,
          ours: median(slow.shown) - slowMs,
          denominator: aboveSlowMs,
          bound: 1,
          unit: 'ms',
        }),
        row({
          name: `shown time, ${inARow} in a row ÷ bare node:http`,
          ours: median(shownInARow),
          denominator: bare,
          bound: 3,
          unit: 'ms',
        }),
        row({
          name: `a send from window to window, ${inARow} in a row ÷ bare node:http`,
          ours: sends,
          denominator: bare,
          bound: 8,
          unit: 'ms',
        }),
      ];
    } finally {
      await close();
      agent.destroy();
      server.closeAllConnections();
      server.close();
    }
  });
}

/**
 * @param {string} url
 * @returns {Promise<number>} milliseconds
 */
async function curlTotal(url) {
  const args = ['--silent', '--output', '/dev/null', '--noproxy', '*', '--write-out', '%{time_total}', url];
  const { stdout } = await promisify(execFile)('curl', args);
  return Number(stdout) * 1000;
}

/**
 * @param {string} url
 * @param {Agent} agent
 * @returns {Promise<number>} milliseconds a send
 */
async function bareSends(url, agent) {
  const began = performance.now();
  for (let count = 0; count < inARow; count += 1) await bareSend(url, agent);
  return (performance.now() - began) / inARow;
}

/**
 * @param {string} url
 * @param {Agent} agent
 * @returns {Promise<void>}
 */
function bareSend(url, agent) {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve());
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
}
