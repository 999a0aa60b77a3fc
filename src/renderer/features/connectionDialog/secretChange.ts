/** What a person wants to happen to the stored client secret. */
export type SecretChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'replace'; readonly secret: string }
  | { readonly kind: 'remove' };

export const NO_CHANGE: SecretChange = { kind: 'none' };

/** The change as `connections.save` takes it: left out keeps the secret, null removes it. */
export function secretInput(change: SecretChange): { readonly clientSecret?: string | null } {
  if (change.kind === 'none') return {};
  return { clientSecret: change.kind === 'remove' ? null : change.secret };
}
