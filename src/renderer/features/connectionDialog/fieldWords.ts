import { ENDPOINTS, isNeeded, usesRedirect, type EndpointField } from '../../../core/auth/checkConnection';
import type { ConnectionForm } from './connectionForm';

/** The fields that hold one text. */
type TextName = {
  readonly [Name in keyof ConnectionForm]: ConnectionForm[Name] extends string
    ? string extends ConnectionForm[Name]
      ? Name
      : never
    : never;
}[keyof ConnectionForm];

/** A field of one text, as people read it. */
export interface FieldWords {
  readonly field: TextName;
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** More than one line; absent, it has one. */
  readonly rows?: number;
  /** Whether it takes the whole width. */
  readonly isWide?: boolean;
}

const ENDPOINT_WORDS: Readonly<Record<EndpointField, Omit<FieldWords, 'field'>>> = {
  authorizationEndpoint: { label: 'Authorization URL' },
  tokenEndpoint: { label: 'Token URL' },
  deviceAuthorizationEndpoint: {
    label: 'Device authorization URL',
    description: 'Gives out the code that a person enters (RFC 8628).',
  },
  backchannelAuthenticationEndpoint: {
    label: 'Backchannel authentication URL',
    description: 'Asks the person on their own device (CIBA).',
  },
  pushedAuthorizationRequestEndpoint: {
    label: 'Pushed request URL',
    description: 'Takes the authorization request in advance (RFC 9126).',
  },
  refreshEndpoint: {
    label: 'Refresh URL',
    description: 'Only if refresh tokens go elsewhere than to the Token URL.',
  },
  revocationEndpoint: { label: 'Revocation URL', description: 'Where Revoke ends a token (RFC 7009).' },
  introspectionEndpoint: {
    label: 'Introspection URL',
    description: 'Tells what the provider knows of a token (RFC 7662).',
  },
  userinfoEndpoint: { label: 'UserInfo URL', description: 'Tells who signed in (OpenID Connect).' },
  endSessionEndpoint: { label: 'Logout URL', description: 'Ends the session at the provider.' },
  registrationEndpoint: {
    label: 'Registration URL',
    description: 'Registers clients without a portal (RFC 7591).',
  },
  jwksUri: { label: 'JWKS URL', description: 'The keys that sign the provider’s JWTs.' },
};

type Chosen = Pick<ConnectionForm, 'grantType' | 'usePushedAuthorizationRequest'>;

/** The endpoints that a grant cannot do without, or those that it can. */
export function endpointFields(form: Chosen, needed: boolean): readonly FieldWords[] {
  return ENDPOINTS.filter((field) => isNeeded(field, form) === needed).map((field) => ({
    field,
    isWide: needed,
    ...ENDPOINT_WORDS[field],
  }));
}

/** What else goes out with the request for authorization, as far as the grant has one. */
export function requestFields(form: Chosen): readonly FieldWords[] {
  return usesRedirect(form) ? [...PAGE_FIELDS, ...EVERY_REQUEST, EXTRA_PARAMETERS] : EVERY_REQUEST;
}

const PAGE_FIELDS: readonly FieldWords[] = [
  {
    field: 'prompt',
    label: 'Prompt',
    placeholder: 'login consent',
    description: 'none, login, consent or select_account.',
  },
  {
    field: 'loginHint',
    label: 'Login hint',
    description: 'Who is going to sign in, for example an email address.',
  },
  { field: 'maxAge', label: 'Max age (seconds)', description: 'Signs in anew when the session is older.' },
  { field: 'acrValues', label: 'ACR values', description: 'How strongly a person has to sign in.' },
  {
    field: 'uiLocales',
    label: 'UI locales',
    placeholder: 'de en',
    description: 'Languages of the provider’s pages.',
  },
  {
    field: 'claims',
    label: 'Claims request',
    rows: 2,
    isWide: true,
    placeholder: '{"id_token": {"email": null}}',
    description: 'Asks for single claims, as JSON (OpenID Connect Core §5.5).',
  },
];

const EVERY_REQUEST: readonly FieldWords[] = [
  {
    field: 'requestedAudience',
    label: 'Audience parameter',
    description: 'The API that the token is for, where the provider wants it so.',
  },
  { field: 'resources', label: 'Resources', rows: 2, description: 'One URI a line (RFC 8707).' },
  {
    field: 'authorizationDetails',
    label: 'Authorization details',
    rows: 2,
    isWide: true,
    placeholder: '[{"type": "payment_initiation"}]',
    description: 'Finer than scopes, as a JSON array (RFC 9396).',
  },
];

const EXTRA_PARAMETERS: FieldWords = {
  field: 'extraAuthorizationParameters',
  label: 'Extra authorization parameters',
  rows: 2,
  isWide: true,
  description: 'One name=value a line, for example access_type=offline.',
};

export const LIFE_FIELDS: readonly FieldWords[] = [
  {
    field: 'codeLifetimeSeconds',
    label: 'Code lifetime (seconds)',
    description: 'How long a code lives here.',
  },
  {
    field: 'refreshLeewaySeconds',
    label: 'Refresh leeway (seconds)',
    description: 'How long before the end it is refreshed. Empty follows the settings.',
  },
  { field: 'tokenIssuer', label: 'Issuer in tokens', description: 'Only if it differs from the issuer URL.' },
  { field: 'audience', label: 'Audience', description: 'What access tokens should name in aud.' },
  { field: 'apiBaseUrl', label: 'API base URL', description: 'What {{base_url}} is offered as.' },
  {
    field: 'apiOrigins',
    label: 'API origins',
    rows: 2,
    description: 'One a line. The token goes nowhere else without asking.',
  },
];
