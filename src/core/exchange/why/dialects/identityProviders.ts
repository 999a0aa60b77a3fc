import type { JsonValue } from '../../exactJson';
import { headerOf } from '../../headers';
import { memberOf, textAt, type Dialect } from './dialect';

const MICROSOFT: Dialect = {
  name: 'Microsoft',
  hosts:
    /(^|\.)(graph\.microsoft\.com|management\.azure\.com|azure\.net|windows\.net|dynamics\.com|sharepoint\.com|microsoftonline\.com)(:\d+)?$/,
  isShapedSo: ({ bodyText, bearer }) =>
    /AADSTS\d+/.test(bodyText) ||
    (bearer?.parameters.get('authorization_uri') ?? '').includes('microsoftonline'),
  words: ({ json, bodyText, bearer }) => {
    const sts = /AADSTS\d+/.exec(bodyText)?.[0] ?? '';
    const code = sts || textAt(json, 'error', 'code') || textAt(json, 'error');
    const message =
      textAt(json, 'error', 'message') ||
      textAt(json, 'error_description') ||
      (bearer?.parameters.get('error_description') ?? '');
    return code === '' && message === '' ? null : { code, message };
  },
  rules: [
    {
      says: /AADSTS(50173|700082|70043|50133)|lifetime validation failed|token (is|has) expired|ExpiredAuthenticationToken|TokenExpired/i,
      means: 'expired',
      weight: 96,
    },
    {
      says: /invalid audience|AADSTS(50001|500011|65005)|InvalidAuthenticationTokenAudience/i,
      means: 'wrong_audience',
      weight: 96,
      explanation:
        'A token of Entra is good for one resource only. Ask for this API’s own scope, for example “https://graph.microsoft.com/.default”, not for that of another one.',
    },
    {
      says: /InvalidAuthenticationTokenTenant|wrong issuer|AADSTS(50020|90072|700016)/i,
      means: 'wrong_issuer',
      weight: 93,
      explanation:
        'Another tenant has issued the token. Authorize at the tenant that the resource belongs to.',
    },
    {
      says: /AADSTS(65001|90094|90008)|Authorization_RequestDenied|consent/i,
      means: 'missing_scope',
      weight: 90,
      explanation:
        'The app has no consent for this permission. Ask for the scope, or let an administrator consent; an app’s own permission (application) and a person’s (delegated) are two things.',
    },
    {
      says: /AADSTS(50076|50079|53003|53000|50158)|claims challenge|insufficient_claims/i,
      means: 'step_up',
      weight: 92,
      explanation:
        'A Conditional Access policy wants more of the person: a second factor, a known device or network. Authorize again.',
    },
    { says: /AADSTS(7000112|700015)|application .* disabled/i, means: 'app_deactivated', weight: 94 },
    {
      says: /CompactToken parsing failed|IDX1\d{4}|JWT is not well formed|InvalidAuthenticationToken.*(malformed|segments)/i,
      means: 'token_damaged',
      weight: 90,
      explanation:
        'The API could not even read the token. Check that all of it was sent, and that it is an access token for this API.',
    },
    {
      says: /ErrorAccessDenied|accessDenied|AuthorizationFailed|LinkedAuthorizationFailed|Access is denied/i,
      means: 'missing_privilege',
      weight: 84,
      explanation:
        'The token is good, but this account may not do that here. In Azure a role must be assigned to it on this resource or above.',
    },
    { says: /InvalidAuthenticationToken|invalid_token/i, means: 'token_unknown', weight: 66 },
  ],
};

const OKTA: Dialect = {
  name: 'Okta',
  hosts: /(^|\.)(okta|oktapreview|okta-emea)\.com(:\d+)?$/,
  isShapedSo: ({ json }) => /^E0000\d{3}$/.test(textAt(json, 'errorCode')),
  rules: [
    {
      says: /E0000011|invalid token provided/i,
      means: 'token_unknown',
      weight: 88,
      explanation:
        'Okta does not know this token: expired, revoked, or of another authorization server. Tokens of a custom authorization server are not for Okta’s own API.',
    },
    {
      says: /E0000005|invalid session/i,
      means: 'token_unknown',
      weight: 86,
      explanation: 'The session is gone. With an API token the prefix is SSWS, with an access token Bearer.',
    },
    { says: /E0000006|do not have permission/i, means: 'missing_privilege', weight: 90 },
    { says: /E0000003|E0000015|feature/i, means: 'missing_privilege', weight: 72 },
    { says: /E0000047|rate limit/i, means: 'rate_limited', weight: 94 },
    { says: /insufficient_scope|E0000184/i, means: 'missing_scope', weight: 94 },
  ],
};

