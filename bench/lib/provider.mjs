/** An authorization server on this machine that approves at once, and what it can be told to do otherwise. */
import { createServer } from 'node:http';
import { listen } from './listen.mjs';

/** Nobody listens there; and nobody needs to, since the redirect is taken before it is followed. */
export const redirectUri = 'http://127.0.0.1:9/callback';

export class Provider {
  /** Seconds that the next tokens live. */
  expiresIn = 3600;
  /** What fills the login page, as `rrggbb`. */
  loginColour = '000000';
  /** POSTs that the token endpoint has answered with a token. */
  issued = 0;
  #server = createServer((request, response) => void this.#answer(request, response));
  #origin = '';

  /** @returns {Promise<Provider>} */
  static async start() {
    const provider = new Provider();
    provider.#origin = await listen(provider.#server);
    return provider;
  }

  get origin() {
    return this.#origin;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async #answer(request, response) {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.#origin);
    if (pathname === '/authorize') {
      const answer = new URLSearchParams({ code: 'code', state: searchParams.get('state') ?? '' });
      response.writeHead(302, { location: `${redirectUri}?${answer}` }).end();
    } else if (pathname === '/login') {
      response.setHeader('content-type', 'text/html');
      response.end(loginPage(this.loginColour));
    } else {
      await request.toArray();
      this.#issue(response);
    }
  }

  /** @param {import('node:http').ServerResponse} response */
  #issue(response) {
    this.issued += 1;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        access_token: accessToken(this.issued),
        token_type: 'Bearer',
        expires_in: this.expiresIn,
        refresh_token: `refresh-${this.issued}`,
        scope: 'contacts offline_access',
      }),
    );
  }
}

/**
 * A token of the usual shape and size; its signature is as long as a real one and nobody checks it.
 * @param {number} number
 */
function accessToken(number) {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'RS256', typ: 'at+jwt', kid: 'bench' };
  const claims = {
    iss: 'https://provider.example',
    sub: 'ana',
    iat: now,
    exp: now + 3600,
    jti: `bench-${number}`,
  };
  const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return [...parts, Buffer.alloc(256, number % 256).toString('base64url')].join('.');
}

/** @param {string} colour */
function loginPage(colour) {
  return `<!doctype html><html style="background:#${colour}"><title>Sign in</title>
<form><input aria-label="Name"><input type="password" aria-label="Password"><button>Sign in</button></form></html>`;
}
