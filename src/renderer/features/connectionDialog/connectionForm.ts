import { checkConnection } from '../../../core/auth/checkConnection';
import type { ConnectionSettings, ExtraParameter } from '../../../core/auth/connection';

type Text = string;

/** What is typed as text although the settings hold something else. */
type Typed =
  | 'issuer'
  | 'revocationEndpoint'
  | 'jwksUri'
  | 'tokenIssuer'
  | 'audience'
  | 'apiBaseUrl'
  | 'apiOrigins'
  | 'extraAuthorizationParameters'
  | 'codeLifetimeSeconds'
  | 'refreshLeewaySeconds';

/** Settings as they stand in the dialog: what is optional is an empty text, lists and numbers are as they were typed. */
export interface ConnectionForm extends Omit<ConnectionSettings, Typed> {
  readonly issuer: Text;
  readonly revocationEndpoint: Text;
  readonly jwksUri: Text;
  readonly tokenIssuer: Text;
  readonly audience: Text;
  readonly apiBaseUrl: Text;
  /** One origin a line. */
  readonly apiOrigins: Text;
  /** One `name=value` a line. */
  readonly extraAuthorizationParameters: Text;
  /** Whole seconds. */
  readonly codeLifetimeSeconds: Text;
  /** Whole seconds; empty follows the default. */
  readonly refreshLeewaySeconds: Text;
}

export type FieldErrors = Readonly<Partial<Record<keyof ConnectionForm, string>>>;

/** Fields under "Advanced". */
export const ADVANCED_FIELDS: readonly (keyof ConnectionForm)[] = [
  'revocationEndpoint',
  'jwksUri',
  'tokenIssuer',
  'audience',
  'apiBaseUrl',
  'apiOrigins',
  'codeLifetimeSeconds',
  'refreshLeewaySeconds',
  'extraAuthorizationParameters',
];

const LONGEST_SECONDS = 86_400;

/** Settings as texts to edit. */
export function formOf(settings: ConnectionSettings): ConnectionForm {
  return {
    ...settings,
    issuer: settings.issuer ?? '',
    revocationEndpoint: settings.revocationEndpoint ?? '',
    jwksUri: settings.jwksUri ?? '',
    tokenIssuer: settings.tokenIssuer ?? '',
    audience: settings.audience ?? '',
    apiBaseUrl: settings.apiBaseUrl ?? '',
    apiOrigins: settings.apiOrigins.join('\n'),
    extraAuthorizationParameters: settings.extraAuthorizationParameters
      .map(({ name, value }) => `${name}=${value}`)
      .join('\n'),
    codeLifetimeSeconds: String(settings.codeLifetimeSeconds),
    refreshLeewaySeconds: settings.refreshLeewaySeconds === null ? '' : String(settings.refreshLeewaySeconds),
  };
}

/** The settings that were typed. Only to be used when `checkForm` finds nothing. */
export function settingsOf(form: ConnectionForm): ConnectionSettings {
  const optional = (text: Text) => (text.trim() === '' ? null : text.trim());
  return {
    ...form,
    name: form.name.trim(),
    issuer: optional(form.issuer),
    authorizationEndpoint: form.authorizationEndpoint.trim(),
    tokenEndpoint: form.tokenEndpoint.trim(),
    revocationEndpoint: optional(form.revocationEndpoint),
    jwksUri: optional(form.jwksUri),
    tokenIssuer: optional(form.tokenIssuer),
    audience: optional(form.audience),
    clientId: form.clientId.trim(),
    redirectUri: form.redirectUri.trim(),
    scope: form.scope.trim(),
    extraAuthorizationParameters: lines(form.extraAuthorizationParameters).map(parameterOf),
    codeLifetimeSeconds: Number(form.codeLifetimeSeconds),
    refreshLeewaySeconds: form.refreshLeewaySeconds.trim() === '' ? null : Number(form.refreshLeewaySeconds),
    apiOrigins: lines(form.apiOrigins),
    apiBaseUrl: optional(form.apiBaseUrl),
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
    ([field, value]) => value !== from[field as keyof ConnectionForm] && field !== 'preset',
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
