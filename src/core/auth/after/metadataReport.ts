import { visible } from '../../visible';
import { scopesOf, type Connection, type ConnectionSettings } from '../connection';
import type { JsonObject } from '../../jwt/decode';
import { METADATA_MEMBERS } from './metadataMembers';

/** One member of the provider's document, in words and beside the settings. */
export interface MetadataRow {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  /** What disagrees with the settings, in a sentence; null when nothing does. */
  readonly difference: string | null;
  /** Whether the settings can take the member's value over. */
  readonly canTakeOver: boolean;
}

type Field = {
  [Name in keyof ConnectionSettings]: ConnectionSettings[Name] extends string | null ? Name : never;
}[keyof ConnectionSettings];

/** Members that a setting holds as it is. */
const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['issuer', 'issuer'],
  ['authorization_endpoint', 'authorizationEndpoint'],
  ['token_endpoint', 'tokenEndpoint'],
  ['revocation_endpoint', 'revocationEndpoint'],
  ['introspection_endpoint', 'introspectionEndpoint'],
  ['userinfo_endpoint', 'userinfoEndpoint'],
  ['end_session_endpoint', 'endSessionEndpoint'],
  ['device_authorization_endpoint', 'deviceAuthorizationEndpoint'],
  ['pushed_authorization_request_endpoint', 'pushedAuthorizationRequestEndpoint'],
  ['backchannel_authentication_endpoint', 'backchannelAuthenticationEndpoint'],
  ['registration_endpoint', 'registrationEndpoint'],
  ['jwks_uri', 'jwksUri'],
]);

/** Explains each member of a metadata document (RFC 8414 §2, OpenID Connect Discovery §3), in its own order. */
export function metadataReport(document: JsonObject, connection: Connection): readonly MetadataRow[] {
  return Object.entries(document).map(([name, value]) => {
    const field = FIELDS.get(name);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const differs = field !== undefined && typeof value === 'string' && connection[field] !== value;
    return {
      name: visible(name),
      value: visible(text),
      meaning: METADATA_MEMBERS.get(name) ?? 'Not in the registry of RFC 8414: the provider’s own',
      difference: differs ? differenceOf(connection[field]) : unlisted(name, value, connection),
      canTakeOver: differs,
    };
  });
}

/**
 * The settings with a member of the document in place of their own; null when there is no place for it.
 */
export function takenOver(
  settings: ConnectionSettings,
  document: JsonObject,
  name: string,
): ConnectionSettings | null {
  const field = FIELDS.get(name);
  const value = document[name];
  return field === undefined || typeof value !== 'string' ? null : { ...settings, [field]: value };
}

function differenceOf(mine: string | null): string {
  return mine === null || mine === '' ? 'The settings say nothing.' : `The settings say ${visible(mine)}.`;
}

/** What the settings use and the provider does not list. */
function unlisted(name: string, value: unknown, connection: Connection): string | null {
  if (!Array.isArray(value)) {
    const promises = name === 'authorization_response_iss_parameter_supported' && value === true;
    return promises && !connection.issuerInRedirect ? 'The settings do not insist on it.' : null;
  }
  const used = usedOf(name, connection).filter((item) => !value.includes(item));
  return used.length === 0 ? null : `The settings use ${used.join(', ')}, which is not listed.`;
}

function usedOf(name: string, connection: Connection): readonly string[] {
  switch (name) {
    case 'scopes_supported':
      return scopesOf(connection.scope);
    case 'token_endpoint_auth_methods_supported':
      return [connection.clientAuthentication];
    case 'code_challenge_methods_supported':
      return connection.usePkce ? [connection.pkceMethod] : [];
    case 'response_modes_supported':
      return connection.responseMode === null ? [] : [connection.responseMode];
    case 'acr_values_supported':
      return scopesOf(connection.acrValues);
    default:
      return [];
  }
}
