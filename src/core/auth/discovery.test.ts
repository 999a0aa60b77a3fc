import { describe, expect, it } from 'vitest';
import { LatchkeyError } from '../errors';
import type { HttpAnswer, HttpEngine } from '../ports';
import { discover, metadataUrls } from './discovery';

const metadata = {
  issuer: 'https://op.example/tenant',
  authorization_endpoint: 'https://op.example/tenant/authorize',
  token_endpoint: 'https://op.example/tenant/token',
  jwks_uri: 'https://op.example/tenant/jwks',
  token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post', 'none'],
  code_challenge_methods_supported: ['plain', 'S256'],
  authorization_response_iss_parameter_supported: true,
};

/** A web in which only these documents exist. */
function web(documents: Readonly<Record<string, string>>): HttpEngine & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    send: async ({ url }): Promise<HttpAnswer> => {
      asked.push(url);
      const text = documents[url];
      if (text === 'offline') throw new LatchkeyError('request.dns', 'op.example is not known.', 'Check it.');
      const bytes = new TextEncoder().encode(text ?? 'nothing here');
      return {
        head: { status: text === undefined ? 404 : 200, statusText: '', httpVersion: '1.1', headers: [] },
        sentHeaders: [],
        remoteAddress: null,
        proxy: null,
        certificate: null,
        informational: [],
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
}

const OIDC = 'https://op.example/tenant/.well-known/openid-configuration';
const RFC8414 = 'https://op.example/.well-known/oauth-authorization-server/tenant';
const ask = (engine: HttpEngine, issuer = 'https://op.example/tenant') =>
  discover(engine, issuer, 'test', new AbortController().signal);

describe('discover', () => {
  it('reads the OpenID Connect document', async () => {
    expect(await ask(web({ [OIDC]: JSON.stringify(metadata) }))).toMatchObject({
      issuer: 'https://op.example/tenant',
      tokenEndpoint: 'https://op.example/tenant/token',
      clientAuthentications: ['client_secret_post', 'none'],
      supportsPkceS256: true,
      issuerInRedirect: true,
      metadataUrl: OIDC,
    });
  });

  it('falls back to RFC 8414, whose path goes between host and path', async () => {
    const engine = web({ [RFC8414]: JSON.stringify(metadata) });
    expect((await ask(engine)).metadataUrl).toBe(RFC8414);
    expect(engine.asked).toEqual([OIDC, RFC8414]);
  });

  it('does not mind a slash at the end of the issuer', async () => {
    expect((await ask(web({ [OIDC]: JSON.stringify(metadata) }), 'https://op.example/tenant/')).issuer).toBe(
      'https://op.example/tenant',
    );
  });

  it('takes the address of the document itself', async () => {
    expect((await ask(web({ [OIDC]: JSON.stringify(metadata) }), OIDC)).issuer).toBe(
      'https://op.example/tenant',
    );
  });

  it.each([
    ['nothing is published', {}, 'discovery.not_found'],
    ['the document is a web page', { [OIDC]: '<html>' }, 'discovery.not_found'],
    [
      'an endpoint is missing',
      { [OIDC]: JSON.stringify({ issuer: metadata.issuer }) },
      'discovery.malformed',
    ],
    [
      'it belongs to another issuer',
      { [OIDC]: JSON.stringify({ ...metadata, issuer: 'https://evil.example' }) },
      'discovery.issuer_mismatch',
    ],
    ['the host is not there', { [OIDC]: 'offline', [RFC8414]: 'offline' }, 'discovery.unreachable'],
  ])('says so when %s', async (_name, documents, code) => {
    await expect(ask(web(documents))).rejects.toMatchObject({ code });
  });
});

describe('metadataUrls', () => {
  it('knows both places for an issuer without a path', () => {
    expect(new Set(metadataUrls('https://op.example'))).toEqual(
      new Set([
        'https://op.example/.well-known/openid-configuration',
        'https://op.example/.well-known/oauth-authorization-server',
      ]),
    );
  });
});
