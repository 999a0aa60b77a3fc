import { authorizationUrlIn } from '../auth/authorizationUrl';
import { hasResponse } from '../auth/redirect';
import type { Header } from './exchange';
import type { KnownEndpoints, LoginPageEvidence } from './loginPageEvidence';
import {
  isExplainingAddress,
  isFederationRequest,
  isLoginAddress,
  isOtherHost,
  isSameEndpoint,
  isSignUpAddress,
  remembers,
} from './loginPageAddress';
import { readPage, type PageFacts } from './loginPageHtml';
import { saysLogIn, saysSignUp } from './loginPageWords';
import { isUrl } from '../isUrl';

/** What an exchange says about a login page; what follows from it is decided elsewhere. */
export interface Clues {
  readonly first: URL;
  /** Where the answer came from, or where it leads at once. */
  readonly last: URL;
  /** The authorization request that was met on the way and has not been answered; null when there was none. */
  readonly authorization: URL | null;
  readonly isTokenEndpoint: boolean;
  readonly isFederation: boolean;
  /** The request was sent on from elsewhere to an address for signing in. */
  readonly movedToLogin: boolean;
  readonly isLoginAddress: boolean;
  /** The address holds the one first asked for, to lead people back. */
  readonly remembersRequest: boolean;
  readonly isOtherHost: boolean;
  readonly page: PageFacts;
  readonly saysLogIn: boolean;
  readonly passwordGoesElsewhere: boolean;
  /** Documentation, sign-up pages and pages that were asked for as HTML: what they hold is there on purpose. */
  readonly isOnPurpose: boolean;
}

/**
 * Collects the clues of an exchange.
 * @param leadsTo where the answer itself leads, by a Location that was not followed.
 * @param html empty for an answer without a page.
 * @returns null when an address cannot be read.
 */
export function cluesIn(evidence: LoginPageEvidence, leadsTo: string | null, html: string): Clues | null {
  const page = readPage(html);
  const chain = addressesOf(evidence, leadsTo ?? page.refreshTo);
  const first = chain[0];
  const last = chain.at(-1);
  if (first === undefined || last === undefined) return null;

  const { request, knownEndpoints } = evidence;
  const movedToLogin = isLoginAddress(last) && !isLoginAddress(first);
  const remembersRequest = chain.length > 1 && remembers(last, first);
  const fetchedOnPurpose = !movedToLogin && (asksForHtml(request.headers) || isSignUp(last, page));
  return {
    first,
    last,
    authorization: openAuthorization(chain, knownEndpoints),
    isTokenEndpoint: knownEndpoints.token.some((endpoint) => isSameEndpoint(first, endpoint)),
    isFederation: page.samlForm || (chain.some(isFederationRequest) && !isBack(chain)),
    movedToLogin,
    isLoginAddress: isLoginAddress(last),
    remembersRequest,
    isOtherHost: isOtherHost(first, last),
    page,
    saysLogIn: saysLogIn(page.title) || saysLogIn(page.heading),
    passwordGoesElsewhere: page.passwordForm !== null && leadsElsewhere(page.passwordForm.action, last),
    isOnPurpose: fetchedOnPurpose || (isExplainingAddress(last) && !remembersRequest),
  };
}

/** The addresses that the request went through, each read against the one before it. */
function addressesOf({ request, redirects }: LoginPageEvidence, leadsTo: string | null): readonly URL[] {
  const addresses: URL[] = [];
  for (const address of [
    request.url,
    ...redirects.map((hop) => hop.to),
    ...(leadsTo === null ? [] : [leadsTo]),
  ]) {
    const base = addresses.at(-1)?.href;
    if (isUrl(address, base)) addresses.push(new URL(address, base));
  }
  return addresses;
}

/**
 * The first authorization request that still waits for its answer. Where several providers stand behind each other,
 * the first is the API's own. What came back with a code or error is over.
 */
function openAuthorization(chain: readonly URL[], known: KnownEndpoints): URL | null {
  const answered = chain.findLastIndex((url) => hasResponse(url.href));
  const open = chain
    .slice(answered + 1)
    .find(
      (url) =>
        authorizationUrlIn(url.href) !== null ||
        known.authorization.some((endpoint) => isSameEndpoint(url, endpoint)),
    );
  return open ?? null;
}

/** Whether the way led to another host and back again, as a sign-in does that a session has settled by itself. */
function isBack(chain: readonly URL[]): boolean {
  const hosts = chain.map((url) => url.host);
  return hosts[0] === hosts.at(-1) && new Set(hosts).size > 1;
}

function asksForHtml(headers: readonly Header[]): boolean {
  return headers.some(([name, value]) => name.toLowerCase() === 'accept' && /\btext\/html\b/i.test(value));
}

function isSignUp(last: URL, page: PageFacts): boolean {
  return isSignUpAddress(last) || saysSignUp(page.title) || saysSignUp(page.heading);
}

function leadsElsewhere(action: string, page: URL): boolean {
  return isUrl(action, page.href) && isOtherHost(new URL(action, page.href), page);
}
