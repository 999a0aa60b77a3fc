import type { JsonValue } from '../../exactJson';
import { headerOf } from '../../headers';
import { listAt, memberOf, splitList, textAt, type Dialect } from './dialect';

const CONSTANT_CONTACT: Dialect = {
  name: 'Constant Contact',
  hosts: /(^|\.)(cc\.email|constantcontact\.com)(:\d+)?$/,
  isShapedSo: ({ bodyText }) => /"error_key"\s*:/.test(bodyText.slice(0, 2000)),
  rules: [
    {
      says: /^(unauthorized|unauthorised)\b/i,
      means: 'token_unknown',
      weight: 64,
      explanation:
        'Constant Contact says no more than this. Its tokens live for 24 hours; a rotating refresh token that was used twice ends them, too.',
    },
    { says: /(needs|requires) the scope|scope/i, means: 'missing_scope', weight: 93 },
    {
      says: /privilege|user.*role|account.*owner/i,
      means: 'missing_privilege',
      weight: 92,
      explanation:
        'The user of the account lacks the privilege. Let the account’s owner grant it, or authorize as another user.',
    },
    {
      says: /deactivated|disabled|api_?key.*(inactive|invalid)/i,
      means: 'app_deactivated',
      weight: 93,
      explanation:
        'The application is deactivated in Constant Contact’s developer portal. Activate it there, or use another client.',
    },
    {
      says: /forbidden/i,
      means: 'missing_scope',
      weight: 58,
      explanation:
        'At Constant Contact a 403 means one of three: a scope was not asked for, the user lacks the privilege, or the application is deactivated.',
    },
    { says: /quota_exceeded|throttled/i, means: 'rate_limited', weight: 95 },
  ],
};

const GITHUB: Dialect = {
  name: 'GitHub',
  hosts: /(^|\.)(api\.github\.com|ghe\.com|uploads\.github\.com)(:\d+)?$/,
  isShapedSo: ({ response }) => headerOf(response.headers, 'x-github-request-id') !== null,
  rules: [
    { says: /rate limit|abuse detection|secondary rate/i, means: 'rate_limited', weight: 97 },
    {
      says: /bad credentials/i,
      means: 'token_unknown',
      weight: 86,
      explanation:
        'GitHub does not know this token: revoked, expired or mistyped. Tokens in public commits are revoked by GitHub itself.',
    },
    { says: /requires authentication/i, means: 'no_token', weight: 90 },
    {
      says: /SAML|SSO/i,
      means: 'step_up',
      weight: 94,
      explanation:
        'The organization enforces single sign-on, and this token is not authorized for it. Authorize it for the organization in your GitHub settings, or sign in with SSO and authorize again.',
    },
    {
      says: /not accessible by (integration|personal access token)/i,
      means: 'missing_scope',
      weight: 94,
      explanation:
        'The token has no permission for this. Give the app or the fine-grained token the permission that the documentation of this call names.',
    },
    {
      says: /user-agent|administrative rules/i,
      means: 'firewall',
      weight: 88,
      explanation: 'GitHub refuses requests without a User-Agent header. Leave the automatic one in.',
    },
    {
      says: /scope|must have admin rights|resource not accessible/i,
      means: 'missing_scope',
      weight: 80,
      scopes: acceptedScopes,
    },
    {
      says: /suspended|organization has (blocked|an ip allow list)|ip allow list/i,
      means: 'missing_privilege',
      weight: 90,
    },
  ],
};

/** GitHub names what would do and what there is: any one of `X-Accepted-OAuth-Scopes` is enough. */
function acceptedScopes({ response }: Parameters<NonNullable<Dialect['words']>>[0]): readonly string[] {
  return splitList(headerOf(response.headers, 'x-accepted-oauth-scopes') ?? '');
}

