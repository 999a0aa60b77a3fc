import { presetOf } from '../preset';

export const stripe = presetOf({
  id: 'stripe',
  title: 'Stripe',
  summary: 'Stripe Connect: act for another Stripe account.',
  portalHint:
    'Turn OAuth on in the Connect settings of the Stripe dashboard, add the redirect URI there, and copy the client ID (ca_…). The client secret is the secret API key of your own account (sk_…), of the same mode: test or live.',
  slots: [],
  connection: {
    name: 'Stripe',
    authorizationEndpoint: 'https://connect.stripe.com/oauth/authorize',
    tokenEndpoint: 'https://connect.stripe.com/oauth/token',
    clientAuthentication: 'client_secret_post',
    usePkce: false,
    redirectUri: 'https://localhost/callback',
    scope: 'read_write',
    apiOrigins: ['https://api.stripe.com'],
    apiBaseUrl: 'https://api.stripe.com/v1',
  },
  pkce: 'off',
  redirectRules: {
    match: 'exact',
    httpOnLoopback: true,
    localhost: true,
    anyLoopbackPort: false,
    customScheme: false,
    caseSensitive: true,
    longest: null,
    words: 'One of those in the Connect settings, letter for letter; live mode takes https only.',
  },
  rotation: 'by_setting',
  lifetimes: {
    code: 300,
    accessToken: null,
    refreshTokenIdle: null,
    refreshTokenTotal: null,
    note: 'With Connect the access token is a key of the connected account and does not expire. Stripe Apps have short tokens and refresh tokens that rotate.',
  },
  embeddedAllowed: true,
  refreshScope: null,
  notes: [
    'The reply says whose account it is (stripe_user_id) and of which mode (livemode).',
    'For a Stripe App change the URLs to marketplace.stripe.com/oauth/v2/authorize and api.stripe.com/v1/oauth/token.',
    'Access is taken back at connect.stripe.com/oauth/deauthorize, which is no RFC 7009 revocation.',
  ],
  sources: [
    {
      title: 'Connect: OAuth reference',
      url: 'https://docs.stripe.com/connect/oauth-reference',
      checkedOn: '2026-11-23',
    },
    {
      title: 'Stripe Apps: OAuth',
      url: 'https://docs.stripe.com/stripe-apps/api-authentication/oauth',
      checkedOn: '2026-11-23',
    },
    {
      title: 'What invalid_grant covers, the mode of the key included',
      url: 'https://rubydoc.info/gems/stripe/Stripe/OAuth/InvalidGrantError',
      checkedOn: '2026-11-25',
    },
  ],
});
