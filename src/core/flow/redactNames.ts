import { isMarked, markFor } from './secretMark';

/** Names of parameters, members and headers that hold secrets, in lower case and without separators. */
const SECRET_NAMES = new Set([
  'assertion',
  'apikey',
  'authorization',
  'clientassertion',
  'code',
  'codeverifier',
  'devicecode',
  'dpop',
  'idtokenhint',
  'jwt',
  'key',
  'loginticket',
  'passwd',
  'pwd',
  'response',
  'samlart',
  'samlrequest',
  'samlresponse',
  'sessionid',
  'sig',
  'signature',
  'state',
  'ticket',
  'usercode',
  'wresult',
]);

/** Covers `access_token`, `X-Auth-Token`, `client_secret`, `newPassword`, `X-Api-Key`, `Ocp-Apim-Subscription-Key` … */
const SECRET_ENDINGS =
  /(token|secret|password|passphrase|apikey|subscriptionkey|functionskey|accesskey|authcode|assertion|signature|authkey)$/;

/** Shorter ones would be shown in large part by their first four characters. */
const SHORTEST_WITH_BEGINNING = 16;

export const MASK = '•••';

function plainName(name: string): string {
  return name
    .replace(/\[[^\]]*\]$/, '')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}

/** Whether what stands under this name must never be shown or stored. Case, `_` and `-` do not matter. */
export function isSecretName(name: string): boolean {
  const plain = plainName(name);
  return SECRET_NAMES.has(plain) || SECRET_ENDINGS.test(plain);
}

/**
 * What is shown in place of a secret. `code` and `state` keep four characters, so that people can recognise them from
 * one step of a flow to the next; four of sixteen or more help nobody to guess the rest.
 */
export function maskFor(name: string, value: string): string {
  // What was hidden once stays as it is: a mark of a mark would compare nothing.
  if (isMarked(value)) return value;
  const plain = plainName(name);
  const recognisable = plain === 'code' || plain === 'state';
  const mask = recognisable && value.length >= SHORTEST_WITH_BEGINNING ? `${value.slice(0, 4)}…` : MASK;
  return mask + markFor(value);
}

/** The mask of a secret that has no name. */
export function hide(secret: string): string {
  return isMarked(secret) ? secret : MASK + markFor(secret);
}
