import { visible } from '../visible';
import type { LoginPageFinding } from './exchange';
import { headerOf } from './headers';
import { pageFormat } from './loginPageFormat';
import { cluesIn, type Clues } from './loginPageClues';
import type { LoginPageEvidence } from './loginPageEvidence';
import { explainLoginPage } from './loginPageText';

type EvidenceItem = LoginPageFinding['evidence'][number];

/** How much must speak for a login page when no protocol settles it; see `weigh`. */
const ENOUGH = 5;

/**
 * Recognises the answer that looks like success and is none: status 200 and a page where a person should sign in.
 *
 * What a protocol says settles it: the address is an authorization endpoint, or the way led through an authorization
 * or SAML request that has not been answered. Otherwise several clues must come together, since an ordinary page may
 * well hold one of them. A login page that somebody fetched by its own address is still one, unless their Accept
 * header asks for HTML. Error pages and answers without a body are none.
 */
export function findLoginPage(evidence: LoginPageEvidence): LoginPageFinding | null {
  if (/^(HEAD|OPTIONS)$/i.test(evidence.request.method)) return null;
  const { status, headers } = evidence.response;
  if (status >= 300 && status <= 399) {
    const location = headerOf(headers, 'location');
    const clues = location === null ? null : cluesIn(evidence, location, '');
    const kind = clues === null ? null : kindByProtocol(clues);
    if (clues === null || kind === null || kind === 'token_endpoint') return null;
    return findingOf(kind, clues, evidence, { label: String(status), meaning: `to ${pathOf(clues.last)}` });
  }

  const format = pageFormat(evidence);
  const clues = format === null ? null : cluesIn(evidence, null, evidence.bodyText);
  if (format === null || clues === null) return null;
  const kind = kindByProtocol(clues) ?? (weigh(clues) >= ENOUGH ? 'login_page' : null);
  return kind === null ? null : findingOf(kind, clues, evidence, { label: String(status), meaning: format });
}

function kindByProtocol({
  authorization,
  first,
  isFederation,
  isTokenEndpoint,
}: Clues): LoginPageFinding['kind'] | null {
  if (authorization?.href === first.href) return 'authorization_endpoint';
  if (isTokenEndpoint) return 'token_endpoint';
  return authorization !== null || isFederation ? 'login_page' : null;
}

/**
 * The weight of all clues. A password form or a move to a login address must be among them; of what else there is,
 * an article about signing in has its share, too.
 */
function weigh(clues: Clues): number {
  const hasForm = clues.page.passwordForm !== null;
  if (clues.isOnPurpose || !(hasForm || clues.movedToLogin)) return 0;
  const weights: readonly (readonly [boolean, number])[] = [
    [hasForm, 3],
    [clues.movedToLogin, 3],
    [clues.remembersRequest, 3],
    [clues.isLoginAddress, 2],
    [clues.saysLogIn, 2],
    [clues.isOtherHost, 1],
    [clues.passwordGoesElsewhere, 1],
  ];
  return weights.reduce((sum, [holds, weight]) => (holds ? sum + weight : sum), 0);
}

function findingOf(
  kind: LoginPageFinding['kind'],
  clues: Clues,
  evidence: LoginPageEvidence,
  answer: EvidenceItem,
): LoginPageFinding {
  const { authorization, first, last, isFederation } = clues;
  const moved = last.origin !== first.origin || last.pathname !== first.pathname;
  return {
    kind,
    explanation: explainLoginPage({
      kind,
      sentOnTo: moved ? `${last.host}${pathOf(last)}` : null,
      leadsToAuthorization: authorization !== null,
      isFederation,
      carriedCredentials: carriedCredentials(evidence, first),
    }),
    evidence: [
      answer,
      ...protocolItems(kind, clues),
      ...redirectItems(kind, clues, evidence),
      ...pageItems(clues),
    ],
    authorizationUrl: kind === 'token_endpoint' ? null : (authorization?.href ?? null),
  };
}

/** What a redirect to another origin left out did go to the API itself. */
function carriedCredentials({ redirects, request }: LoginPageEvidence, first: URL): boolean {
  return (
    headerOf(request.headers, 'authorization') !== null ||
    first.searchParams.has('access_token') ||
    redirects.some((hop) => hop.dropped.length > 0)
  );
}

function protocolItems(
  kind: LoginPageFinding['kind'],
  { authorization, first, isFederation }: Clues,
): readonly EvidenceItem[] {
  if (kind === 'token_endpoint') return [{ label: pathOf(first), meaning: 'is a token endpoint' }];
  if (authorization !== null) {
    const place = authorization.href === first.href ? 'in the URL' : 'in a redirect';
    const responseType = authorization.searchParams.get('response_type');
    if (responseType !== null) return [{ label: `response_type=${visible(responseType)}`, meaning: place }];
    return [{ label: pathOf(authorization), meaning: 'is an authorization endpoint' }];
  }
  return isFederation ? [{ label: 'SAML', meaning: 'sign-in request on the way' }] : [];
}

function redirectItems(
  kind: LoginPageFinding['kind'],
  { first, isOtherHost, last, page, remembersRequest }: Clues,
  { redirects }: LoginPageEvidence,
): readonly EvidenceItem[] {
  const items: EvidenceItem[] = [];
  const count = redirects.length;
  if (count > 0)
    items.push({ label: count === 1 ? '1 redirect' : `${count} redirects`, meaning: `to ${pathOf(last)}` });
  if (page.refreshTo !== null) items.push({ label: 'meta refresh', meaning: `to ${pathOf(last)}` });
  if (isOtherHost && kind === 'login_page')
    items.push({ label: last.host, meaning: `instead of ${first.host}` });
  if (remembersRequest) items.push({ label: pathOf(first), meaning: 'kept in the address, to lead back' });
  return items;
}

function pageItems({ page, passwordGoesElsewhere, saysLogIn }: Clues): readonly EvidenceItem[] {
  const items: EvidenceItem[] = [];
  if (page.passwordForm !== null) {
    const target = passwordGoesElsewhere ? ', sent to another site' : '';
    items.push({ label: 'form', meaning: `with a password field${target}` });
  }
  if (page.samlForm) items.push({ label: 'form', meaning: 'with a SAML request' });
  if (saysLogIn)
    items.push({
      label: 'title',
      meaning: `“${cut(visible(page.title === '' ? page.heading : page.title))}”`,
    });
  return items;
}

function pathOf(url: URL): string {
  return cut(url.pathname);
}

/** Evidence stands in one line; addresses and titles can be endless. */
function cut(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
