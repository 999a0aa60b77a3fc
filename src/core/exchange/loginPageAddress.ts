import { isUrl } from '../isUrl';

/** Last parts of paths at which people sign in, without extension. */
const LOGIN_SEGMENTS = new Set([
  'login',
  'log-in',
  'log_in',
  'logon',
  'signin',
  'sign-in',
  'sign_in',
  'sso',
  'authenticate',
  'wp-login',
  'userlogin',
  'user-login',
  'loginform',
  'login-form',
  'login_form',
  'anmelden',
  'anmeldung',
  'connexion',
  'iniciar-sesion',
  'accedi',
  'inloggen',
  'logowanie',
]);

/** Products' own paths: AD FS, Keycloak, Rails, authorization endpoints of all kinds. */
const LOGIN_PATHS =
  /\/adfs\/ls(\/|$)|\/openid-connect\/auth$|\/sessions?\/new$|\/(oauth2?|oidc|connect)\/(v\d+(\.\d+)?\/)?(auth|authorize)$|\/saml2?\/(sso|login|idp)(\/|$)/;

const LOGIN_HOSTS = /^(login|signin|logon|sso|idp)\./;

const SIGN_UP_SEGMENTS = new Set([
  'signup',
  'sign-up',
  'sign_up',
  'register',
  'registration',
  'join',
  'create-account',
]);

const EXPLAINING_SEGMENTS = new Set([
  'article',
  'articles',
  'blog',
  'doc',
  'docs',
  'documentation',
  'examples',
  'faq',
  'guide',
  'guides',
  'help',
  'howto',
  'kb',
  'learn',
  'manual',
  'news',
  'reference',
  'support',
  'tutorial',
  'tutorials',
  'wiki',
]);

const EXPLAINING_HOSTS = /^(blog|docs?|documentation|help|kb|learn|support|wiki)\./;

/** How many parts at the end of a path tell its purpose; `/login/api/v1/users` has left the login behind. */
const TELLING_SEGMENTS = 3;

/** Whether an address is one at which people sign in, by its path, host or a page's own route (`#/login`). */
export function isLoginAddress(url: URL): boolean {
  const segments = segmentsOf(url);
  return (
    segments.slice(-TELLING_SEGMENTS).some((segment) => LOGIN_SEGMENTS.has(segment)) ||
    LOGIN_PATHS.test(url.pathname.toLowerCase()) ||
    LOGIN_HOSTS.test(url.hostname)
  );
}

/** Whether an address is one at which people make an account. */
export function isSignUpAddress(url: URL): boolean {
  return segmentsOf(url)
    .slice(-TELLING_SEGMENTS)
    .some((segment) => SIGN_UP_SEGMENTS.has(segment));
}

/** Whether an address belongs to documentation, a blog or a wiki: what says "log in" there explains it. */
export function isExplainingAddress(url: URL): boolean {
  return (
    EXPLAINING_HOSTS.test(url.hostname) || segmentsOf(url).some((segment) => EXPLAINING_SEGMENTS.has(segment))
  );
}

/** Whether an address carries a request for a company sign-in: SAML (bindings §3.4) or WS-Federation. */
export function isFederationRequest(url: URL): boolean {
  return url.searchParams.has('SAMLRequest') || url.searchParams.get('wa') === 'wsignin1.0';
}

/** Whether a login page was told where to lead people back to: its query holds the address first asked for. */
export function remembers(login: URL, first: URL): boolean {
  if (first.pathname.length < 2) return false;
  return [...login.searchParams.values()].some((value) => value.includes(first.pathname));
}

/** Whether two addresses are of one endpoint, whatever their queries. */
export function isSameEndpoint(url: URL, endpoint: string): boolean {
  if (!isUrl(endpoint)) return false;
  const { origin, pathname } = new URL(endpoint);
  return url.origin === origin && url.pathname.replace(/\/$/, '') === pathname.replace(/\/$/, '');
}

/** Whether another host answers, `www.` aside. */
export function isOtherHost(left: URL, right: URL): boolean {
  return left.hostname.replace(/^www\./, '') !== right.hostname.replace(/^www\./, '');
}

function segmentsOf(url: URL): readonly string[] {
  return `${url.pathname}/${url.hash.replace(/^#!?/, '')}`
    .toLowerCase()
    .split('/')
    .map((segment) =>
      segment.replace(/[;?&].*$/, '').replace(/\.(html?|php|aspx?|jsp|jsf|action|do|cgi)$/, ''),
    )
    .filter((segment) => segment !== '');
}