const GITLAB: Dialect = {
  name: 'GitLab',
  hosts: /(^|\.)gitlab\./,
  isShapedSo: ({ response }) => headerOf(response.headers, 'x-gitlab-meta') !== null,
  rules: [
    {
      says: /insufficient_scope/i,
      means: 'missing_scope',
      weight: 97,
      scopes: ({ json }) => listAt(json, 'scope'),
    },
    { says: /token is expired|token_expired|expired/i, means: 'expired', weight: 95 },
    {
      says: /revoked/i,
      means: 'token_unknown',
      weight: 95,
      explanation: 'The token was revoked. Get a new one.',
    },
    {
      says: /invalid_token|401 Unauthorized/i,
      means: 'token_unknown',
      weight: 74,
      explanation:
        'GitLab does not know this token. A personal one goes into PRIVATE-TOKEN or behind Bearer, a job’s into JOB-TOKEN.',
    },
    { says: /403 Forbidden/i, means: 'missing_privilege', weight: 76 },
  ],
};

const SALESFORCE: Dialect = {
  name: 'Salesforce',
  hosts: /(^|\.)(salesforce|force)\.com(:\d+)?$/,
  isShapedSo: ({ json }) =>
    Array.isArray(json) && /^[A-Z_]{6,}$/.test(textAt(json[0] as JsonValue, 'errorCode')),
  rules: [
    {
      says: /INVALID_SESSION_ID|Bad_OAuth_Token|session expired/i,
      means: 'expired',
      weight: 90,
      explanation:
        'The session has ended, or the token belongs to another instance. Use the instance_url that came with the token as the host: a sandbox and production are two.',
    },
    { says: /INVALID_AUTH_HEADER/i, means: 'prefix_wrong', weight: 92 },
    {
      says: /Wrong_Org|INSTANCE|NOT_FOUND.*domain/i,
      means: 'wrong_environment',
      weight: 91,
      explanation: 'The token belongs to another org. Use the instance_url that came with it.',
    },
    {
      says: /API_DISABLED_FOR_ORG|API_CURRENTLY_DISABLED|API is not enabled/i,
      means: 'app_deactivated',
      weight: 97,
      explanation:
        'This edition, org or user has no access to the API. An administrator must enable “API Enabled” for the profile.',
    },
    { says: /REQUEST_LIMIT_EXCEEDED/i, means: 'rate_limited', weight: 97 },
    { says: /INSUFFICIENT_ACCESS|NOT_ENOUGH_PERMISSION|FORBIDDEN/i, means: 'missing_privilege', weight: 90 },
    { says: /OAUTH_APP_(BLOCKED|ACCESS_DENIED)/i, means: 'app_deactivated', weight: 96 },
  ],
};

const HUBSPOT: Dialect = {
  name: 'HubSpot',
  hosts: /(^|\.)hubapi\.com(:\d+)?$/,
  isShapedSo: ({ json }) => textAt(json, 'correlationId') !== '' && textAt(json, 'category') !== '',
  words: ({ json }) => {
    const code = textAt(json, 'category') || textAt(json, 'status');
    return code === '' ? null : { code, message: textAt(json, 'message') };
  },
  rules: [
    { says: /EXPIRED_AUTHENTICATION|expired/i, means: 'expired', weight: 97 },
    { says: /MISSING_SCOPES|required scopes/i, means: 'missing_scope', weight: 97, scopes: hubSpotScopes },
    {
      says: /INVALID_AUTHENTICATION|BAD_ACCESS_TOKEN|authentication credentials not found/i,
      means: 'token_unknown',
      weight: 72,
    },
    { says: /RATE_LIMITS/i, means: 'rate_limited', weight: 96 },
    { says: /BANNED|USER_DOES_NOT_HAVE_PERMISSIONS/i, means: 'missing_privilege', weight: 92 },
  ],
};

function hubSpotScopes({ json }: Parameters<NonNullable<Dialect['words']>>[0]): readonly string[] {
  const errors = memberOf(json, 'errors');
  const context = Array.isArray(errors)
    ? memberOf(errors[0] as JsonValue, 'context')
    : memberOf(json, 'context');
  const granular = listAt(context, 'requiredGranularScopes');
  return granular.length > 0 ? granular : listAt(context, 'requiredScopes');
}

