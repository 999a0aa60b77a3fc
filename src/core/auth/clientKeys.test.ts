import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, importJWK, SignJWT, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { importPrivateKey } from './clientAuthentication';
import { KEY_ALGORITHMS, makeClientKey, publicJwks, readClientKey } from './clientKeys';

describe('a key that is made here', () => {
  it.each(KEY_ALGORITHMS)('signs with %s what its public half verifies', async (algorithm) => {
    const { facts, privateJwk } = await makeClientKey(algorithm);
    const key = await importPrivateKey(privateJwk, facts.algorithm);
    const jwt = await new SignJWT({}).setProtectedHeader({ alg: algorithm, kid: facts.kid }).sign(key);
    const [published] = publicJwks(facts).keys;
    expect(published).toMatchObject({ kid: facts.kid, alg: algorithm, use: 'sig' });
    await expect(jwtVerify(jwt, await importJWK(published ?? {}, algorithm))).resolves.toBeDefined();
  });

  it('shows nothing of its private half', async () => {
    for (const algorithm of KEY_ALGORITHMS) {
      const { facts } = await makeClientKey(algorithm);
      expect(Object.keys(JSON.parse(facts.publicJwk) as object)).not.toEqual(
        expect.arrayContaining(['d', 'p', 'q']),
      );
    }
  });
});

describe('a key that somebody has', () => {
  it.each(['ES256', 'ES384', 'ES512', 'RS256', 'EdDSA'])('is read from PEM as %s', async (algorithm) => {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const { facts } = await readClientKey(`\n${await exportPKCS8(privateKey)}\n`, null);
    expect(facts.algorithm).toBe(algorithm);
  });

  it('signs with the algorithm that is asked for, and keeps its name', async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), kid: 'mine' };
    const { facts } = await readClientKey(JSON.stringify(jwk), 'PS256');
    expect(facts).toMatchObject({ algorithm: 'PS256', kid: 'mine' });
  });

  it('is found in the file of a service account', async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const file = {
      type: 'service_account',
      private_key_id: 'k7',
      private_key: await exportPKCS8(privateKey),
    };
    const { facts } = await readClientKey(JSON.stringify(file), null);
    expect(facts).toMatchObject({ algorithm: 'RS256', kid: 'k7' });
  });

  it.each([
    ['PKCS #1', '-----BEGIN RSA PRIVATE KEY-----\nMII=\n-----END RSA PRIVATE KEY-----', /PKCS #1/],
    ['SEC 1', '-----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY-----', /SEC 1/],
    ['a locked key', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=', /passphrase/],
    ['an OpenSSH key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl', /OpenSSH/],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nMII=', /certificate/],
    ['a damaged key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', /damaged/],
    ['a shared secret', '{"kty":"oct","k":"c2VjcmV0"}', /shared secret/],
    ['a set', '{"keys":[]}', /set of keys/],
    ['a public JWK', '{"kty":"EC","crv":"P-256","x":"a","y":"b"}', /public key/],
    ['a private JWK of nonsense', '{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}', /cannot sign/],
    ['half a JWK', '{"kty":"EC","d":"geheim', /no JSON/],
    ['words', 'my key', /neither/],
    ['nothing', '', /neither/],
  ])('is refused when it is %s, and the words say so', async (_name, text, words) => {
    const failure = await readClientKey(text, null).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'key.unusable', message: expect.stringMatching(words) as string });
    expect(JSON.stringify([failure, (failure as Error).cause ?? null])).not.toContain('geheim');
  });

  it('is refused when it is the public half, or of another kind than asked for', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    await expect(readClientKey(await exportSPKI(publicKey), null)).rejects.toThrow(/public key/);
    await expect(readClientKey(await exportPKCS8(privateKey), 'RS256')).rejects.toThrow(/RS256/);
  });
});
