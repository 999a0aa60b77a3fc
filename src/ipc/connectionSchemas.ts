import { z } from 'zod';
import {
  BLANK_CONNECTION,
  CLIENT_AUTHENTICATIONS,
  GRANT_TYPES,
  PRESET_IDS,
  RESPONSE_MODES,
  RESPONSE_TYPES,
  type ConnectionSettings,
} from '../core/auth/connection';
import { text } from './basicSchemas';
import { secretText } from './draftSchemas';

/** A URL, or what somebody has typed of one: checkConnection says in words what is wrong with it. */
const url = text(2048);

const parameter = z.strictObject({ name: text(200), value: text(8192) });

const first = BLANK_CONNECTION;

/** The settings of a connection. What came later than the first version has the value it had before. */
export const connectionSettings = z.strictObject({
  name: text(200),
  preset: z.enum(PRESET_IDS),
  presetSlots: z.array(parameter).max(20).default([]),
  grantType: z.enum(GRANT_TYPES),
  issuer: url.nullable(),
  authorizationEndpoint: url,
  tokenEndpoint: url,
  refreshEndpoint: url.nullable().default(null),
  revocationEndpoint: url.nullable(),
  introspectionEndpoint: url.nullable().default(null),
  userinfoEndpoint: url.nullable().default(null),
  endSessionEndpoint: url.nullable().default(null),
  deviceAuthorizationEndpoint: url.nullable().default(null),
  pushedAuthorizationRequestEndpoint: url.nullable().default(null),
  backchannelAuthenticationEndpoint: url.nullable().default(null),
  registrationEndpoint: url.nullable().default(null),
  jwksUri: url.nullable(),
  tokenIssuer: url.nullable(),
  audience: text(2048).nullable(),
  issuerInRedirect: z.boolean(),
  clientId: text(1024),
  clientAuthentication: z.enum(CLIENT_AUTHENTICATIONS),
  clientKey: z
    .strictObject({ algorithm: text(20), kid: text(200), publicJwk: text(8192) })
    .nullable()
    .default(null),
  redirectUri: url,
  scope: text(8192),
  scopeSeparator: z.enum([' ', ',']).default(first.scopeSeparator),
  usePkce: z.boolean(),
  pkceMethod: z.enum(['S256', 'plain']).default(first.pkceMethod),
  codeVerifier: secretText.nullable().default(null),
  responseType: z.enum(RESPONSE_TYPES).default(first.responseType),
  responseMode: z.enum(RESPONSE_MODES).nullable().default(null),
  prompt: text(200).default(''),
  loginHint: text(1024).default(''),
  acrValues: text(1024).default(''),
  uiLocales: text(200).default(''),
  maxAge: text(20).default(''),
  claims: text(65_536).default(''),
  authorizationDetails: text(65_536).default(''),
  resources: z.array(url).max(100).default([]),
  requestedAudience: text(2048).default(''),
  usePushedAuthorizationRequest: z.boolean().default(false),
  requestObject: z.enum(['none', 'signed', 'encrypted']).default(first.requestObject),
  useDpop: z.boolean().default(false),
  extraAuthorizationParameters: z.array(parameter).max(100),
  extraTokenParameters: z
    .array(
      z.strictObject({
        ...parameter.shape,
        leg: z.enum(['token', 'refresh', 'both']),
        place: z.enum(['body', 'query', 'header']),
      }),
    )
    .max(100)
    .default([]),
  tokenRequestFormat: z.enum(['form', 'json', 'query']).default(first.tokenRequestFormat),
  replyPaths: z
    .strictObject({
      accessToken: text(200),
      refreshToken: text(200),
      expiresIn: text(200),
      scope: text(200),
    })
    .default(first.replyPaths),
  username: text(1024).default(''),
  password: secretText.nullable().default(null),
  subjectToken: secretText.nullable().default(null),
  subjectTokenType: text(200).default(first.subjectTokenType),
  actorToken: secretText.nullable().default(null),
  actorTokenType: text(200).default(''),
  requestedTokenType: text(200).default(''),
  assertionClaims: text(65_536).default(''),
  bindingMessage: text(200).default(''),
  door: z.enum(['window', 'browser']).default(first.door),
  cookies: z.enum(['fresh', 'kept']).default(first.cookies),
  codeLifetimeSeconds: z.int().min(1).max(86_400),
  holdBeforeExchange: z.boolean().default(false),
  refreshLeewaySeconds: z.int().min(0).max(86_400).nullable(),
  apiOrigins: z.array(url).max(100),
  apiBaseUrl: url.nullable(),
}) satisfies z.ZodType<ConnectionSettings>;
