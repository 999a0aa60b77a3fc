/** Ends with 0 as soon as the session's keyring is what the argument says; a daemon that has just started takes a moment. */
import keytar from 'keytar';
import { setTimeout as delay } from 'node:timers/promises';

const patienceMs = 10_000;
const service = 'latchkey-session-probe';
const expected = process.argv[2];

/** @returns {Promise<string>} */
async function look() {
  try {
    await keytar.setPassword(service, 'probe', 'kept');
    const kept = (await keytar.getPassword(service, 'probe')) === 'kept';
    await keytar.deletePassword(service, 'probe');
    return kept ? 'unlocked' : 'does not keep what is written';
  } catch (error) {
    const message = String(error instanceof Error ? error.message : error);
    return /locked/i.test(message) ? 'locked' : message;
  }
}

const start = Date.now();
let found = await look();
while (found !== expected && Date.now() - start < patienceMs) {
  await delay(20);
  found = await look();
}
if (found !== expected) {
  process.stderr.write(found);
  process.exitCode = 1;
}
