import {
  CompactEncrypt,
  SignJWT,
  UnsecuredJWT,
  base64url,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
} from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { epochMs, secondsOf } from '../time';
import { verifyToken, type VerificationContext } from './verify';

const NOW = epochMs(1795425243000);
const SECONDS = secondsOf(NOW);
const ISSUER = 'https://issuer.example';
const AUDIENCE = 'https://api.example/v3';
const KEYS_URL = 'https://issuer.example/keys';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

let rsa: Pair;
let other: Pair;
let ec: Pair;
let ed: Pair;
let keys: JSONWebKeySet;

beforeAll(async () => {
  rsa = await generateKeyPair('RS256', { extractable: true });
  other = await generateKeyPair('RS256', { extractable: true });
  ec = await generateKeyPair('ES256', { extractable: true });
  ed = await generateKeyPair('EdDSA', { extractable: true });
  keys = {
    keys: [
      { ...(await exportJWK(rsa.publicKey)), kid: 'rsa' },
      { ...(await exportJWK(ec.publicKey)), kid: 'ec', alg: 'ES256', use: 'sig' },
      { ...(await exportJWK(ed.publicKey)), kid: '../../etc/passwd' },
    ],
  };
});

function sign(
  key: Pair['privateKey'] | Uint8Array,
  header: { alg: string; [name: string]: unknown } = { alg: 'RS256', kid: 'rsa' },
  claims: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT({ iss: ISSUER, aud: AUDIENCE, iat: SECONDS, exp: SECONDS + 3600, ...claims })
    .setProtectedHeader(header)
    .sign(key);
}

const verify = (token: string, changed: Partial<VerificationContext> = {}) =>
  verifyToken(token, {
    issuer: ISSUER,
    audience: AUDIENCE,
    fetchKeys: () => Promise.resolve({ keysFrom: KEYS_URL, jwks: keys }),
    now: NOW,
    ...changed,
  });

describe('verifying a genuine token', () => {
  it('says what it checked, and against which keys', async () => {
    expect(await verify(await sign(rsa.privateKey))).toEqual({
      verdict: 'verified',
      reason: 'The signature fits the provider’s key, and so do issuer and audience.',
      algorithm: 'RS256',
      keyId: 'rsa',
      keysFrom: KEYS_URL,
      checkedAt: NOW,
    });
  });

  it('does not claim to have checked what the settings do not say', async () => {
    const { reason } = await verify(await sign(rsa.privateKey), { issuer: null, audience: null });
    expect(reason).toBe('The signature fits the provider’s key.');
  });

  it.each(['RS384', 'RS512', 'PS256', 'PS384', 'PS512'])('accepts %s', async (alg) => {
    const jwks = { keys: [await exportJWK(rsa.publicKey)] };
    const token = await sign(await importJWK(await exportJWK(rsa.privateKey), alg), { alg });
    const fetchKeys = () => Promise.resolve({ keysFrom: KEYS_URL, jwks });
    expect(await verify(token, { fetchKeys })).toMatchObject({
      verdict: 'verified',
      algorithm: alg,
      keyId: null,
    });
  });

  it('accepts elliptic curves', async () => {
    expect(await verify(await sign(ec.privateKey, { alg: 'ES256', kid: 'ec' }))).toMatchObject({
      verdict: 'verified',
    });
  });

  it('takes a key ID that looks like a path for a mere text', async () => {
    const kid = '../../etc/passwd';
    expect(await verify(await sign(ed.privateKey, { alg: 'EdDSA', kid }))).toMatchObject({
      verdict: 'verified',
      keyId: kid,
    });
  });

  it('tries each key when the token names none', async () => {
    const second = await generateKeyPair('ES256', { extractable: true });
    const jwks = { keys: [await exportJWK(ec.publicKey), await exportJWK(second.publicKey)] };
    const fetchKeys = () => Promise.resolve({ keysFrom: KEYS_URL, jwks });
    expect(await verify(await sign(second.privateKey, { alg: 'ES256' }), { fetchKeys })).toMatchObject({
      verdict: 'verified',
    });
    const stranger = await generateKeyPair('ES256');
    expect(await verify(await sign(stranger.privateKey, { alg: 'ES256' }), { fetchKeys })).toMatchObject({
      verdict: 'failed',
    });
  });

  it('calls an expired token genuine, and says that it expired', async () => {
    const result = await verify(await sign(rsa.privateKey, undefined, { exp: SECONDS - 7200 }));
    expect(result.verdict).toBe('verified');
    expect(result.reason).toMatch(/but the token expired 2h ago\.$/);
  });

  it('calls a token of tomorrow genuine, and says that it is not valid yet', async () => {
    const result = await verify(await sign(rsa.privateKey, undefined, { nbf: SECONDS + 7200 }));
    expect(result.verdict).toBe('verified');
    expect(result.reason).toMatch(/but the token becomes valid only in 2h\.$/);
  });
});

