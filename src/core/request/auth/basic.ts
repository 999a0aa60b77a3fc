import { LatchkeyError } from '../../errors';

/**
 * `user:password` in base64, both as UTF-8 (RFC 7617 §2 and §2.1).
 * @throws LatchkeyError `auth.incomplete` when the user name holds a colon, which would end it, or both are empty.
 */
export function basicCredentials(username: string, password: string): string {
  if (username.includes(':')) {
    throw new LatchkeyError(
      'auth.incomplete',
      'A user name for Basic authorization cannot hold a colon: the server would read the rest as password.',
      'Remove the colon, or use another kind of authorization.',
    );
  }
  if (username === '' && password === '') {
    throw new LatchkeyError(
      'auth.incomplete',
      'Basic authorization has neither a user name nor a password.',
      'Enter them in Auth, or choose No authorization.',
    );
  }
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(String.fromCharCode(...bytes));
}
