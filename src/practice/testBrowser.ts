import { createHash, randomBytes } from 'node:crypto';

/** A browser as small as the tests need: it keeps cookies, fills in forms, and stops where a redirect leaves the origin. */
export class TestBrowser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Follows redirects inside the origin; returns the first answer that is none, or the one that leads away. */
  async open(url: string, form?: URLSearchParams): Promise<Response> {
    const { pathname } = new URL(url);
    const cookies = [...this.#cookies].filter(([, { path }]) => pathname.startsWith(path));
    const cookie = cookies.map(([name, { value }]) => `${name}=${value}`).join('; ');
    const post = form === undefined ? {} : { method: 'POST', body: form };
    const response = await fetch(url, { ...post, redirect: 'manual', headers: { cookie } });
    this.#keep(response);
    const location = locationOf(response);
    if (location?.origin !== this.#origin) return response;
    await response.arrayBuffer();
    return this.open(location.href);
  }

  /** Submits the form of a page with some fields. */
  async submit(page: Response, fields: Readonly<Record<string, string>>): Promise<Response> {
    const action = /<form[^>]* action="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    return this.open(new URL(action, this.#origin).href, new URLSearchParams(fields));
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = '', path = '/'] = /^([^=]+)=([^;]*).*?; path=([^;]+)/.exec(line) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
  }
}

/** Where a redirect leads, also to a custom scheme. */
export function locationOf(response: Response): URL | undefined {
  const location = response.headers.get('location');
  return location === null ? undefined : new URL(location, response.url);
}

/** A PKCE pair (RFC 7636 §4). */
export function pkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