describe('refusing a token', () => {
  it('sees that the payload was changed', async () => {
    const [header, , signature] = (await sign(rsa.privateKey)).split('.');
    const payload = base64url.encode(JSON.stringify({ iss: ISSUER, aud: AUDIENCE, admin: true }));
    expect(await verify(`${header}.${payload}.${signature}`)).toMatchObject({ verdict: 'failed' });
  });

  it('sees that somebody else signed under the same key ID', async () => {
    expect(await verify(await sign(other.privateKey))).toMatchObject({ verdict: 'failed' });
  });

  it('sees that the signature was cut off', async () => {
    const [header, payload] = (await sign(rsa.privateKey)).split('.');
    expect(await verify(`${header}.${payload}.`)).toMatchObject({ verdict: 'failed' });
  });

  it.each([
    ['another issuer', { iss: 'https://evil.example' }, 'the issuer is https://evil.example'],
    ['another audience', { aud: ['a', 'b'] }, 'the audience is ["a","b"]'],
    ['no audience', { aud: undefined }, 'holds no “aud”'],
    ['an expiry as text', { exp: '1795511643' }, '“exp” is not what RFC 7519 allows'],
  ])('sees %s', async (_, claims, reason) => {
    const result = await verify(await sign(rsa.privateKey, undefined, claims));
    expect(result.verdict).toBe('failed');
    expect(result.reason).toContain(reason);
  });

  it('calls a token without signature unsigned', async () => {
    expect(await verify(new UnsecuredJWT({ iss: ISSUER, aud: AUDIENCE }).encode())).toMatchObject({
      verdict: 'failed',
      reason: 'It is unsigned, so anybody could have written it.',
      keysFrom: null,
    });
  });

  it.each(['None', 'NONE', 'nOnE'])(
    'calls alg %s unsigned, even with the signature of another token',
    async (alg) => {
      const [, payload, signature] = (await sign(rsa.privateKey)).split('.');
      const header = base64url.encode(JSON.stringify({ alg }));
      expect(await verify(`${header}.${payload}.${signature}`)).toMatchObject({ verdict: 'failed' });
    },
  );

  it('never takes a public key for a shared secret', async () => {
    const publicKey = JSON.stringify(await exportJWK(rsa.publicKey));
    const token = await sign(new TextEncoder().encode(publicKey), { alg: 'HS256', kid: 'rsa' });
    expect(await verify(token)).toMatchObject({ verdict: 'cannot', keysFrom: null });
  });

  it('does not trust keys that the token brings along', async () => {
    const jwk = await exportJWK(other.publicKey);
    const token = await sign(other.privateKey, {
      alg: 'RS256',
      kid: 'rsa',
      jwk,
      jku: 'https://evil.example/keys',
    });
    expect(await verify(token)).toMatchObject({ verdict: 'failed' });
  });
});

describe('when there is no way to tell', () => {
  it('says so of an opaque token', async () => {
    expect(await verify('gho_16C7e42F292c6912E7710c838347Ae178B4a')).toMatchObject({
      verdict: 'cannot',
      algorithm: null,
    });
  });

  it('says so of an encrypted token', async () => {
    const token = await new CompactEncrypt(new TextEncoder().encode('{}'))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
      .encrypt(await importJWK(await exportJWK(rsa.publicKey), 'RSA-OAEP-256'));
    expect(await verify(token)).toMatchObject({ verdict: 'cannot', algorithm: 'RSA-OAEP-256' });
  });

  it('says so when the key is not among the published ones', async () => {
    const result = await verify(await sign(other.privateKey, { alg: 'RS256', kid: 'rotated' }));
    expect(result).toMatchObject({ verdict: 'cannot', keyId: 'rotated', keysFrom: KEYS_URL });
  });

  it('says so when the header demands an extension', async () => {
    const [, payload, signature] = (await sign(rsa.privateKey)).split('.');
    const header = base64url.encode(JSON.stringify({ alg: 'RS256', kid: 'rsa', crit: ['exp'], exp: 1 }));
    expect(await verify(`${header}.${payload}.${signature}`)).toMatchObject({ verdict: 'cannot' });
  });

  it.each([
    ['no address of keys is known', () => Promise.resolve(null), null],
    ['the keys are out of reach', () => Promise.reject(new Error('offline')), null],
    [
      'the keys are no keys',
      () => Promise.resolve({ keysFrom: KEYS_URL, jwks: { keys: 'x' } as never }),
      KEYS_URL,
    ],
    [
      'the key is broken',
      () =>
        Promise.resolve({
          keysFrom: KEYS_URL,
          jwks: { keys: [{ kty: 'RSA', kid: 'rsa', n: '!', e: 'AQAB' }] },
        }),
      KEYS_URL,
    ],
  ])('says so when %s', async (_, fetchKeys, keysFrom) => {
    expect(await verify(await sign(rsa.privateKey), { fetchKeys })).toMatchObject({
      verdict: 'cannot',
      keysFrom,
    });
  });

  it('asks for no keys when they could not help', async () => {
    let asked = false;
    const fetchKeys = () => {
      asked = true;
      return Promise.resolve(null);
    };
    await verify('opaque', { fetchKeys });
    await verify(new UnsecuredJWT({}).encode(), { fetchKeys });
    expect(asked).toBe(false);
  });
});
