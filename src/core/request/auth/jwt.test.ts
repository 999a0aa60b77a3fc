import { exportJWK, exportPKCS8, generateKeyPair, jwtVerify, decodeProtectedHeader, decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { epochMs } from '../../time';
import { LatchkeyError } from '../../errors';
import type { JwtAlgorithm } from '../authDraft';
import { signJwt, type JwtInput } from './jwt';

const NOW = epochMs(1_300_819_000_000);
const input = (more: Partial<JwtInput>): JwtInput => ({
  algorithm: 'HS256',
  key: 'a shared secret that is long enough for HS512, at sixty-four bytes',
  claims: '',
  header: '',
  lifetimeSeconds: 300,
  ...more,
});

async function refusalOf(more: Partial<JwtInput>): Promise<LatchkeyError> {
  const error: unknown = await signJwt(input(more), NOW).catch((cause: unknown) => cause);
  if (error instanceof LatchkeyError) return error;
  throw new Error('expected a refusal');
}

describe('signing a JWT', () => {
  it('makes the signature of RFC 7515 §A.1 with its key', async () => {
    // jose writes JSON without the line breaks of the RFC, so the key is the RFC's and the text ours.
    const k = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow';
    const token = await signJwt(
      input({ key: JSON.stringify({ kty: 'oct', k }), claims: '{"iss":"joe","exp":1300819380}' }),
      NOW,
    );
    const secret = Buffer.from(k, 'base64url');
    const { payload } = await jwtVerify(token, secret, { currentDate: new Date(NOW), issuer: 'joe' });
    expect(payload).toEqual({ iss: 'joe', iat: 1_300_819_000, exp: 1_300_819_380 });
  });

  it.each<JwtAlgorithm>(['RS256', 'PS384', 'ES256', 'ES512', 'EdDSA'])(
    'signs with %s, from PEM and from JWK',
    async (algorithm) => {
      const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
      for (const key of [await exportPKCS8(privateKey), JSON.stringify(await exportJWK(privateKey))]) {
        const token = await signJwt(input({ algorithm, key, header: '{"kid":"k-1"}' }), NOW);
        const verified = await jwtVerify(token, publicKey, { currentDate: new Date(NOW) });
        expect(verified.protectedHeader).toEqual({ typ: 'JWT', kid: 'k-1', alg: algorithm });
        expect(verified.payload).toEqual({ iat: 1_300_819_000, exp: 1_300_819_300 });
      }
    },
  );

  it('lets claims and header win, but for the algorithm', async () => {
    const token = await signJwt(
      input({ claims: '{"iat":1,"nested":{"a":[1]}}', header: '{"alg":"none","typ":"at+jwt"}' }),
      NOW,
    );
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'at+jwt' });
    expect(decodeJwt(token)).toEqual({ iat: 1, exp: 1_300_819_300, nested: { a: [1] } });
  });

  it.each<[string, Partial<JwtInput>, string, RegExp]>([
    ['claims that are no JSON', { claims: '{"a": canary' }, 'auth.claims_invalid', /claims of the JWT are/],
    ['a header that is a list', { header: '[1]' }, 'auth.claims_invalid', /header of the JWT is/],
    ['no key', { key: '  ' }, 'auth.incomplete', /no key/],
    ['a key of another kind', { algorithm: 'RS256', key: 'canary' }, 'auth.key_unusable', /sign with RS256/],
    [
      'a key of an older form',
      { algorithm: 'RS256', key: '-----BEGIN RSA PRIVATE KEY-----\ncanary' },
      'auth.key_unusable',
      /an RSA PRIVATE KEY/,
    ],
    [
      'a key with a passphrase',
      { algorithm: 'ES256', key: '-----BEGIN ENCRYPTED PRIVATE KEY-----\ncanary' },
      'auth.key_unusable',
      /passphrase/,
    ],
    [
      'a public key',
      { algorithm: 'ES256', key: '-----BEGIN PUBLIC KEY-----\ncanary' },
      'auth.key_unusable',
      /public key/,
    ],
    ['a broken JWK', { key: '{"kty":"canary"}' }, 'auth.key_unusable', /sign with HS256/],
  ])('refuses %s without telling the key', async (_, more, code, message) => {
    const refusal = await refusalOf(more);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
    expect(`${refusal.message}${refusal.remedy}`).not.toContain('canary');
  });

  it('refuses an RSA key that is too short to be safe', async () => {
    const { privateKey } = await crypto.subtle.generateKey(
      {
        name: 'RSASSA-PKCS1-v1_5',
        modulusLength: 1024,
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: 'SHA-256',
      },
      true,
      ['sign', 'verify'],
    );
    const refusal = await refusalOf({ algorithm: 'RS256', key: await exportPKCS8(privateKey) });
    expect(refusal.remedy).toContain('2048');
  });
});
