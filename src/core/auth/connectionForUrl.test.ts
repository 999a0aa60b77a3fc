import { describe, expect, it } from 'vitest';
import type { Connection } from './connection';
import { connectionForUrl } from './connectionForUrl';
import type { DiscoveredProvider } from './discovery';
import { presetFor } from './presets';

const ORIGIN = 'http://127.0.0.1:4711';
const practice: Connection = {
  ...presetFor('practice').settings(ORIGIN),
  id: 'practice',
  hasClientSecret: false,
  hasStoredToken: false,
};
const nobody = () => Promise.reject(new Error('nothing published'));

const describeUrl = (
  url: string,
  more: {
    connections?: readonly Connection[];
    discover?: (issuer: string) => Promise<DiscoveredProvider>;
  } = {},
) => connectionForUrl(url, { connections: [practice], practiceOrigin: ORIGIN, discover: nobody, ...more });

const query = (parameters: Record<string, string>) =>
  new URLSearchParams({
    response_type: 'code',
    client_id: 'c1',
    redirect_uri: 'https://localhost/cb',
    ...parameters,
  });

/** A provider whose metadata says nothing but what has to be in it. */
const silentProvider: DiscoveredProvider = {
  issuer: '',
  authorizationEndpoint: '',
  tokenEndpoint: '',
  revocationEndpoint: null,
  introspectionEndpoint: null,
  userinfoEndpoint: null,
  endSessionEndpoint: null,
  deviceAuthorizationEndpoint: null,
  pushedAuthorizationRequestEndpoint: null,
  backchannelAuthenticationEndpoint: null,
  registrationEndpoint: null,
  jwksUri: null,
  clientAuthentications: null,
  grantTypes: null,
  responseTypes: null,
  responseModes: null,
  pkceMethods: null,
  dpopAlgorithms: null,
  scopesSupported: [],
  requiresPushedRequests: false,
  takesRequestObjects: false,
  issuerInRedirect: false,
  metadataUrl: '',
};

describe('connectionForUrl', () => {
  it('finds the connection that has this endpoint, client and redirect URI', async () => {
    const url = `${practice.authorizationEndpoint}?${query({ client_id: practice.clientId, redirect_uri: practice.redirectUri })}`;
    expect((await describeUrl(url)).connectionId).toBe('practice');
  });

  it('gives the same provider’s facts to another client, but not how that one proves itself', async () => {
    const found = await describeUrl(`${practice.authorizationEndpoint}?${query({})}`);
    expect(found).toMatchObject({
      connectionId: null,
      missing: [],
      settings: {
        clientId: 'c1',
        tokenEndpoint: practice.tokenEndpoint,
        redirectUri: 'https://localhost/cb',
      },
    });
    expect(found.settings).not.toHaveProperty('id');
  });

  it('knows Constant Contact by its address and asks for the secret', async () => {
    const found = await describeUrl(
      `https://authz.constantcontact.com/oauth2/default/v1/authorize?${query({ scope: 'account_read' })}`,
    );
    expect(found.settings).toMatchObject({
      name: 'Constant Contact',
      tokenEndpoint: 'https://authz.constantcontact.com/oauth2/default/v1/token',
      scope: 'account_read',
    });
    expect(found.missing).toEqual(['Client secret']);
  });

  it('asks the provider itself when nobody else knows it', async () => {
    const asked: string[] = [];
    const found = await describeUrl(`https://op.example/tenant/oauth2/authorize?${query({})}`, {
      discover: async (issuer) => {
        asked.push(issuer);
        if (issuer !== 'https://op.example/tenant') throw new Error('nothing published');
        return {
          ...silentProvider,
          issuer,
          authorizationEndpoint: 'https://op.example/tenant/oauth2/authorize',
          tokenEndpoint: 'https://op.example/tenant/oauth2/token',
          clientAuthentications: ['none'],
        };
      },
    });
    expect(found.settings.tokenEndpoint).toBe('https://op.example/tenant/oauth2/token');
    expect(found.missing).toEqual([]);
    expect(asked).toContain('https://op.example/tenant');
  });

  it('does not believe metadata that names another endpoint', async () => {
    const found = await describeUrl(`https://op.example/authorize?${query({})}`, {
      discover: async (issuer) => ({
        ...silentProvider,
        issuer,
        authorizationEndpoint: 'https://evil.example/authorize',
        tokenEndpoint: 'https://evil.example/token',
      }),
    });
    expect(found.settings.tokenEndpoint).toBe('');
    expect(found.missing).toContain('Token URL');
  });

  it('takes over parameters of the provider’s own, but not those of one request', async () => {
    const found = await describeUrl(
      `https://op.example/authorize?${query({ prompt: 'consent', access_type: 'offline', state: 'x', nonce: 'y', code_challenge: 'z' })}`,
    );
    expect(found.settings.extraAuthorizationParameters.map(({ name }) => name)).toEqual([
      'prompt',
      'access_type',
    ]);
  });

  it('tells one connection of a provider from the next by the client', async () => {
    const found = await describeUrl(`${practice.authorizationEndpoint}?${query({})}`);
    expect(found.settings.name).toBe('Practice provider · c1');
  });

  it('makes what it can of an address without parameters', async () => {
    const found = await describeUrl('https://op.example/login?x=1');
    expect(found).toMatchObject({
      settings: { authorizationEndpoint: 'https://op.example/login' },
      missing: ['Token URL', 'Client ID', 'Redirect URI'],
    });
  });
});
