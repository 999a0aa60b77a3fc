/** The nonce that lets an editor put its styles into the page; empty in a page without a policy. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
}
