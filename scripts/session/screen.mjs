/** A screen in memory, on the first free display number, that only this session's programs may use. */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startService } from './startService.mjs';

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {(pid: number | undefined) => void} watch
 * @returns {Promise<Record<string, string>>}
 */
export async function startScreen(folder, env, watch) {
  const authority = join(folder, 'Xauthority');
  await writeFile(authority, anyDisplayCookie(), { mode: 0o600 });
  const number = await startService({
    command: 'Xvfb',
    args: [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1600x1000x24',
      '-nolisten',
      'tcp',
      '-auth',
      authority,
      '-noreset',
    ],
    env,
    watch,
  });
  return { DISPLAY: `:${number}`, XAUTHORITY: authority };
}

/** An X authority entry that holds for every display: the number is known only once the server runs. */
function anyDisplayCookie() {
  const anyFamily = 0xffff;
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), randomBytes(16)];
  return Buffer.concat([uint16(anyFamily), ...fields.flatMap((field) => [uint16(field.length), field])]);
}

/** @param {number} value */
function uint16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
