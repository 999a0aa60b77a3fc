import type { LoginPageFinding } from './exchange';

/** What the sentences are made from. */
export interface ExplanationInput {
  readonly kind: LoginPageFinding['kind'];
  /** Where the request ended up when that is another place than it was sent to: `host/path`. */
  readonly sentOnTo: string | null;
  /** Whether an OAuth authorization request was met on the way. */
  readonly leadsToAuthorization: boolean;
  /** Whether a company sign-in (SAML, WS-Federation) was met on the way. */
  readonly isFederation: boolean;
  /** Whether a token or other credentials went out. */
  readonly carriedCredentials: boolean;
}

/** Two or three sentences for people: what this page is, and why it came instead of data. */
export function explainLoginPage(input: ExplanationInput): string {
  if (input.kind === 'authorization_endpoint') {
    return 'The address is an OAuth authorization endpoint. It answers every client with a page, because a person has to sign in and allow access in a browser window. Sending it as a request can never return a code.';
  }
  if (input.kind === 'token_endpoint') {
    return 'The address is a token endpoint, but it answered with a web page instead of JSON. A firewall in front of it does that, and so do some providers when the request is not the POST they expect. Authorize the connection instead: Latchkey then calls the token endpoint itself.';
  }
  const place =
    input.sentOnTo === null
      ? 'The address answered with a page where a person signs in.'
      : `The request was sent on to ${input.sentOnTo}, a page where a person signs in.`;
  return `${place} ${reason(input)} ${wayOut(input)}`;
}

function reason({ carriedCredentials }: ExplanationInput): string {
  return carriedCredentials
    ? 'The credentials that went out with it were not accepted.'
    : 'Nothing that went out with it proves who is asking.';
}

function wayOut({ leadsToAuthorization, isFederation }: ExplanationInput): string {
  if (leadsToAuthorization) return 'Sign in once in a window, then the request can carry a token.';
  if (isFederation)
    return 'A company sign-in works in browsers only; ask for the API’s own address, or how it issues tokens.';
  return 'Check that the URL is the API’s own, and choose a connection under Auth.';
}
