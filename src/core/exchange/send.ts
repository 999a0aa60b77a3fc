import { HopCookies } from '../cookies/hopCookies';
import type { BodyState, Exchange, Header, ResponseHead, Timings, Upload } from './exchange';
import type { BodyStore, Clock, CookieJar, HttpAnswer, HttpEngine, HttpRequest } from '../ports';
import type { Refusal } from './refusal';
import { findLoginPage } from './loginPage';
import { AuthorizingEngine, type HopAuthorization } from './authorizingEngine';
import type { KnownEndpoints } from './loginPageEvidence';
import type { ArrivedExchange } from './why/refusedExchange';
import { maskSecrets, maskSentHeaders } from './mask';
import { sizeOfBody } from './requestBody';
import { ArrivingBody, type Patience } from './sendBody';
import { followHops } from './sendHops';

/** More of a body has come, or it has ended: complete or with a problem. */
export interface Progress {
  readonly body: BodyState;
  readonly timings: Timings;
}

/** What somebody who looks on needs to know of an exchange. */
export interface Watched {
  readonly exchangeId: string;
  readonly signal: AbortSignal;
  /** Sends the request once more, with these headers added, and follows its redirects. */
  readonly again: (headers: readonly Header[]) => Promise<HttpAnswer>;
}

/** Gives an answer back, with a body that tells somebody else of what passes through, or goes on for longer. */
export type Watch = (answer: HttpAnswer, watched: Watched) => HttpAnswer;

export interface Sending {
  readonly engine: HttpEngine;
  readonly bodies: BodyStore;
  readonly clock: Clock;
  /** Also the id of the body in the store. */
  readonly exchangeId: string;
  /** Its time limit is meant for the exchange as a whole, redirects and body included. */
  readonly request: HttpRequest;
  readonly followRedirects: boolean;
  readonly maxRedirects: number;
  /** What must be seen nowhere and must not follow a redirect to another origin; may grow while it is sent. */
  readonly secrets: readonly string[];
  /** Null sends no cookies but those written by hand, and keeps none. */
  readonly cookieJar: CookieJar | null;
  /** The connection whose token goes out; null when none does. */
  readonly tokenOf: string | null;
  /** What of the authorization is made for each request anew; null when there is nothing of the kind. */
  readonly perHop: HopAuthorization | null;
  readonly knownEndpoints: KnownEndpoints;
  /** Says why an API refused, and null when it did not; null where nobody wants to know. */
  readonly explain: ((arrived: ArrivedExchange) => Refusal | null) | null;
  /** Writes down that the token of a connection went out. */
  readonly record?: (connectionId: string, arrived: ArrivedExchange, tookMs: number) => void;
  /**
   * Called at most ten times a second while a body comes that was not complete when the exchange resolved, and once
   * at its end.
   */
  readonly onProgress: (progress: Progress) => void;
  /** Called at most ten times a second while the body of the request goes out. */
  readonly onUpload: (upload: Upload) => void;
  /** Looks on while the body of the answer comes in; see main/streams. */
  readonly watch: Watch | null;
  /** Aborting ends the exchange; what has come of a body is kept. */
  readonly signal: AbortSignal;
}

/** A body that is about to be complete is waited for, so that most answers need no second message. */
const PATIENCE: Patience = { untilFirstByte: 100, fromFirstByte: 20 };

/** A page is judged by its beginning, so more of it is waited for. */
const PATIENCE_WITH_PAGES: Patience = { untilFirstByte: 300, fromFirstByte: 300 };

/**
 * Sends a request, follows its redirects and resolves as soon as there is something to show: the head, and of the body
 * what comes at once. The rest of the body goes on into the store.
 * @throws LatchkeyError `request.*` when no head comes; afterwards problems are told in the body's state.
 */
export async function sendRequest(sending: Sending): Promise<Exchange> {
  const { request, secrets } = sending;
  const startedAt = sending.clock.now();
  const bodySize = sizeOfBody(request.body);
  const cookies = new HopCookies(sending.cookieJar);
  const authorizing =
    sending.perHop === null
      ? null
      : new AuthorizingEngine(sending.engine, sending.clock, sending.perHop, request.url, cookies);
  const engine = authorizing ?? sending.engine;
  const { answer, sentHeaders, redirects, timings } = await followHops({
    ...sending,
    engine,
    cookies,
    request: { ...request, onUpload: reportingUpload(sending, bodySize) },
  });
  const again = async (added: readonly Header[]) => {
    const names = new Set(added.map(([name]) => name.toLowerCase()));
    const kept = request.headers.filter(([name]) => !names.has(name.toLowerCase()));
    const headers = [...kept, ...added];
    return (await followHops({ ...sending, engine, cookies, request: { ...request, headers } })).answer;
  };

  const body = new ArrivingBody(
    sending.watch?.(answer, { ...sending, again }) ?? answer,
    sending.bodies.create(sending.exchangeId),
  );
  const begun = body.begun(isPage(answer.head) ? PATIENCE_WITH_PAGES : PATIENCE);
  void body.receive();
  await begun;
  body.report(() => sending.onProgress({ body: body.state, timings: timings() }));

  const { firstBytes } = body;
  const shown = {
    method: request.method,
    url: maskSecrets(request.url, secrets),
    headers: maskSentHeaders(sentHeaders, secrets),
  };
  const shownRedirects = redirects.map((hop) => ({
    ...hop,
    from: maskSecrets(hop.from, secrets),
    to: maskSecrets(hop.to, secrets),
  }));
  const bodyText = new TextDecoder().decode(firstBytes);
  const loginPage = findLoginPage({
    request: shown,
    redirects: shownRedirects,
    response: answer.head,
    bodyText,
    knownEndpoints: sending.knownEndpoints,
  });
  const { method, url } = request;
  const arrived = { method, url, sentHeaders, redirects, response: answer.head, bodyText, secrets };
  const refusal = loginPage === null && sending.explain !== null ? sending.explain(arrived) : null;
  if (sending.tokenOf !== null) sending.record?.(sending.tokenOf, arrived, timings().total);
  return {
    id: sending.exchangeId,
    startedAt,
    request: { ...shown, bodySize },
    response: answer.head,
    redirects: shownRedirects,
    timings: timings(),
    remoteAddress: answer.remoteAddress,
    proxy: answer.proxy,
    certificate: answer.certificate,
    informational: answer.informational,
    body: body.state,
    firstBytes,
    loginPage,
    refusal,
    cookies: cookies.all,
    tokenOf: sending.tokenOf,
    retry: authorizing?.retry ?? null,
  };
}

/** Between two reports of an upload, in ms. */
const UPLOAD_REPORT_MS = 100;

function reportingUpload({ clock, onUpload }: Sending, size: number | null): (sentBytes: number) => void {
  let reportedAt = clock.monotonic();
  return (sentBytes) => {
    const now = clock.monotonic();
    if (now - reportedAt < UPLOAD_REPORT_MS) return;
    reportedAt = now;
    onUpload({ sentBytes, size });
  };
}

function isPage(head: ResponseHead): boolean {
  return head.headers.some(([name, value]) => name.toLowerCase() === 'content-type' && /html/i.test(value));
}
