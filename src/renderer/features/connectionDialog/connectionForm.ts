import { checkConnection } from '../../../core/auth/checkConnection';
import {
  settingsOf as withoutId,
  type ConnectionSettings,
  type ExtraParameter,
} from '../../../core/auth/connection';

type Text = string;

/** What settings leave out by null, and the form by an empty text. */
const OPTIONAL_TEXTS = [
  'issuer',
  'refreshEndpoint',
  'revocationEndpoint',
  'introspectionEndpoint',
  'userinfoEndpoint',
  'endSessionEndpoint',
  'deviceAuthorizationEndpoint',
  'pushedAuthorizationRequestEndpoint',
  'backchannelAuthenticationEndpoint',
  'registrationEndpoint',
  'jwksUri',
  'tokenIssuer',
  'audience',
  'apiBaseUrl',
] as const satisfies readonly (keyof ConnectionSettings)[];

type OptionalText = (typeof OPTIONAL_TEXTS)[number];

/** What is typed as text although the settings hold something else. */
type Typed =
  | OptionalText
  | 'apiOrigins'
  | 'resources'
  | 'extraAuthorizationParameters'
  | 'codeLifetimeSeconds'
  | 'refreshLeewaySeconds';

/** Settings as they stand in the dialog: what is optional is an empty text, lists and numbers are as they were typed. */
export interface ConnectionForm
  extends Omit<ConnectionSettings, Typed>, Readonly<Record<OptionalText, Text>> {
  /** One origin a line. */
  readonly apiOrigins: Text;
  /** One URI a line. */
  readonly resources: Text;
  /** One `name=value` a line. */
  readonly extraAuthorizationParameters: Text;
  /** Whole seconds. */
  readonly codeLifetimeSeconds: Text;
  /** Whole seconds; empty follows the default. */
  readonly refreshLeewaySeconds: Text;
}

export type FieldErrors = Readonly<Partial<Record<keyof ConnectionForm, string>>>;

const LONGEST_SECONDS = 86_400;

/** Settings as texts to edit. */
export function formOf(settings: ConnectionSettings): ConnectionForm {
  const optional = Object.fromEntries(OPTIONAL_TEXTS.map((field) => [field, settings[field] ?? '']));
  return {
    ...withoutId(settings),
    ...(optional as Record<OptionalText, Text>),
    apiOrigins: settings.apiOrigins.join('\n'),
    resources: settings.resources.join('\n'),
    extraAuthorizationParameters: settings.extraAuthorizationParameters
      .map(({ name, value }) => `${name}=${value}`)
      .join('\n'),
    codeLifetimeSeconds: String(settings.codeLifetimeSeconds),
    refreshLeewaySeconds: settings.refreshLeewaySeconds === null ? '' : String(settings.refreshLeewaySeconds),
  };
}

/** The settings that were typed. Only to be used when `checkForm` finds nothing. */
export function settingsOf(form: ConnectionForm): ConnectionSettings {
  const optional = Object.fromEntries(OPTIONAL_TEXTS.map((field) => [field, form[field].trim() || null]));
  return {
    ...form,
    ...(optional as Record<OptionalText, string | null>),
    name: form.name.trim(),
    authorizationEndpoint: form.authorizationEndpoint.trim(),
    tokenEndpoint: form.tokenEndpoint.trim(),
    clientId: form.clientId.trim(),
    redirectUri: form.redirectUri.trim(),
    scope: form.scope.trim(),
    maxAge: form.maxAge.trim(),
    claims: form.claims.trim(),
    authorizationDetails: form.authorizationDetails.trim(),
    extraAuthorizationParameters: lines(form.extraAuthorizationParameters).map(parameterOf),
    extraTokenParameters: form.extraTokenParameters.filter(({ name }) => name.trim() !== ''),
    codeLifetimeSeconds: Number(form.codeLifetimeSeconds),
    refreshLeewaySeconds: form.refreshLeewaySeconds.trim() === '' ? null : Number(form.refreshLeewaySeconds),
    apiOrigins: lines(form.apiOrigins),
    resources: lines(form.resources),
  };
}

/** What keeps the form from being saved, a sentence for each field; empty when all is well. */
export function checkForm(form: ConnectionForm): FieldErrors {
  const errors: Partial<Record<keyof ConnectionForm, string>> = {};
  for (const { field, message } of checkConnection(settingsOf(form))) errors[field] ??= message;
  if (!isSeconds(form.codeLifetimeSeconds, 1)) {
    errors.codeLifetimeSeconds = 'Enter whole seconds from 1 to 86400.';
  }
  if (form.refreshLeewaySeconds.trim() !== '' && !isSeconds(form.refreshLeewaySeconds, 0)) {
    errors.refreshLeewaySeconds = 'Enter whole seconds from 0 to 86400, or leave it empty.';
  }
  if (lines(form.extraAuthorizationParameters).some((line) => parameterOf(line).name === '')) {
    errors.extraAuthorizationParameters = 'Write each parameter on a line of its own, as name=value.';
  }
  return errors;
}

/**
 * Goes over to another preset: fields that still say what the old preset said take the new one's word, and whatever a
 * person typed stays.
 */
export function withPreset(form: ConnectionForm, from: ConnectionForm, to: ConnectionForm): ConnectionForm {
  const typed = Object.entries(form).filter(
    ([field, value]) =>
      JSON.stringify(value) !== JSON.stringify(from[field as keyof ConnectionForm]) && field !== 'preset',
  );
  return { ...to, ...Object.fromEntries(typed) };
}

function lines(text: Text): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function parameterOf(line: string): ExtraParameter {
  const [name = '', ...value] = line.split('=');
  return { name: name.trim(), value: value.join('=').trim() };
}

function isSeconds(text: Text, least: number): boolean {
  return /^\s*\d{1,6}\s*$/.test(text) && Number(text) >= least && Number(text) <= LONGEST_SECONDS;
}
