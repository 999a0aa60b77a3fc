import { z } from 'zod';
import { JWT_ALGORITHMS, type AuthDraft, type SecretText } from '../core/request/authDraft';
import type { OwnAuth } from '../core/request/auth/inherit';
import { EMPTY_BODY, type BodyDraft, type PartRow, type PickedFile } from '../core/request/bodyDraft';
import {
  CAPTURE_SOURCES,
  CHECK_OPERATORS,
  CHECK_SUBJECTS,
  type Capture,
  type Check,
} from '../core/request/checks';
import { emptyDraft, type RequestDraft } from '../core/request/draft';
import { id, row, text } from './basicSchemas';
import { socketDraft } from './streamSchemas';

/** Schemas of a request as it is being written. What came later than the first version has the value it had before. */

const LONGEST_TEXT = 64 * 1_048_576;

export const secretText = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: text(8192) }),
  z.strictObject({ kind: z.literal('kept'), id, masked: text(64) }),
]) satisfies z.ZodType<SecretText>;

const auth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('inherit') }),
  z.strictObject({
    kind: z.literal('connection'),
    connectionId: id,
    sendAs: z.enum(['header', 'query']),
    headerPrefix: text(64).nullable(),
    ifExpired: z.enum(['refresh', 'send', 'fail']),
    retryOn401: z.boolean().default(true),
  }),
  z.strictObject({ kind: z.literal('bearer'), token: secretText, prefix: text(64) }),
  z.strictObject({ kind: z.literal('basic'), username: text(8192), password: secretText }),
  z.strictObject({
    kind: z.literal('api-key'),
    name: text(8192),
    value: secretText,
    sendAs: z.enum(['header', 'query', 'cookie']),
  }),
  z.strictObject({ kind: z.literal('digest'), username: text(8192), password: secretText }),
  z.strictObject({
    kind: z.literal('aws-sigv4'),
    accessKeyId: text(1024),
    secretAccessKey: secretText,
    sessionToken: secretText,
    region: text(200),
    service: text(200),
  }),
  z.strictObject({
    kind: z.literal('jwt'),
    algorithm: z.enum(JWT_ALGORITHMS),
    key: secretText,
    claims: text(1_048_576),
    header: text(65_536),
    lifetimeSeconds: z.int().min(1).max(31_536_000),
    prefix: text(64),
  }),
]) satisfies z.ZodType<AuthDraft>;

/** An authorization for a workspace: anything but to inherit, since there is nobody to inherit from. */
export const ownAuth = auth.refine((one) => one.kind !== 'inherit') as unknown as z.ZodType<OwnAuth>;

export const pickedFile = z.strictObject({
  id,
  name: text(1024),
  size: z.number().min(0),
}) satisfies z.ZodType<PickedFile>;

const partRow = z.strictObject({
  ...row.shape,
  file: pickedFile.nullable(),
  contentType: text(1024),
}) satisfies z.ZodType<PartRow>;

const body = z.strictObject({
  kind: z.enum(['none', 'json', 'text', 'xml', 'html', 'urlencoded', 'multipart', 'file', 'graphql']),
  text: text(LONGEST_TEXT),
  fields: z.array(row).max(5000),
  parts: z.array(partRow).max(5000).default([]),
  file: pickedFile.nullable().default(null),
  graphql: z
    .strictObject({ query: text(LONGEST_TEXT), variables: text(LONGEST_TEXT), operationName: text(1024) })
    .default(EMPTY_BODY.graphql),
}) satisfies z.ZodType<BodyDraft>;

const check = z.strictObject({
  enabled: z.boolean(),
  subject: z.enum(CHECK_SUBJECTS),
  argument: text(8192),
  operator: z.enum(CHECK_OPERATORS),
  expected: text(1_048_576),
}) satisfies z.ZodType<Check>;

const capture = z.strictObject({
  enabled: z.boolean(),
  variable: text(200),
  source: z.enum(CAPTURE_SOURCES),
  argument: text(8192),
}) satisfies z.ZodType<Capture>;

const first = emptyDraft();

export const requestDraft = z.strictObject({
  method: text(64),
  url: text(1_048_576),
  disabledParameters: z.array(z.strictObject({ ...row.shape, position: z.int().min(0) })).max(5000),
  parameterDescriptions: z
    .array(z.strictObject({ name: row.shape.name, description: row.shape.description }))
    .max(5000)
    .default([]),
  pathVariables: z.array(row).max(1000).default([]),
  headers: z.array(row).max(5000),
  omittedHeaders: z.array(text(200)).max(200).default([]),
  body,
  auth,
  timeoutMs: z.int().min(0).max(86_400_000),
  followRedirects: z.boolean(),
  maxRedirects: z.int().min(0).max(100).default(first.maxRedirects),
  verifyTls: z.boolean().default(first.verifyTls),
  httpVersion: z.enum(['auto', '1.1', '2']).default(first.httpVersion),
  proxy: z.enum(['settings', 'none']).default(first.proxy),
  useCookies: z.boolean().default(first.useCookies),
  encodeUrl: z.boolean().default(first.encodeUrl),
  checks: z.array(check).max(1000).default([]),
  captures: z.array(capture).max(1000).default([]),
  socket: socketDraft.default(first.socket),
}) satisfies z.ZodType<RequestDraft>;
