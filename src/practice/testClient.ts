import { pkce, locationOf, TestBrowser } from './testBrowser';

export const REDIRECT_URI = 'https://localhost/callback';

export interface TokenAnswer {
  readonly status: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly expires_in: number;
  readonly scope: string;
  readonly error?: string;
  readonly error_description?: string;
}

export interface SignInOptions {
  readonly clientId?: string;
  readonly scope?: string;
  readonly redirectUri?: string;
  readonly name?: string;
  readonly extra?: Readonly<Record<string, string>>;
  readonly browser?: TestBrowser;
}

/** The URL of an authorization request with PKCE. */
export function authorizeUrl(
  origin: string,
  challenge: string | undefined,
  options: SignInOptions = {},
): string {
  const { clientId = 'latchkey-practice', scope = 'account_read contact_data offline_access' } = options;
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: options.redirectUri ?? REDIRECT_URI,
    scope,
    state: 'the-state',
    ...(challenge === undefined ? {} : { code_challenge: challenge, code_challenge_method: 'S256' }),
    ...options.extra,
  });
  return `${origin}/oauth2/default/v1/authorize?${parameters.toString()}`;
}

/** Signs in as a person does and returns where the provider sends the browser. */
export async function redirectAfterSignIn(
  origin: string,
  challenge: string | undefined,
  options: SignInOptions = {},
): Promise<URL> {
  const browser = options.browser ?? new TestBrowser(origin);
  let answer = await browser.open(authorizeUrl(origin, challenge, options));
  for (let page = 0; page < 3 && answer.status === 200; page += 1) {
    answer = await browser.submit(answer, {
      name: options.name ?? 'Ada Lovelace',
      password: 'x',
      decision: 'allow',
    });
  }
  const location = locationOf(answer);
  if (location === undefined) throw new Error(`no redirect but ${answer.status}`);
  return location;
}

/** Posts to the token endpoint. */
export async function postToken(
  origin: string,
  parameters: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<TokenAnswer> {
  const body = new URLSearchParams(parameters);
  const response = await fetch(`${origin}/oauth2/default/v1/token`, { method: 'POST', body, headers });
  return { ...((await response.json()) as TokenAnswer), status: response.status };
}

/** The whole authorization code flow of the public client. */
export async function signIn(origin: string, options: SignInOptions = {}): Promise<TokenAnswer> {
  const { verifier, challenge } = pkce();
  const location = await redirectAfterSignIn(origin, challenge, options);
  return postToken(origin, {
    grant_type: 'authorization_code',
    client_id: 'latchkey-practice',
    code: location.searchParams.get('code') ?? '',
    redirect_uri: options.redirectUri ?? REDIRECT_URI,
    code_verifier: verifier,
  });
}

/** Refreshes as the public client. */
export function refresh(origin: string, refreshToken: string | undefined): Promise<TokenAnswer> {
  return postToken(origin, {
    grant_type: 'refresh_token',
    client_id: 'latchkey-practice',
    refresh_token: refreshToken ?? '',
  });
}

/** Calls the API. */
export function callApi(
  origin: string,
  path: string,
  token?: string,
  init: RequestInit = {},
): Promise<Response> {
  const authorization: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` };
  return fetch(`${origin}/v3${path}`, { ...init, headers: authorization });
}
