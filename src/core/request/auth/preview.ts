import type { TokenView } from '../../auth/token';
import { maskToken } from '../../exchange/mask';
import type { SecretText } from '../authDraft';
import { interpolate } from '../interpolate';
import { headerAttachment, withPrefix, type Attachment } from './attachment';
import { connectionAttachment } from './connection';
import type { OwnAuth } from './inherit';
import { keyAttachment } from './keyAttachment';

/**
 * What an authorization will add, for people: every secret masked, and in words what is only known when it is sent.
 * Never throws, since it may be half typed.
 * @param token of the connection; null when it has none, or none is concerned.
 */
export function previewAttachment(
  auth: OwnAuth,
  variables: ReadonlyMap<string, string>,
  token: Pick<TokenView, 'masked' | 'tokenType'> | null,
): Attachment | null {
  const fill = (text: string) => interpolate(text, variables).text;
  const mask = (secret: SecretText) => maskedText(secret, fill);
  switch (auth.kind) {
    case 'none':
      return null;
    case 'connection':
      return token === null
        ? null
        : connectionAttachment(auth, { value: token.masked, tokenType: token.tokenType });
    case 'bearer':
      return authorizationHeader(withPrefix(fill(auth.prefix), mask(auth.token)));
    case 'basic':
      return authorizationHeader('Basic ••••');
    case 'api-key':
      return keyAttachment(auth.sendAs, fill(auth.name).trim(), mask(auth.value));
    case 'digest':
      return authorizationHeader(
        `Digest username="${fill(auth.username)}", … (made from the server’s challenge)`,
      );
    case 'aws-sigv4':
      return awsPreview(fill(auth.accessKeyId), mask(auth.sessionToken));
    case 'jwt':
      return authorizationHeader(withPrefix(fill(auth.prefix), `eyJ… (${auth.algorithm}, signed when sent)`));
  }
}

function authorizationHeader(value: string): Attachment {
  return headerAttachment('auth', 'Authorization', value);
}

function awsPreview(accessKeyId: string, sessionToken: string): Attachment {
  const { headers, ...rest } = authorizationHeader(
    `AWS4-HMAC-SHA256 Credential=${accessKeyId}/…, Signature=•••• (signed when sent)`,
  );
  return {
    ...rest,
    headers: [
      ...headers,
      ['X-Amz-Date', 'the time when sent'],
      ...(sessionToken === '' ? [] : [['X-Amz-Security-Token', sessionToken] as const]),
    ],
  };
}

/** A text made of variables is masked like what they stand for; one without a value stays as it is written. */
function maskedText(secret: SecretText, fill: (text: string) => string): string {
  if (secret.kind === 'kept') return secret.masked;
  const filled = fill(secret.text);
  return filled === '' || filled === secret.text ? filled : maskToken(filled);
}
