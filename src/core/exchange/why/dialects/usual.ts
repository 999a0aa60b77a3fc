import { listAt, splitList, type Dialect } from './dialect';

/** What servers without a dialect of their own mostly say: RFC 6750, RFC 9457, gateways and frameworks. */
export const usual: Dialect = {
  name: '',
  hosts: /^/,
  rules: [
    {
      says: /insufficient[_ ]scope|missing[_ ](required )?scope|scope (is )?(required|missing)|required scope/i,
      means: 'missing_scope',
      weight: 90,
      scopes: ({ json, bearer }) => [
        ...listAt(json, 'scope'),
        ...listAt(json, 'scopes'),
        ...listAt(json, 'required_scopes'),
        ...splitList(bearer?.parameters.get('scope') ?? ''),
      ],
    },
    {
      says: /(token|jwt|session|credential)s?\W+(\w+\W+){0,3}expired|expired\W+(\w+\W+){0,2}(token|jwt)|jwt expired|TokenExpired/i,
      means: 'expired',
      weight: 93,
    },
    {
      says: /not yet valid|not active yet|nbf|before its time|jwt not active/i,
      means: 'not_yet_valid',
      weight: 90,
    },
    {
      says: /(invalid|wrong|bad|unexpected)\W+(\w+\W+){0,2}(audience|"?aud\b)|audience\W+(\w+\W+){0,2}(invalid|mismatch|does not match)/i,
      means: 'wrong_audience',
      weight: 91,
    },
    {
      says: /(invalid|wrong|bad|unexpected|untrusted|unknown)\W+(\w+\W+){0,2}(issuer|"?iss\b)|issuer\W+(\w+\W+){0,2}(invalid|mismatch|not trusted)/i,
      means: 'wrong_issuer',
      weight: 91,
    },
    {
      says: /step[-_ ]?up|insufficient_user_authentication|mfa[_ ]required|two[- ]factor/i,
      means: 'step_up',
      weight: 90,
    },
    {
      says: /(missing|no)\W+(\w+\W+){0,3}(token|authorization header|credentials)|(token|authorization header)\W+(\w+\W+){0,2}(missing|required|not found)|not logged in|authentication required/i,
      means: 'no_token',
      weight: 70,
    },
    {
      says: /malformed|not well[- ]formed|could not (decode|parse)|invalid (jwt )?(format|segment)|wrong number of segments|DecodeError/i,
      means: 'token_damaged',
      weight: 78,
    },
    {
      says: /(invalid|bad)\W+(\w+\W+){0,2}signature|signature\W+(\w+\W+){0,2}(invalid|verification failed)|(un)?known (key|kid)|no matching key/i,
      means: 'wrong_issuer',
      weight: 78,
    },
    { says: /revoked|inactive|no longer valid|invalidated/i, means: 'token_unknown', weight: 86 },
    {
      says: /(application|app|client|account|user|tenant)\W+(\w+\W+){0,3}(disabled|deactivated|suspended|blocked|inactive)/i,
      means: 'app_deactivated',
      weight: 90,
    },
    {
      says: /ip[- ]?(address)?\W+(\w+\W+){0,3}(not allowed|blocked|denied|whitelist|allow ?list)/i,
      means: 'firewall',
      weight: 88,
    },
    {
      says: /invalid (username|user name|login|password|credentials)|wrong password/i,
      means: 'bad_credentials',
      weight: 74,
    },
    {
      says: /(not|in)\s?(sufficient|enough)? ?(permission|privilege|right|role|access)s?|permission denied|access denied|not (allowed|permitted|authorized) to|lacks? (the )?(permission|role)/i,
      means: 'missing_privilege',
      weight: 72,
    },
    { says: /invalid[_ ](access[_ ])?token/i, means: 'token_unknown', weight: 58 },
  ],
};
