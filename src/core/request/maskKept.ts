import { maskToken } from '../exchange/mask';

/** From this length on a few characters give nothing away, while people know a key by them. */
const LONG_ENOUGH = 24;
const SEEN = 4;

/** What people may see of a secret that is kept: `sk-l…9f2c` of a long key, the kind of a PEM key, dots of a password. */
export function maskKept(secret: string): string {
  const pem = /^\s*-----BEGIN ([A-Z ]{1,30})-----/.exec(secret)?.[1];
  if (pem !== undefined) return `${pem.toLowerCase()} ••••`;
  if (secret.trimStart().startsWith('{')) return '{ •••• }';
  const masked = maskToken(secret);
  if (masked !== '••••') return masked;
  if (secret.length < LONG_ENOUGH || !/^[\w.~+/=:-]+$/.test(secret)) return '••••••••';
  return `${secret.slice(0, SEEN)}…${secret.slice(-SEEN)}`;
}
