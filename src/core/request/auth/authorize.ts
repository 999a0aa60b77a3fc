import { LatchkeyError } from '../../errors';
import type { AuthDraft } from '../authDraft';
import { headerAttachment, withPrefix, type Attachment } from './attachment';
import { AuthTexts, NO_AUTHORIZATION, type Authorization, type AuthorizationTools } from './authorization';
import { awsAuthorization } from './awsAuthorization';
import { basicCredentials } from './basic';
import { digestHops } from './digestHops';
import type { OwnAuth } from './inherit';
import { signJwt } from './jwt';
import { keyAttachment } from './keyAttachment';

/** Everything but a connection's token, which the token keeper has. */
export type EnteredAuth = Exclude<OwnAuth, { readonly kind: 'connection' }>;

type Of<Kind extends AuthDraft['kind']> = Extract<AuthDraft, { readonly kind: Kind }>;

/**
 * Makes an authorization out of what a person entered: variables filled in, secrets fetched, JWTs signed.
 * @throws LatchkeyError `auth.*`, `secret.missing`, `vault.*` or `request.unknown_variable`; nothing was sent then.
 */
export async function authorize(auth: EnteredAuth, tools: AuthorizationTools): Promise<Authorization> {
  const texts = new AuthTexts(tools);
  switch (auth.kind) {
    case 'none':
      return NO_AUTHORIZATION;
    case 'bearer':
      return bearer(auth, texts);
    case 'basic':
      return basic(auth, texts);
    case 'api-key':
      return apiKey(auth, texts);
    case 'digest':
      return digest(auth, texts, tools);
    case 'aws-sigv4':
      return awsAuthorization(auth, texts, tools);
    case 'jwt':
      return jwt(auth, texts, tools);
  }
}

/** RFC 6750 §2.1. */
async function bearer(auth: Of<'bearer'>, texts: AuthTexts): Promise<Authorization> {
  const token = (await texts.secret(auth.token)).trim();
  const prefix = texts.text(auth.prefix);
  texts.refuseGaps();
  if (token === '') throw incomplete('There is no bearer token to send.');
  return fixed(headerAttachment('auth', 'Authorization', withPrefix(prefix, token)), [token]);
}

async function basic(auth: Of<'basic'>, texts: AuthTexts): Promise<Authorization> {
  const username = texts.text(auth.username);
  const password = await texts.secret(auth.password);
  texts.refuseGaps();
  const credentials = basicCredentials(username, password);
  return fixed(headerAttachment('auth', 'Authorization', `Basic ${credentials}`), [
    credentials,
    ...tellingPassword(password),
  ]);
}

async function apiKey(auth: Of<'api-key'>, texts: AuthTexts): Promise<Authorization> {
  const name = texts.text(auth.name).trim();
  const value = await texts.secret(auth.value);
  texts.refuseGaps();
  if (name === '') throw incomplete('The API key has no name.');
  if (value === '') throw incomplete('There is no API key to send.');
  return fixed(keyAttachment(auth.sendAs, name, value), [value]);
}

async function digest(
  auth: Of<'digest'>,
  texts: AuthTexts,
  tools: AuthorizationTools,
): Promise<Authorization> {
  const username = texts.text(auth.username);
  const password = await texts.secret(auth.password);
  texts.refuseGaps();
  if (username === '') throw incomplete('Digest authorization needs a user name.');
  return {
    attached: null,
    perHop: digestHops({ username, password }, tools),
    secrets: tellingPassword(password),
  };
}

async function jwt(auth: Of<'jwt'>, texts: AuthTexts, tools: AuthorizationTools): Promise<Authorization> {
  const key = await texts.secret(auth.key);
  const input = {
    algorithm: auth.algorithm,
    key,
    claims: texts.text(auth.claims),
    header: texts.text(auth.header),
    lifetimeSeconds: auth.lifetimeSeconds,
  };
  const prefix = texts.text(auth.prefix);
  texts.refuseGaps();
  const token = await signJwt(input, tools.clock.now());
  return fixed(headerAttachment('auth', 'Authorization', withPrefix(prefix, token)), [token, key]);
}

function fixed(attached: Attachment, secrets: readonly string[]): Authorization {
  return { attached, perHop: null, secrets };
}

/** A password of two letters would be found, and masked, in half of all texts, and be given away by that. */
const SHORTEST_TELLING = 4;

function tellingPassword(password: string): readonly string[] {
  return password.length < SHORTEST_TELLING ? [] : [password];
}

function incomplete(message: string): LatchkeyError {
  return new LatchkeyError('auth.incomplete', message, 'Enter it in Auth, or choose No authorization.');
}
