import type { Header, ResponseHead } from '../exchange/exchange';
import type { CookieJar, HttpRequest } from '../ports';
import type { ExchangeCookies, ReceivedCookie, SentCookie } from './cookie';
import { withCookies } from './cookieHeader';

/** The cookies of one exchange: each hop is sent those of its own URL, and what its answer sets counts from the next hop on. */
export class HopCookies {
  readonly #jar: CookieJar | null;
  #sent: readonly SentCookie[] | null = null;
  /** The person's own Cookie headers of the request that was dressed last. */
  #written: readonly Header[] = [];
  readonly #received: ReceivedCookie[] = [];

  /** @param jar null sends no cookies but those the person wrote, and keeps none. */
  constructor(jar: CookieJar | null) {
    this.#jar = jar;
  }

  /** What went out with the first hop, and what all answers set. */
  get all(): ExchangeCookies {
    return { sent: this.#sent ?? [], received: [...this.#received] };
  }

  /** The request with the jar's cookies. */
  async dressed(request: HttpRequest): Promise<HttpRequest> {
    const cookies = (await this.#jar?.cookiesFor(request.url)) ?? [];
    const { headers, sent } = withCookies<Header>(
      request.headers,
      cookies.map((cookie) => ({ ...cookie, text: cookie.value })),
      (header) => header,
      (value, written) => [written?.[0] ?? 'Cookie', value],
    );
    this.#sent ??= sent;
    this.#written = request.headers.filter(isCookieHeader);
    return { ...request, headers };
  }

  /**
   * The request for a second try of the hop that was dressed last, with what the jar holds now: servers that ask for a
   * login often begin a session with the question, and take no answer to it without.
   * @param refused the head of the first answer.
   */
  async redressed(request: HttpRequest, refused: ResponseHead): Promise<HttpRequest> {
    if (!(await this.take(request.url, refused))) return request;
    const others = request.headers.filter((header) => !isCookieHeader(header));
    return this.dressed({ ...request, headers: [...others, ...this.#written] });
  }

  /** Takes in what an answer set. @returns whether that was anything. */
  async take(url: string, head: ResponseHead): Promise<boolean> {
    const lines = head.headers
      .filter(([name]) => name.toLowerCase() === 'set-cookie')
      .map(([, value]) => value);
    if (lines.length === 0 || this.#jar === null) return false;
    this.#received.push(...(await this.#jar.receive(url, lines)));
    return true;
  }
}

function isCookieHeader([name]: Header): boolean {
  return name.toLowerCase() === 'cookie';
}
