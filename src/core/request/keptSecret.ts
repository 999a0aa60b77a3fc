/** The vault's key for a secret that a draft or a connection's settings refer to by this id; see `SecretText`. */
export function keptSecretKey(id: string): string {
  return `kept.${id}`;
}
