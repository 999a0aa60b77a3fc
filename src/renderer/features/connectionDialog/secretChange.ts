/** What a person wants to happen to the stored client secret. */
export type SecretChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'replace'; readonly secret: string }
  /** Main keeps it already: a registration brought it. */
  | { readonly kind: 'kept'; readonly id: string; readonly masked: string }
  | { readonly kind: 'remove' };

export const NO_CHANGE: SecretChange = { kind: 'none' };

/** The change as `connections.save` takes it: left out keeps the secret, null removes it. */
export function secretInput(change: SecretChange): {
  readonly clientSecret?: string | null;
  readonly keptSecretId?: string;
} {
  if (change.kind === 'none') return {};
  if (change.kind === 'kept') return { keptSecretId: change.id };
  return { clientSecret: change.kind === 'remove' ? null : change.secret };
}
