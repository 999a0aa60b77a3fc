/** Under which keys the vault keeps what belongs to a connection. */

export function tokenKey(connectionId: string): string {
  return `token.${connectionId}`;
}

export function clientSecretKey(connectionId: string): string {
  return `secret.${connectionId}`;
}

/** The private key that the client signs with. */
export function clientKeyKey(connectionId: string): string {
  return `key.${connectionId}`;
}

/** The key that the tokens are bound to (RFC 9449). */
export function dpopKeyKey(connectionId: string): string {
  return `dpop.${connectionId}`;
}
