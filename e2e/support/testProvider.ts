import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer as the test wants it; `hang` never answers. */
export type TestAnswer =
  | 'hang'
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    };

/** A provider and API on loopback that do what the test says, and remember what they were asked. */
export class TestProvider {
  readonly tokenRequests: { readonly form: URLSearchParams; readonly authorization: string }[] = [];
  readonly apiRequests: { readonly url: string; readonly authorization: string }[] = [];
  origin = '';
  /** Sends the browser back with a code at once, unless the test says otherwise. */
  authorize: (query: URLSearchParams) => TestAnswer = (query) =>
    this.redirectWith(query, { code: 'test-code' });
  token: (form: URLSearchParams, count: number) => TestAnswer | Promise<TestAnswer> = (_form, count) =>
    json({
      access_token: `access-${count}`,
      refresh_token: `refresh-${count}`,
      token_type: 'Bearer',
      expires_in: 3600,
    });
  api: (url: string, authorization: string) => TestAnswer = () => json({ ok: true });

  readonly #server = createServer((request, response) => void this.#respond(request, response));

  static async start(): Promise<TestProvider> {
    const provider = new TestProvider();
    await new Promise<void>((resolve) => provider.#server.listen(0, '127.0.0.1', resolve));
    provider.origin = `http://127.0.0.1:${(provider.#server.address() as AddressInfo).port}`;
    return provider;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** A redirect to the redirect URI that was asked for, with the state that was asked for unless replaced. */
  redirectWith(query: URLSearchParams, parameters: Readonly<Record<string, string>>): TestAnswer {
    const target = new URL(query.get('redirect_uri') ?? '');
    const all = { state: query.get('state') ?? '', ...parameters };
    for (const [name, value] of Object.entries(all)) target.searchParams.set(name, value);
    return { status: 302, headers: { location: target.href } };
  }

  /** Settings of a connection to this provider. */
  get settings(): Record<string, unknown> {
    return {
      authorizationEndpoint: `${this.origin}/authorize`,
      tokenEndpoint: `${this.origin}/token`,
      apiOrigins: [this.origin],
    };
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin);
    const authorization = request.headers.authorization ?? '';
    const answer = await this.#answer(url, authorization, request);
    if (answer === 'hang') return;
    response
      .writeHead(answer.status ?? 200, { 'content-type': 'text/html; charset=utf-8', ...answer.headers })
      .end(answer.body ?? '');
  }

  async #answer(url: URL, authorization: string, request: IncomingMessage): Promise<TestAnswer> {
    if (url.pathname === '/authorize') return this.authorize(url.searchParams);
    if (url.pathname === '/token') {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const form = new URLSearchParams(text);
      this.tokenRequests.push({ form, authorization });
      return this.token(form, this.tokenRequests.length);
    }
    this.apiRequests.push({ url: url.pathname + url.search, authorization });
    return this.api(url.pathname + url.search, authorization);
  }
}

/** A JSON answer. */
export function json(body: unknown, status = 200): TestAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
