import type { TokenView } from '../../core/auth/token';
import type { DecodedToken } from '../../core/jwt/decode';

/** Claims that people know an account by, best first (OpenID Connect Core 1.0 §5.1). */
const ACCOUNT_CLAIMS = ['email', 'preferred_username', 'name', 'sub'];

/** Whose token it is, as far as its claims say; null when they do not. Read, not verified. */
export function accountOf(view: TokenView | undefined): string | null {
  if (!view) return null;
  return accountIn(view.idToken) ?? accountIn(view.accessToken);
}

function accountIn(token: DecodedToken | null): string | null {
  if (token?.kind !== 'jwt') return null;
  const { payload } = token;
  const found = ACCOUNT_CLAIMS.map((claim) => payload[claim]).find(
    (value) => typeof value === 'string' && value !== '',
  );
  return typeof found === 'string' ? found : null;
}
