import { describe, expect, it } from 'vitest';
import { LatchkeyError } from '../errors';
import type { HttpEngine, HttpRequest } from '../ports';
import { BLANK_CONNECTION, type ConnectionSettings } from './connection';
import { makeClientKey } from './clientKeys';
import { clientMetadata, registerClient } from './registration';

const settings: ConnectionSettings = {
  ...BLANK_CONNECTION,
  name: 'Mine',
  registrationEndpoint: 'https://op.example/register',
  scope: 'read write',
};

/** An endpoint that answers with this, and what it was sent. */
function endpoint(status: number, body: unknown) {
  const sent: HttpRequest[] = [];
  const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
  const engine: HttpEngine = {
    send: async (request) => {
      sent.push(request);
      return {
        head: { status, statusText: '', httpVersion: '1.1', headers: [] },
        sentHeaders: [],
        informational: [],
        remoteAddress: null,
        proxy: null,
        certificate: null,
        body: (async function* () {
          yield bytes;
        })(),
        timings: () => ({
          dns: null,
          connect: null,
          tls: null,
          sending: null,
          waiting: null,
          download: null,
          total: 0,
        }),
        wireBytes: () => bytes.byteLength,
        trailers: () => [],
        liftTimeLimit: () => {},
        abandon: () => {},
      };
    },
  };
  return { engine, sent };
}

const register = (engine: HttpEngine, token: string | null = null, of = settings) =>
  registerClient(engine, of, token, 'test', new AbortController().signal);

describe('what is registered', () => {
  it.each([
    ['authorization_code', ['authorization_code', 'refresh_token'], ['code']],
    ['hybrid', ['authorization_code', 'implicit', 'refresh_token'], ['code id_token']],
    ['implicit', ['implicit'], ['code id_token']],
    ['client_credentials', ['client_credentials'], []],
    ['device_code', ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'], []],
  ] as const)('for %s', (grantType, grants, responses) => {
    const metadata = clientMetadata({ ...settings, grantType, responseType: 'code id_token' });
    expect(metadata).toMatchObject({ grant_types: grants, response_types: responses, scope: 'read write' });
    expect(metadata['redirect_uris']).toEqual(responses.length === 0 ? [] : ['https://localhost/callback']);
  });

  it('names the public key, and never the private one', async () => {
    const { facts } = await makeClientKey('ES256');
    const metadata = clientMetadata({
      ...settings,
      clientAuthentication: 'private_key_jwt',
      clientKey: facts,
    });
    expect(metadata).toMatchObject({
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [{ kid: facts.kid }] },
    });
    expect(JSON.stringify(metadata)).not.toContain('"d"');
  });
});

describe('the answer', () => {
  it('gives the client, and tells what became of what was asked for', async () => {
    const { engine, sent } = endpoint(201, {
      client_id: 'c7',
      client_secret: 's7',
      client_secret_expires_at: 1_800_000_000,
      token_endpoint_auth_method: 'client_secret_post',
      scope: 'read',
      grant_types: ['refresh_token', 'authorization_code'],
    });
    expect(await register(engine, 'initial')).toEqual({
      clientId: 'c7',
      clientSecret: 's7',
      clientAuthentication: 'client_secret_post',
      changes: [
        'token_endpoint_auth_method: asked for none, got client_secret_post.',
        'scope: asked for read write, got read.',
        'The client secret expires on 2027-01-15.',
      ],
    });
    expect(sent[0]?.headers).toContainEqual(['Authorization', 'Bearer initial']);
  });

  it.each([
    [400, { error: 'invalid_redirect_uri', error_description: 'not https' }, 'registration.refused'],
    [401, '', 'registration.refused'],
    [302, '', 'registration.refused'],
    [500, '<h1>Oops</h1>', 'registration.refused'],
    [201, '<h1>Welcome</h1>', 'registration.malformed'],
    [201, [], 'registration.malformed'],
    [201, { client_id: 7 }, 'registration.malformed'],
    [201, { client_id: '' }, 'registration.malformed'],
    [201, 'x'.repeat(300_000), 'registration.malformed'],
  ])('%s %j is told as %3$s', async (status, body, code) => {
    await expect(register(endpoint(status, body).engine, 'canary')).rejects.toMatchObject({
      code,
      message: expect.not.stringContaining('canary') as string,
    });
  });

  it('says so when nobody answers, or nobody can be asked', async () => {
    const dead: HttpEngine = {
      send: async () => {
        throw new LatchkeyError('request.dns', 'op.example is not known.', 'Check it.');
      },
    };
    await expect(register(dead)).rejects.toMatchObject({ code: 'registration.unreachable' });
    const none = register(dead, null, { ...settings, registrationEndpoint: null });
    await expect(none).rejects.toMatchObject({ code: 'registration.refused' });
  });
});
