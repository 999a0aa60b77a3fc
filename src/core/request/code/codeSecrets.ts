import { authorize } from '../auth/authorize';
import type { AuthorizationTools } from '../auth/authorization';
import type { OwnAuth } from '../auth/inherit';
import type { SecretText } from '../authDraft';
import { interpolate } from '../interpolate';
import type { SecretName } from './codeRequest';

/** What real secrets come from. */
export interface SecretSources extends AuthorizationTools {
  /** The access token of a connection as it would go out now. */
  readonly token: (auth: Extract<OwnAuth, { readonly kind: 'connection' }>) => Promise<string>;
}

/**
 * The secrets of an authorization by the names that snippets have for them. They are for main alone.
 * @throws LatchkeyError `auth.*`, `secret.missing`, `connection.*`, `refresh.*`, `token.*` or `vault.*`.
 */
export async function codeSecrets(
  auth: OwnAuth,
  sources: SecretSources,
): Promise<ReadonlyMap<SecretName, string>> {
  const valueOf = (secret: SecretText): string | Promise<string> =>
    secret.kind === 'kept'
      ? sources.reveal(secret.id)
      : interpolate(secret.text, sources.variables, sources.source).text;
  switch (auth.kind) {
    case 'none':
      return new Map();
    case 'connection':
      return new Map([['ACCESS_TOKEN', await sources.token(auth)]]);
    case 'bearer':
      return new Map([['ACCESS_TOKEN', await valueOf(auth.token)]]);
    case 'api-key':
      return new Map([['API_KEY', await valueOf(auth.value)]]);
    case 'basic':
    case 'digest':
      return new Map([['PASSWORD', await valueOf(auth.password)]]);
    case 'aws-sigv4':
      return new Map<SecretName, string>([
        ['AWS_SECRET_ACCESS_KEY', await valueOf(auth.secretAccessKey)],
        ['AWS_SESSION_TOKEN', await valueOf(auth.sessionToken)],
      ]);
    case 'jwt': {
      const { attached } = await authorize(auth, sources);
      const [, value = ''] = attached?.headers[0] ?? [];
      return new Map([['ACCESS_TOKEN', value.slice(value.lastIndexOf(' ') + 1)]]);
    }
  }
}
