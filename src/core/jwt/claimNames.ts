/** How the value of a claim is to be read. */
type ClaimKind =
  | 'text'
  | 'issuer'
  | 'audience'
  | 'client'
  | 'scopes'
  | 'expiry'
  | 'start'
  | 'issued'
  | 'instant';

export interface KnownClaim {
  /** One to four words for people. */
  readonly title: string;
  readonly kind: ClaimKind;
}

const known = (title: string, kind: ClaimKind = 'text'): KnownClaim => ({ title, kind });

/** The claims that people meet in access and ID tokens, by the document that defines them. */
export const KNOWN_CLAIMS: ReadonlyMap<string, KnownClaim> = new Map([
  // RFC 7519 §4.1
  ['iss', known('Issuer', 'issuer')],
  ['sub', known('Subject')],
  ['aud', known('Audience', 'audience')],
  ['exp', known('Expires', 'expiry')],
  ['nbf', known('Not valid before', 'start')],
  ['iat', known('Issued at', 'issued')],
  ['jti', known('Token ID')],
  // RFC 8693 §4, RFC 9068 §2.2
  ['act', known('Acting party')],
  ['may_act', known('May act for the subject')],
  ['scope', known('Scopes', 'scopes')],
  ['client_id', known('Client', 'client')],
  ['groups', known('Groups')],
  ['roles', known('Roles')],
  ['entitlements', known('Entitlements')],
  // RFC 7800 §3, RFC 9396 §9.1, RFC 8417 §2.2
  ['cnf', known('Bound to a key')],
  ['authorization_details', known('Authorization details')],
  ['events', known('Events')],
  // OpenID Connect Core §2, §3.3.2.11 and §5.1
  ['auth_time', known('Signed in at', 'instant')],
  ['nonce', known('Nonce of the request')],
  ['acr', known('Authentication class')],
  ['amr', known('Authentication methods')],
  ['azp', known('Authorized party', 'client')],
  ['at_hash', known('Access token hash')],
  ['c_hash', known('Code hash')],
  ['s_hash', known('State hash')],
  ['sid', known('Session ID')],
  ['name', known('Full name')],
  ['given_name', known('Given name')],
  ['family_name', known('Family name')],
  ['middle_name', known('Middle name')],
  ['nickname', known('Nickname')],
  ['preferred_username', known('User name')],
  ['profile', known('Profile page')],
  ['picture', known('Picture')],
  ['website', known('Website')],
  ['email', known('Email')],
  ['email_verified', known('Email verified')],
  ['gender', known('Gender')],
  ['birthdate', known('Birth date')],
  ['zoneinfo', known('Time zone')],
  ['locale', known('Language')],
  ['phone_number', known('Phone number')],
  ['phone_number_verified', known('Phone number verified')],
  ['address', known('Address')],
  ['updated_at', known('Profile updated at', 'instant')],
  // Okta and providers built on it
  ['ver', known('Token version')],
  ['cid', known('Client', 'client')],
  ['uid', known('User ID')],
  ['scp', known('Scopes', 'scopes')],
  ['idp', known('Identity provider')],
  // Microsoft Entra ID
  ['tid', known('Tenant')],
  ['oid', known('User’s object ID')],
  ['appid', known('Client', 'client')],
  ['app_displayname', known('Client’s name')],
  ['appidacr', known('Client authentication')],
  ['azpacr', known('Client authentication')],
  ['idtyp', known('Kind of subject')],
  ['upn', known('User principal name')],
  ['unique_name', known('User name')],
  ['wids', known('Tenant-wide roles')],
  ['ipaddr', known('IP address')],
  // Google, Keycloak, Auth0, Amazon Cognito
  ['hd', known('Google Workspace domain')],
  ['typ', known('Kind of token')],
  ['session_state', known('Session ID')],
  ['realm_access', known('Realm roles')],
  ['resource_access', known('Client roles')],
  ['allowed-origins', known('Allowed origins')],
  ['gty', known('Grant type')],
  ['permissions', known('Permissions', 'scopes')],
  ['org_id', known('Organization')],
  ['token_use', known('Kind of token')],
  ['cognito:groups', known('Groups')],
  ['cognito:username', known('User name')],
]);