const AUTH0: Dialect = {
  name: 'Auth0',
  hosts: /(^|\.)auth0(app)?\.com(:\d+)?$/,
  isShapedSo: ({ json }) =>
    /^(invalid_token|insufficient_scope|inexistent_client)$/.test(textAt(json, 'errorCode')) ||
    textAt(json, 'name') === 'UnauthorizedError',
  rules: [
    {
      says: /bad audience|invalid audience|jwt audience invalid|unexpected "aud"/i,
      means: 'wrong_audience',
      weight: 95,
      explanation:
        'Without an audience parameter Auth0 issues tokens for itself only. Add “audience” with the API’s identifier to the connection’s authorization parameters.',
    },
    { says: /jwt expired|expired token|"exp" claim/i, means: 'expired', weight: 95 },
    {
      says: /jwt issuer invalid|unexpected "iss"/i,
      means: 'wrong_issuer',
      weight: 94,
      explanation:
        'Auth0’s issuer ends with a slash and is the domain that was authorized at: a custom domain and the tenant’s own are two issuers.',
    },
    {
      says: /jwt malformed|invalid token|bad http authentication header format|credentials_bad_scheme/i,
      means: 'token_damaged',
      weight: 72,
      explanation:
        'The API could not read the token as a JWT. Without an audience Auth0 issues opaque tokens, which no API but its own can read.',
    },
    {
      says: /insufficient[_ ]scope/i,
      means: 'missing_scope',
      weight: 95,
      scopes: ({ json }) =>
        /expected any of: ([\w:,. -]+)/i.exec(textAt(json, 'message'))?.[1]?.split(/,\s*/) ?? [],
    },
    { says: /no authorization token|credentials_required/i, means: 'no_token', weight: 96 },
  ],
};

const KEYCLOAK: Dialect = {
  name: 'Keycloak',
  hosts: /(^|[.-])keycloak[.-]/,
  isShapedSo: ({ claims, json }) =>
    typeof claims?.['iss'] === 'string' && /\/realms\/[^/]+$/.test(claims['iss']) && json !== undefined,
  rules: [
    { says: /token is not active|expired/i, means: 'expired', weight: 92 },
    {
      says: /invalid bearer token|token verification failed|HTTP 401 Unauthorized/i,
      means: 'token_unknown',
      weight: 70,
      explanation:
        'Keycloak checks the issuer letter by letter: a token fetched through another host name (localhost, a container’s name) has another issuer.',
    },
    { says: /user_not_found|user disabled|account disabled/i, means: 'missing_privilege', weight: 84 },
    { says: /client disabled|invalid client/i, means: 'app_deactivated', weight: 88 },
    {
      says: /not_authorized|access_denied|HTTP 403 Forbidden|unknown_error/i,
      means: 'missing_privilege',
      weight: 66,
      explanation:
        'The account has not the role. Roles must be assigned to it, and the client’s scope must let them into the token.',
    },
    { says: /invalid_dpop|dpop/i, means: 'bound_token', weight: 92 },
  ],
};

