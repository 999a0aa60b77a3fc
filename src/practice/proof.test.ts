import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPractice, type PracticeServer } from './provider';

let server: PracticeServer;
let mine: Awaited<ReturnType<typeof newKey>>;
let token: string;

beforeAll(async () => {
  server = await startPractice({ port: 0 });
  mine = await newKey();
  const url = `${server.origin}/oauth2/default/v1/token`;
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa('latchkey-practice-basic:practice-secret-basic')}`,
      dpop: await proof(mine, { htm: 'POST', htu: url }),
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'account_read' }),
  });
  token = ((await response.json()) as { access_token: string }).access_token;
});
afterAll(() => server.close());

async function newKey() {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { privateKey, jwk: await exportJWK(publicKey) };
}

function proof(
  { privateKey, jwk }: Awaited<ReturnType<typeof newKey>>,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT({ jti: crypto.randomUUID(), iat: Math.floor(Date.now() / 1000), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header })
    .sign(privateKey);
}

const call = (headers: Record<string, string>) => fetch(`${server.origin}/v3/account/summary`, { headers });

/** What a good proof for the call says. */
const good = () => ({
  htm: 'GET',
  htu: `${server.origin}/v3/account/summary`,
  ath: createHash('sha256').update(token).digest('base64url'),
});

describe('a token that is bound to a key', () => {
  test('is good for whoever proves to hold the key', async () => {
    const response = await call({ authorization: `DPoP ${token}`, dpop: await proof(mine, good()) });
    expect(response.status).toBe(200);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>?]>([
    ['for another method', { htm: 'POST' }],
    ['for another URL', { htu: 'https://evil.example/v3/account/summary' }],
    ['for another token', { ath: 'x' }],
    ['for no token', { ath: undefined }],
    ['of an hour ago', { iat: Math.floor(Date.now() / 1000) - 3600 }],
    ['of another type', {}, { typ: 'JWT' }],
  ])('is refused with a proof %s', async (_name, claims, header) => {
    const dpop = await proof(mine, { ...good(), ...claims }, header);
    expect((await call({ authorization: `DPoP ${token}`, dpop })).status).toBe(401);
  });

  test('is refused when it was stolen: sent as Bearer, without a proof, or with the proof of another key', async () => {
    const theirs = await proof(await newKey(), good());
    for (const headers of [
      { authorization: `Bearer ${token}` },
      { authorization: `Bearer ${token}`, dpop: await proof(mine, good()) },
      { authorization: `DPoP ${token}` },
      { authorization: `DPoP ${token}`, dpop: 'nonsense' },
      { authorization: `DPoP ${token}`, dpop: theirs },
    ]) {
      expect((await call(headers)).status).toBe(401);
    }
  });
});