const STRIPE: Dialect = {
  name: 'Stripe',
  hosts: /(^|\.)stripe\.com(:\d+)?$/,
  rules: [
    {
      says: /did not provide an API key/i,
      means: 'no_token',
      weight: 97,
      explanation:
        'Stripe takes its secret key as a Bearer token, or as the user name of Basic with an empty password.',
    },
    { says: /expired/i, means: 'expired', weight: 95 },
    {
      says: /test mode|live mode|livemode|similar object exists in/i,
      means: 'wrong_environment',
      weight: 94,
      explanation:
        'Test and live mode do not know each other’s objects. Send the key of the mode that this object lives in.',
    },
    {
      says: /invalid api key|api_key_invalid/i,
      means: 'bad_credentials',
      weight: 92,
      explanation:
        'Stripe does not know this key. Secret keys begin with sk_, restricted ones with rk_; pk_ is for pages only.',
    },
    {
      says: /required permissions|more_permissions_required|permission/i,
      means: 'missing_scope',
      weight: 93,
      explanation: 'The restricted key lacks a permission. Grant it in Stripe’s dashboard.',
    },
    { says: /does not have access to account|revoked/i, means: 'missing_privilege', weight: 92 },
  ],
};

const SLACK: Dialect = {
  name: 'Slack',
  hosts: /(^|\.)slack\.com(:\d+)?$/,
  words: ({ json }) => (memberOf(json, 'ok') === false ? { code: textAt(json, 'error'), message: '' } : null),
  rules: [
    {
      says: /^missing_scope|no_permission/i,
      means: 'missing_scope',
      weight: 97,
      scopes: ({ json }) => listAt(json, 'needed'),
    },
    { says: /^(token_expired|request_timeout)/i, means: 'expired', weight: 97 },
    { says: /^not_authed/i, means: 'no_token', weight: 97 },
    {
      says: /^(not_allowed_token_type|enterprise_is_restricted)/i,
      means: 'missing_privilege',
      weight: 94,
      explanation:
        'This method wants another kind of token: a bot’s (xoxb-) and a user’s (xoxp-) may do different things.',
    },
    {
      says: /^(invalid_auth|token_revoked|account_inactive)/i,
      means: 'token_unknown',
      weight: 91,
      explanation:
        'Slack does not take this token any more: revoked, of a removed user or app, or sent from a network that is not allowed.',
    },
    { says: /^(ratelimited|rate_limited)/i, means: 'rate_limited', weight: 96 },
    {
      says: /^(access_denied|restricted_action|ekm_access_denied|org_login_required|team_access_not_granted)/i,
      means: 'missing_privilege',
      weight: 92,
    },
  ],
};

const SPOTIFY: Dialect = {
  name: 'Spotify',
  hosts: /(^|\.)spotify\.com(:\d+)?$/,
  rules: [
    { says: /access token expired/i, means: 'expired', weight: 98 },
    { says: /insufficient client scope/i, means: 'missing_scope', weight: 97 },
    { says: /invalid access token|bad or expired/i, means: 'token_unknown', weight: 84 },
    { says: /only valid bearer authentication/i, means: 'prefix_wrong', weight: 95 },
    { says: /no token provided/i, means: 'no_token', weight: 97 },
    {
      says: /user not registered|premium required|not be registered/i,
      means: 'missing_privilege',
      weight: 93,
      explanation:
        'While an app is in development mode only users on its list may use it. Add the user in Spotify’s dashboard.',
    },
  ],
};

const META: Dialect = {
  name: 'Meta',
  hosts: /(^|\.)(facebook|instagram)\.com(:\d+)?$/,
  isShapedSo: ({ json }) => textAt(json, 'error', 'type') === 'OAuthException',
  words: ({ json }) => ({
    code: `${textAt(json, 'error', 'type')} ${textAt(json, 'error', 'code')}`.trim(),
    message: textAt(json, 'error', 'message'),
  }),
  rules: [
    { says: /has expired|session has been invalidated/i, means: 'expired', weight: 96 },
    { says: /OAuthException (10|200|3)\b|permission/i, means: 'missing_scope', weight: 90 },
    { says: /OAuthException (4|17|32|613)\b|limit reached/i, means: 'rate_limited', weight: 94 },
    { says: /access token is required|must be used to query/i, means: 'no_token', weight: 92 },
    { says: /OAuthException (190|102)\b/i, means: 'token_unknown', weight: 86 },
  ],
};

export const apis: readonly Dialect[] = [
  SLACK,
  GITHUB,
  GITLAB,
  SALESFORCE,
  HUBSPOT,
  STRIPE,
  SPOTIFY,
  META,
  CONSTANT_CONTACT,
];