const GOOGLE: Dialect = {
  name: 'Google',
  hosts: /(^|\.)googleapis\.com(:\d+)?$/,
  isShapedSo: ({ json }) =>
    textAt(json, 'error', 'status') !== '' && memberOf(json, 'error', 'code') !== undefined,
  words: ({ json }) => {
    const details = memberOf(json, 'error', 'details');
    const reason = Array.isArray(details)
      ? details.map((detail) => textAt(detail as JsonValue, 'reason')).find((text) => text !== '')
      : undefined;
    const code = reason ?? (textAt(json, 'error', 'status') || textAt(json, 'error'));
    const message = textAt(json, 'error', 'message') || textAt(json, 'error_description');
    return code === '' && message === '' ? null : { code, message };
  },
  rules: [
    {
      says: /ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficient authentication scopes|insufficientPermissions/i,
      means: 'missing_scope',
      weight: 97,
    },
    { says: /ACCESS_TOKEN_EXPIRED/i, means: 'expired', weight: 97 },
    {
      says: /ACCESS_TOKEN_TYPE_UNSUPPORTED|CREDENTIALS_MISSING|expected OAuth 2 access token|missing required authentication/i,
      means: 'no_token',
      weight: 88,
      explanation:
        'Google saw no access token of its kind. An API key or an ID token does not stand in for one.',
    },
    {
      says: /SERVICE_DISABLED|accessNotConfigured|has not been used in project|it is disabled/i,
      means: 'app_deactivated',
      weight: 97,
      explanation:
        'This API is not switched on in the Google Cloud project of the client. Enable it there; it takes some minutes to count.',
    },
    {
      says: /API_KEY_(INVALID|SERVICE_BLOCKED|HTTP_REFERRER_BLOCKED)|API key not valid|method doesn't allow unregistered callers/i,
      means: 'api_key_needed',
      weight: 92,
    },
    {
      says: /RATE_LIMIT_EXCEEDED|rateLimitExceeded|quotaExceeded|userRateLimit/i,
      means: 'rate_limited',
      weight: 96,
    },
    {
      says: /CONSUMER_INVALID|USER_PROJECT_DENIED|IAM_PERMISSION_DENIED|does not have permission|PERMISSION_DENIED/i,
      means: 'missing_privilege',
      weight: 82,
      explanation:
        'The account behind the token lacks the permission on this resource. Share it with that account, or give it a role that holds the permission.',
    },
    {
      says: /SESSION_COOKIE_INVALID|invalid authentication credentials|Invalid Credentials|authError|UNAUTHENTICATED/i,
      means: 'token_unknown',
      weight: 68,
      explanation:
        'The token has expired or was revoked. In projects with the status “Testing” the refresh token dies after seven days, too.',
    },
  ],
};

const AWS: Dialect = {
  name: 'AWS',
  hosts: /(^|\.)amazonaws\.com(\.cn)?(:\d+)?$/,
  isShapedSo: ({ response }) => headerOf(response.headers, 'x-amzn-errortype') !== null,
  words: ({ response, json, bodyText }) => {
    const type = headerOf(response.headers, 'x-amzn-errortype') ?? textAt(json, '__type');
    const code = type.split('#').at(-1)?.split(':')[0] || (/<Code>([^<]{1,200})</.exec(bodyText)?.[1] ?? '');
    const message =
      textAt(json, 'message') ||
      textAt(json, 'Message') ||
      (/<Message>([^<]{1,500})</.exec(bodyText)?.[1] ?? '');
    return code === '' && message === '' ? null : { code, message };
  },
  rules: [
    {
      says: /ExpiredToken|security token included in the request is expired|token has expired/i,
      means: 'expired',
      weight: 97,
    },
    {
      says: /RequestTimeTooSkewed|Signature (expired|not yet current)/i,
      means: 'not_yet_valid',
      weight: 97,
      explanation:
        'A signature counts for 15 minutes, and your clock is further off than that. Set the clock of this computer.',
    },
    {
      says: /MissingAuthenticationToken/i,
      means: 'other_scheme',
      weight: 86,
      explanation:
        'API Gateway says so when there is no AWS signature, and also for a path or method that does not exist. Check the stage and path first, then choose AWS Signature in the Auth tab.',
    },
    {
      says: /SignatureDoesNotMatch|InvalidSignature|IncompleteSignature/i,
      means: 'bad_credentials',
      weight: 96,
      explanation:
        'The signature was made with another secret, region or service than the API expects. Compare the three in the Auth tab.',
    },
    {
      says: /UnrecognizedClient|InvalidAccessKeyId|InvalidClientTokenId|security token included in the request is invalid/i,
      means: 'bad_credentials',
      weight: 95,
      explanation: 'AWS does not know this access key. Temporary keys need their session token beside them.',
    },
    {
      says: /ForbiddenException|^Forbidden|{"message":"Forbidden"}/i,
      means: 'api_key_needed',
      weight: 62,
      explanation:
        'API Gateway answers so when the method wants an API key in X-Api-Key, and also when a policy or the firewall refuses.',
    },
    {
      says: /AccessDenied|not authorized to perform|explicit deny/i,
      means: 'missing_privilege',
      weight: 93,
      explanation:
        'No policy allows this to the user or role. The message names the action and the resource that a policy must allow.',
    },
    {
      says: /UnauthorizedException|^Unauthorized/i,
      means: 'token_unknown',
      weight: 66,
      explanation:
        'The authorizer of this API did not take the token: expired, of another user pool, or an access token where it wants an ID token.',
    },
  ],
};

export const identityProviders: readonly Dialect[] = [MICROSOFT, OKTA, AUTH0, GOOGLE, AWS, KEYCLOAK];
