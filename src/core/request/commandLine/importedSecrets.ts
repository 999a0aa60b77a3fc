import type { AuthDraft, SecretText } from '../authDraft';
import { placeholdersIn } from '../interpolate';

/** Puts every secret that stands in an auth as plain text into safe keeping; what takes its value from variables stays. */
export async function withKeptSecrets(
  auth: AuthDraft,
  keep: (secret: string) => Promise<SecretText>,
): Promise<AuthDraft> {
  const kept = (secret: SecretText) =>
    secret.kind === 'text' && secret.text !== '' && placeholdersIn(secret.text).length === 0
      ? keep(secret.text)
      : secret;
  switch (auth.kind) {
    case 'bearer':
      return { ...auth, token: await kept(auth.token) };
    case 'basic':
    case 'digest':
      return { ...auth, password: await kept(auth.password) };
    case 'api-key':
      return { ...auth, value: await kept(auth.value) };
    case 'aws-sigv4':
      return {
        ...auth,
        secretAccessKey: await kept(auth.secretAccessKey),
        sessionToken: await kept(auth.sessionToken),
      };
    default:
      return auth;
  }
}
