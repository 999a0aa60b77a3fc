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
      clientAuthentications: ['client_secret_post', 'none', 'private_key_jwt'],
      pkceMethods: ['S256', 'plain'],
      grantTypes: null,
      responseModes: null,
      dpopAlgorithms: null,
      deviceAuthorizationEndpoint: null,
      issuerInRedirect: true,
      metadataUrl: OIDC,
    });
  });

  it('reads every endpoint and capability', async () => {
    const op = 'https://op.example/tenant';
    const whole = {
      ...metadata,
      introspection_endpoint: `${op}/introspect`,
      userinfo_endpoint: `${op}/me`,
      end_session_endpoint: `${op}/bye`,
      device_authorization_endpoint: `${op}/device`,
      pushed_authorization_request_endpoint: `${op}/par`,
      backchannel_authentication_endpoint: `${op}/ciba`,
      registration_endpoint: `${op}/register`,
      grant_types_supported: [
        'authorization_code',
        'refresh_token',
        'urn:ietf:params:oauth:grant-type:device_code',
        'urn:openid:params:grant-type:ciba',
        'urn:example:unheard-of',
      ],
      response_types_supported: ['code', 'code id_token', 'none'],
      response_modes_supported: ['query', 'form_post', 'query.jwt', 'web_message'],
      dpop_signing_alg_values_supported: ['ES256'],
      require_pushed_authorization_requests: true,
      request_object_signing_alg_values_supported: ['none', 'ES256'],
    };
    expect(await ask(web({ [OIDC]: JSON.stringify(whole) }))).toMatchObject({
      introspectionEndpoint: `${op}/introspect`,
      userinfoEndpoint: `${op}/me`,
      endSessionEndpoint: `${op}/bye`,
      deviceAuthorizationEndpoint: `${op}/device`,
      pushedAuthorizationRequestEndpoint: `${op}/par`,
      backchannelAuthenticationEndpoint: `${op}/ciba`,
      registrationEndpoint: `${op}/register`,
      grantTypes: ['authorization_code', 'device_code', 'ciba', 'hybrid'],
      responseTypes: ['code', 'code id_token'],
      responseModes: ['query', 'form_post', 'query.jwt'],
      dpopAlgorithms: ['ES256'],
      requiresPushedRequests: true,
      takesRequestObjects: true,
    });
  });

  it.each([
    ['request_parameter_supported', false],
    ['request_object_signing_alg_values_supported', ['none']],
    ['require_pushed_authorization_requests', 'true'],
    ['grant_types_supported', 'authorization_code'],
    ['userinfo_endpoint', 7],
  ])('takes %s = %j for nothing promised', async (name, value) => {
    const found = await ask(web({ [OIDC]: JSON.stringify({ ...metadata, [name]: value }) }));
    expect(found).toMatchObject({
      takesRequestObjects: false,
      requiresPushedRequests: false,
      grantTypes: null,
      userinfoEndpoint: null,
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
