import type { Connection, PresetId } from './connection';

/** What a provider means by its own words at the token endpoint. */
export interface DialectMeaning {
  /** The name that RFC 6749 §5.2 has for it; null when it has none. */
  readonly standard: 'invalid_grant' | 'invalid_client' | 'unauthorized_client' | 'invalid_scope' | null;
  /** What it means, one sentence; empty when the words say it themselves. */
  readonly meaning: string;
  /** What to do, and where. */
  readonly remedy: string;
}

interface DialectRule extends DialectMeaning {
  /** Null for words that every provider may use. */
  readonly preset: PresetId | null;
  /** Found in the error's name and description, with a space in between. */
  readonly says: RegExp;
  /** Whether it is meant for this request; absent for all. */
  readonly when?: (connection: Connection) => boolean;
}

const RULES: readonly DialectRule[] = [
  // Microsoft Entra. The numbers stand in the description and are stable; the words are not.
  {
    preset: 'microsoft',
    says: /AADSTS7000215/,
    standard: 'invalid_client',
    meaning:
      'The secret is not the one that is registered; mostly the secret’s ID was copied instead of its value.',
    remedy:
      'In Entra under Certificates & secrets make a new secret, and copy the column Value into Client secret.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS7000222/,
    standard: 'invalid_client',
    meaning: 'The client secret has expired.',
    remedy: 'In Entra under Certificates & secrets make a new secret, and copy its value into Client secret.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS7000218/,
    standard: 'invalid_client',
    meaning:
      'The redirect URI is registered under the platform Web, which wants a secret, but none was sent.',
    remedy:
      'Move the redirect URI to “Mobile and desktop applications” in Entra, or choose Client authentication with a secret here.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS(700025|90023)/,
    standard: 'invalid_client',
    meaning: 'The client is registered as a public one, but a secret was sent.',
    remedy: 'Choose Client authentication None, or register the redirect URI under the platform Web.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS9002326|AADSTS9002327/,
    standard: 'invalid_client',
    meaning:
      'The redirect URI is registered under “Single-page application”; its codes work in browsers only.',
    remedy: 'Move the redirect URI to “Mobile and desktop applications” in Entra.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS50011/,
    standard: 'invalid_grant',
    meaning: 'The redirect URI is not one that is registered; upper and lower case count.',
    remedy: 'Register the redirect URI of this connection in Entra under Authentication, letter for letter.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS(700082|70043|50173|70000[^\d])/,
    standard: 'invalid_grant',
    meaning: 'The refresh token has expired or was taken back, for example by a new password.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS(54005|70008)/,
    standard: 'invalid_grant',
    meaning: 'The code has expired or was used before.',
    remedy: 'Authorize again: a code works once and for 10 minutes.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS(65001|90094)/,
    standard: 'invalid_grant',
    meaning: 'Nobody has consented to these permissions yet, or an administrator has to.',
    remedy: 'Authorize again with Prompt consent, or ask an administrator of the tenant to consent.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS(50076|50079|53003|53000)/,
    standard: 'invalid_grant',
    meaning:
      'A Conditional Access policy of the tenant wants a second factor, a known device or a known network.',
    remedy: 'Authorize again, best in your own browser, where the device is known.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS(700016|90002|50059|50194)/,
    standard: 'unauthorized_client',
    meaning:
      'This tenant does not know the client: the tenant is another one, or the client is for one tenant only.',
    remedy: 'Check Tenant and Client ID. A client of one tenant cannot be used with common.',
  },
  {
    preset: 'microsoft',
    says: /AADSTS(70011|28000|28003)/,
    standard: 'invalid_scope',
    meaning: 'A scope does not exist, or scopes of two APIs were asked for at once: a token is for one API.',
    remedy: 'Ask for the scopes of one API, for example https://graph.microsoft.com/.default.',
  },
  // GitHub
  {
    preset: 'github',
    says: /^incorrect_client_credentials/,
    standard: 'invalid_client',
    meaning: 'Client ID and client secret do not belong together.',
    remedy:
      'Make a new client secret at github.com/settings/developers, and enter it with that app’s client ID.',
  },
  {
    preset: 'github',
    says: /^bad_verification_code/,
    standard: 'invalid_grant',
    meaning: 'The code was used before, is older than 10 minutes, or belongs to another client.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'github',
    says: /^redirect_uri_mismatch/,
    standard: 'invalid_grant',
    meaning: 'The redirect URI is not the registered callback URL or a path below it.',
    remedy: 'Set the authorization callback URL of the app to the redirect URI of this connection.',
  },
  {
    preset: 'github',
    says: /^bad_refresh_token/,
    standard: 'invalid_grant',
    meaning: 'The refresh token was used before, or is older than six months.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'github',
    says: /^(unverified_user_email|application_suspended)/,
    standard: 'unauthorized_client',
    meaning: '',
    remedy: 'Verify the primary email address of the account, or ask GitHub’s support about the app.',
  },
  {
    preset: 'github',
    says: /^device_flow_disabled/,
    standard: 'unauthorized_client',
    meaning: 'The device flow is switched off for this app.',
    remedy: 'Tick Enable Device Flow in the app’s settings at github.com/settings/developers.',
  },
  // Slack
  {
    preset: 'slack',
    says: /^(invalid_client_id|bad_client_secret)/,
    standard: 'invalid_client',
    meaning: '',
    remedy: 'Copy client ID and client secret from Basic Information of the app at api.slack.com/apps.',
  },
  {
    preset: 'slack',
    says: /^bad_redirect_uri/,
    standard: 'invalid_grant',
    meaning: 'The redirect URI of the exchange is not the one that the code was issued for.',
    remedy: 'Add the redirect URI of this connection under OAuth & Permissions, and authorize again.',
  },
  {
    preset: 'slack',
    says: /^(invalid_code|code_already_used)/,
    standard: 'invalid_grant',
    meaning: 'The code was used before, or is older than 10 minutes.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'slack',
    says: /^(invalid_refresh_token|token_expired|token_revoked|invalid_auth)/,
    standard: 'invalid_grant',
    meaning: 'The refresh token was used before, taken back, or has ended.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'slack',
    says: /^(oauth_authorization_url_mismatch|no_scopes|invalid_scope)/,
    standard: 'invalid_scope',
    meaning: '',
    remedy:
      'Ask for scopes that the app has, bot scopes in Scope and user scopes in the parameter user_scope.',
  },
  {
    preset: 'slack',
    says: /pkce|code_verifier/,
    standard: 'invalid_grant',
    meaning: 'The app’s PKCE switch and this connection’s do not agree.',
    remedy: 'Turn Use PKCE on for apps with PKCE, and off for those without.',
  },
  // HubSpot
  {
    preset: 'hubspot',
    says: /^BAD_REFRESH_TOKEN/,
    standard: 'invalid_grant',
    meaning:
      'The refresh token is missing or no longer valid: the app was uninstalled, or the token belongs to another app.',
    remedy: 'Authorize again, so that the account installs the app anew.',
  },
  {
    preset: 'hubspot',
    says: /^BAD_(AUTH_CODE|CODE)/,
    standard: 'invalid_grant',
    meaning: 'The code was used before or has expired.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'hubspot',
    says: /^BAD_(CLIENT_ID|CLIENT_SECRET)/,
    standard: 'invalid_client',
    meaning: '',
    remedy: 'Copy client ID and client secret from the app’s Auth page in your HubSpot developer account.',
  },
  {
    preset: 'hubspot',
    says: /^(BAD_REDIRECT_URI|MISMATCH_REDIRECT_URI)/,
    standard: 'invalid_grant',
    meaning: 'The redirect URI is not one of the app’s redirect URLs.',
    remedy: 'Add the redirect URI of this connection on the app’s Auth page, letter for letter.',
  },
  // Okta
  {
    preset: 'okta',
    says: /PKCE code verifier|code_verifier/i,
    standard: 'invalid_grant',
    meaning: 'The application wants PKCE, or the verifier does not fit the code.',
    remedy: 'Turn Use PKCE on, and authorize again.',
  },
  {
    preset: 'okta',
    says: /authorization server .*(not allowed|no policy)|access_denied.*polic/i,
    standard: 'unauthorized_client',
    meaning: 'No access policy of the authorization server lets this client, person or scope through.',
    remedy: 'Add a policy with a rule to the authorization server in the Okta admin console (Security, API).',
  },
  {
    preset: 'okta',
    says: /E0000022|E0000007|not found/i,
    standard: null,
    meaning: 'There is no authorization server at this address.',
    remedy: 'Check Okta domain (without -admin) and Authorization server.',
  },
  // Auth0
  {
    preset: 'auth0',
    says: /^access_denied Unauthorized$/i,
    standard: 'invalid_client',
    meaning: 'The client secret is wrong, or the application wants another client authentication.',
    remedy:
      'Copy the client secret from the application’s settings at manage.auth0.com, and look at its Credentials tab.',
  },
  {
    preset: 'auth0',
    says: /Grant type .* not allowed/i,
    standard: 'unauthorized_client',
    meaning: 'The grant is not switched on for this application.',
    remedy: 'Switch it on in the application’s Advanced settings, Grant Types, at manage.auth0.com.',
  },
  {
    preset: 'auth0',
    says: /Unknown or invalid refresh token|reused rotating/i,
    standard: 'invalid_grant',
    meaning: 'The refresh token was used before, which ends its whole family, or it has expired.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'auth0',
    says: /Service not found/i,
    standard: null,
    meaning: 'The Audience names no API of this tenant.',
    remedy: 'Put the identifier of the API into Audience, letter for letter, or leave it empty.',
  },
  // Salesforce
  {
    preset: 'salesforce',
    says: /expired authorization code/i,
    standard: 'invalid_grant',
    meaning: 'The code was used before, or is older than 15 minutes.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'salesforce',
    says: /expired access\/refresh token|token (has been )?revoked/i,
    standard: 'invalid_grant',
    meaning: 'The refresh token ended by the app’s refresh token policy, or somebody revoked it.',
    remedy: 'Authorize again; the policy is in the app’s OAuth policies in Setup.',
  },
  {
    preset: 'salesforce',
    says: /ip restricted|ip not allowed/i,
    standard: null,
    meaning: 'The app or the profile lets only certain networks in.',
    remedy: 'Relax IP restrictions in the app’s OAuth policies, or connect from an allowed network.',
  },
  {
    preset: 'salesforce',
    says: /client identifier invalid|invalid_client_id/i,
    standard: 'invalid_client',
    meaning:
      'This host does not know the consumer key; a new app takes up to 10 minutes, and a sandbox has apps of its own.',
    remedy: 'Check Client ID and Sign-in host: test.salesforce.com for sandboxes.',
  },
  {
    preset: 'salesforce',
    says: /redirect_uri_mismatch/,
    standard: 'invalid_grant',
    meaning: 'The redirect URI is not a callback URL of the app.',
    remedy: 'Add the redirect URI of this connection to the app’s callback URLs in Setup, letter for letter.',
  },
  // Stripe
  {
    preset: 'stripe',
    says: /(live|test)mode|live mode|test mode|mode .* match/i,
    standard: 'invalid_grant',
    meaning: 'The code and the API key are of different modes, test and live.',
    remedy: 'Enter the secret API key of the mode in which the person authorized.',
  },
  {
    preset: 'stripe',
    says: /does not exist|already been used/i,
    standard: 'invalid_grant',
    meaning:
      'The code or refresh token was used before, has expired, or belongs to another platform account.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'stripe',
    says: /Invalid API Key|No such API key/i,
    standard: 'invalid_client',
    meaning: 'Stripe takes the secret API key of your account for a client secret.',
    remedy: 'Enter the key that begins with sk_ as Client secret.',
  },
  // Spotify
  {
    preset: 'spotify',
    says: /Refresh token revoked/i,
    standard: 'invalid_grant',
    meaning: 'The refresh token was replaced by a newer one, or the person removed the app.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'spotify',
    says: /Invalid redirect URI/i,
    standard: 'invalid_grant',
    meaning: 'The redirect URI of the exchange is not the one that is registered.',
    remedy: 'Register it at developer.spotify.com/dashboard, with 127.0.0.1 instead of localhost.',
  },
  // GitLab (Doorkeeper)
  {
    preset: 'gitlab',
    says: /authorization grant is invalid, expired, revoked/i,
    standard: 'invalid_grant',
    meaning:
      'The code or refresh token was used before, has expired, or was issued for another redirect URI or client.',
    remedy: 'Authorize again; each refresh token works once.',
  },
  // Keycloak
  {
    preset: 'keycloak',
    says: /Token is not active|Session not active|Stale token|Refresh token expired|Session doesn't have/i,
    standard: 'invalid_grant',
    meaning: 'The session at Keycloak has ended: idle for too long, signed out, or at its longest.',
    remedy: 'Authorize again; the limits are in the realm’s settings under Sessions and Tokens.',
  },
  {
    preset: 'keycloak',
    says: /Code not valid/i,
    standard: 'invalid_grant',
    meaning: 'The code was used before or is older than a minute.',
    remedy: 'Authorize again.',
  },
  {
    preset: 'keycloak',
    says: /PKCE/i,
    standard: 'invalid_grant',
    meaning: 'The client’s PKCE setting and this connection’s do not agree.',
    remedy: 'Turn Use PKCE on with S256, as the client’s advanced settings ask.',
  },
  {
    preset: 'keycloak',
    says: /Realm does not exist/i,
    standard: null,
    meaning: 'There is no such realm on this server.',
    remedy: 'Check Realm and Server URL; servers before version 17 have /auth at the end.',
  },
  // Google
  {
    preset: 'google',
    says: /^invalid_grant.*expired or revoked/i,
    standard: 'invalid_grant',
    meaning:
      'The refresh token has ended: taken back, unused for six months, replaced by newer ones, or 7 days old while the consent screen is in testing.',
    remedy: 'Authorize again. For longer life publish the app on the consent screen’s Audience page.',
  },
  {
    preset: 'google',
    says: /client_secret is missing/i,
    standard: 'invalid_client',
    meaning: 'Google gives desktop clients a secret, too, and wants it here.',
    remedy: 'Enter the client secret, and choose Client authentication with the secret in the body.',
  },
  {
    preset: 'google',
    says: /^redirect_uri_mismatch/,
    standard: 'invalid_grant',
    meaning: 'The redirect URI of the exchange is not the one of the request, or is not registered.',
    remedy: 'Register it for the client at console.cloud.google.com/auth/clients, letter for letter.',
  },
  // Constant Contact
  {
    preset: 'constant-contact',
    says: /refresh token/i,
    standard: 'invalid_grant',
    meaning: 'A rotating refresh token works once; any of them ends after 180 days without use.',
    remedy:
      'Authorize again. For a token that stays the same choose long-lived refresh tokens for the API key.',
  },
  {
    preset: 'constant-contact',
    says: /PKCE|code_verifier|code_challenge/i,
    standard: 'invalid_grant',
    meaning: 'The client is of the other kind: one with a secret goes without PKCE, a public one needs it.',
    remedy:
      'With a client secret turn Use PKCE off; without one turn it on and choose Client authentication None.',
  },
  {
    preset: 'constant-contact',
    says: /throttled|quota_exceeded/i,
    standard: null,
    meaning: 'The limit is 4 calls a second and 10,000 a day, counted until midnight UTC.',
    remedy: 'Wait a second for throttled, until midnight UTC for quota_exceeded.',
  },
  // Everybody
  {
    preset: null,
    says: /client_secret.*(missing|required)|(missing|no) client (secret|credentials|authentication)/i,
    when: ({ clientAuthentication }) => clientAuthentication === 'none',
    standard: 'invalid_client',
    meaning: 'The provider wants a client secret, but this connection is set up as a public client.',
    remedy: 'Choose Client authentication with a secret in the settings, and enter it.',
  },
  {
    preset: null,
    says: /code[_ ]verifier|PKCE/i,
    when: ({ usePkce }) => !usePkce,
    standard: 'invalid_grant',
    meaning: 'The provider wants PKCE, but this connection has it switched off.',
    remedy: 'Turn Use PKCE on in the settings, and authorize again.',
  },
  {
    preset: null,
    says: /redirect[_ ]uri/i,
    standard: 'invalid_grant',
    meaning:
      'The redirect URI of the exchange is not the one that the code was issued for, or is not registered.',
    remedy:
      'Register the redirect URI of this connection with the provider, letter for letter, and authorize again.',
  },
];

/**
 * What a provider means by an error of its token endpoint, in view of the request that it refused.
 * @returns null when no rule knows these words.
 */
export function meaningOf(
  connection: Connection,
  error: string,
  description: string | undefined,
): DialectMeaning | null {
  const text = `${error} ${description ?? ''}`.trim();
  return (
    RULES.find(
      ({ preset, says, when }) =>
        (preset === null || preset === connection.preset) &&
        says.test(text) &&
        (when === undefined || when(connection)),
    ) ?? null
  );
}
