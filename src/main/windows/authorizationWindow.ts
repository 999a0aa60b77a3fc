import { BrowserWindow, type WebContents, type WebPreferences } from 'electron';
import { LatchkeyError } from '../../core/errors';
import { hasResponse, isRedirectTo } from '../../core/auth/redirect';
import type { ProxySettings } from '../../core/network/proxy';
import { visible } from '../../core/visible';
import type {
  Answer,
  AuthorizationWindow,
  AuthorizationWindowRequest,
  Question,
  RedirectAnswer,
} from '../../core/ports';
import { epochMs } from '../../core/time';
import { openAuthorizationSession, type AuthorizationSession } from './authorizationSession';
import { backgroundColour } from './backgroundColour';
import { chooseCertificates, letNavigate } from './guard';
import { watchRefusals } from './embeddedRefusals';
import { applyProxy } from './sessionProxy';
import { titleFor } from './windowTitle';
import { isUrl } from '../../core/isUrl';

/** A provider that knows the person answers with a redirect at once: the window then never flashes. */
const SHOW_AFTER_MS = 250;

/** The life of a code at most providers: nobody who walked away comes back to a window older than this. */
const IDLE_LIMIT_MS = 5 * 60_000;

/** The instant at which the window gives up moves with every key; it is told this often at the most. */
const DEADLINE_STEP_MS = 5000;

/** More navigations than this in ten seconds is a loop, not a person. */
const MOST_NAVIGATIONS = 30;
const NAVIGATION_SPAN_MS = 10_000;

/** Sign-in pages open a popup or two; a hundred are an attack. */
const MOST_POPUPS = 3;

/** Chromium's codes for "we stopped it ourselves": a prevented navigation, a cancelled request, an aborted load. */
const STOPPED_BY_US = new Set([-2, -3, -20]);

export interface AuthorizationWindowOptions {
  /** The window that it belongs to. */
  readonly parent: () => BrowserWindow | null;
  /** The proxy that its pages are to be loaded through. */
  readonly proxy: () => ProxySettings;
  /** Asks the person something in the app's window. Aborting takes the question back. */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<Answer>;
}

/**
 * The AuthorizationWindow on a real BrowserWindow. Five hooks together see every way to the redirect URI, since no
 * single event does: server redirects (will-redirect), scripts, links and forms (will-navigate), popups
 * (setWindowOpenHandler and the same hooks in the popup), posted answers and whatever else (onBeforeRequest, in
 * authorizationSession), and custom schemes (claimed by the session). The first answer settles; nothing is ever sent
 * to the redirect URI.
 */
export function authorizationWindow(options: AuthorizationWindowOptions): AuthorizationWindow {
  return {
    open: (request) =>
      new Promise((resolve, reject) => {
        new RunningFlow(options, request, resolve, reject).start();
      }),
  };
}

class RunningFlow {
  readonly #options: AuthorizationWindowOptions;
  readonly #request: AuthorizationWindowRequest;
  readonly #resolve: (answer: RedirectAnswer) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #over = new AbortController();
  readonly #windows = new Set<BrowserWindow>();
  readonly #trusted = new Set<string>();
  readonly #navigations: number[] = [];
  #session: AuthorizationSession | null = null;
  #main: BrowserWindow | null = null;
  #lastActivity = performance.now();
  #popups = 0;
  #refusedPopups = 0;
  #deadlineTold = 0;
  #settled = false;

  constructor(
    options: AuthorizationWindowOptions,
    request: AuthorizationWindowRequest,
    resolve: (answer: RedirectAnswer) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#options = options;
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(): void {
    const { redirectUri, connectionId, cookies, onHop, signal, authorizationUrl } = this.#request;
    signal.addEventListener('abort', () => this.#fail(signal.reason), { signal: this.#over.signal });
    this.#session = openAuthorizationSession({
      connectionId,
      cookies,
      redirectUri,
      onForwardedForm: () => this.#fail(formForwarded()),
      isAnswer: (address) => this.#isAnswer(address),
      onHop: (hop) => {
        if (!this.#settled) onHop(hop);
      },
      onAnswer: (answer) => this.#settle(answer),
    });
    const parent = this.#options.parent();
    const window = new BrowserWindow({
      width: 560,
      height: 760,
      show: false,
      // Until the provider answers, this is all there is to see; a page of ours would cost it a change of process.
      title: titleFor(authorizationUrl, 'Waiting for an answer'),
      backgroundColor: backgroundColour(),
      autoHideMenuBar: true,
      ...(parent === null ? {} : { parent }),
      webPreferences: this.#preferences(),
    });
    this.#main = window;
    this.#watchWindow(window);
    this.#showInTime(window);
    this.#watchDeadline();
    window.on('closed', () =>
      this.#fail(
        new LatchkeyError(
          'flow.window_closed',
          'The sign-in window was closed before the provider answered.',
          'Press Authorize to open it again; nothing was changed.',
        ),
      ),
    );
    // Loading also rejects when a page moves on at once, or when the answer is in hand; an error came by did-fail-load.
    const load = () => window.loadURL(authorizationUrl);
    const failed = () => {
      if (!window.isDestroyed() && window.webContents.getURL() === '') this.#fail(noPage(authorizationUrl));
    };
    applyProxy(this.#session.session, this.#options.proxy()).then(load).catch(failed);
  }

  #preferences(): WebPreferences {
    return {
      session: (this.#session as AuthorizationSession).session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      disableDialogs: true,
      spellcheck: false,
    };
  }

  #watchWindow(window: BrowserWindow): void {
    this.#windows.add(window);
    window.on('closed', () => this.#windows.delete(window));
    // The page cannot name its window: the title begins with where it really comes from.
    window.on('page-title-updated', (event, title) => {
      event.preventDefault();
      window.setTitle(titleFor(window.webContents.getURL(), title));
    });
    const contents = window.webContents;
    letNavigate(contents);
    this.#watchNavigation(window, contents);
    this.#watchPopups(contents);
    this.#watchTrust(contents);
    chooseCertificates(contents, (host, certificates) =>
      this.#options
        .ask({ kind: 'client-certificate', host, certificates }, this.#over.signal)
        .then((answer) => (answer?.kind === 'client-certificate' ? answer.fingerprint : null)),
    );
    watchRefusals(contents, (reason) => {
      this.#note('The page does not want to be shown inside of an app', reason);
      this.#request.onRefusal(reason);
    });
    contents.on('before-input-event', () => this.#act());
  }

  #watchNavigation(window: BrowserWindow, contents: WebContents): void {
    const intercept = (event: { preventDefault: () => void; url: string; isMainFrame: boolean }) => {
      if (!event.isMainFrame) return;
      this.#act();
      if (isRedirectTo(event.url, this.#request.redirectUri) && this.#isAnswer(event.url)) {
        event.preventDefault();
        this.#settle({ url: event.url, form: null });
      } else if (!this.#isBrowsable(event.url)) {
        event.preventDefault();
        this.#note('The page wanted to open another program; it was refused', schemeOf(event.url));
      } else {
        this.#countNavigation();
      }
    };
    contents.on('will-redirect', intercept);
    contents.on('will-navigate', intercept);
    contents.on('did-navigate', (_event, url) => window.setTitle(titleFor(url, contents.getTitle())));
    contents.on('did-fail-load', (_event, code, name, url, isMainFrame) => {
      if (!isMainFrame || STOPPED_BY_US.has(code) || isRedirectTo(url, this.#request.redirectUri)) return;
      this.#endWith(window, unreachable(code, name, url));
    });
    let crashes = 0;
    contents.on('render-process-gone', () => {
      crashes++;
      if (crashes === 1) contents.reload();
      else this.#endWith(window, crashed());
    });
    // A page may ask before it is left; it may not refuse.
    contents.on('will-prevent-unload', (event) => event.preventDefault());
  }

  /** What goes wrong in a popup ends the popup; only the sign-in page itself ends the flow. */
  #endWith(window: BrowserWindow, reason: LatchkeyError): void {
    if (window === this.#main) return this.#fail(reason);
    this.#note('A popup failed and was closed', reason.message);
    setImmediate(() => {
      if (!window.isDestroyed()) window.destroy();
    });
  }

  #isAnswer(url: string): boolean {
    return this.#request.endsAtRedirect === true || hasResponse(url);
  }

  #watchPopups(contents: WebContents): void {
    contents.setWindowOpenHandler(({ url, postBody }) => {
      if (isRedirectTo(url, this.#request.redirectUri) && this.#isAnswer(url) && postBody === undefined) {
        this.#settle({ url, form: null });
        return { action: 'deny' };
      }
      this.#popups++;
      if (this.#popups > MOST_POPUPS || !(url === '' || url === 'about:blank' || this.#isBrowsable(url))) {
        // One line for the first; the others are counted, since there may be hundreds.
        if (this.#refusedPopups === 0) this.#note('A popup was refused', url === '' ? '' : schemeOf(url));
        this.#refusedPopups++;
        return { action: 'deny' };
      }
      return {
        action: 'allow',
        overrideBrowserWindowOptions: {
          width: 560,
          height: 700,
          autoHideMenuBar: true,
          webPreferences: this.#preferences(),
        },
      };
    });
    contents.on('did-create-window', (popup) => this.#watchWindow(popup));
  }

  #watchTrust(contents: WebContents): void {
    contents.on('certificate-error', (event, url, error, certificate, callback, isMainFrame) => {
      event.preventDefault();
      if (this.#trusted.has(certificate.fingerprint)) return callback(true);
      if (!isMainFrame) return callback(false);
      void this.#options
        .ask(
          {
            kind: 'certificate',
            host: new URL(url).host,
            error,
            subject: visible(certificate.subjectName),
            issuer: visible(certificate.issuerName),
            fingerprint: certificate.fingerprint,
            validFrom: epochMs(certificate.validStart * 1000),
            validUntil: epochMs(certificate.validExpiry * 1000),
          },
          this.#over.signal,
        )
        .then((answer) => {
          if (answer?.kind === 'certificate') this.#trusted.add(certificate.fingerprint);
          callback(answer?.kind === 'certificate');
          return undefined;
        });
    });
    let attempts = 0;
    contents.on('login', (event, _details, { isProxy, host, port, realm }, callback) => {
      event.preventDefault();
      attempts++;
      if (attempts > 3) return callback();
      void this.#options
        .ask(
          { kind: 'basic-auth', host: `${host}:${port}`, realm: visible(realm), isProxy },
          this.#over.signal,
        )
        .then((answer) => {
          if (answer?.kind === 'basic-auth') callback(answer.username, answer.password);
          else callback();
          return undefined;
        });
    });
  }

  #isBrowsable(url: string): boolean {
    const protocol = schemeOf(url);
    const own = new URL(this.#request.redirectUri).protocol;
    return ['http:', 'https:', 'about:', 'blob:', own].includes(protocol);
  }

  #countNavigation(): void {
    const now = performance.now();
    this.#navigations.push(now);
    while ((this.#navigations[0] ?? now) < now - NAVIGATION_SPAN_MS) this.#navigations.shift();
    if (this.#navigations.length <= MOST_NAVIGATIONS) return;
    this.#fail(
      new LatchkeyError(
        'flow.too_many_navigations',
        `The provider’s pages lead in a circle: more than ${MOST_NAVIGATIONS} navigations in ten seconds.`,
        'The steps are in Flow. Cookies that the provider expects may be missing, or its settings disagree.',
      ),
    );
  }

  /** Shows the window when the provider's first page is there, at the latest after 250 ms: one that hangs must be seen. */
  #showInTime(window: BrowserWindow): void {
    const show = () => {
      if (this.#settled || window.isDestroyed() || window.isVisible()) return;
      window.show();
    };
    const timer = setTimeout(show, SHOW_AFTER_MS);
    window.webContents.once('dom-ready', show);
    window.once('closed', () => clearTimeout(timer));
  }

  /** The person or a page has done something, so the window waits on. */
  #act(): void {
    this.#lastActivity = performance.now();
    if (this.#lastActivity - this.#deadlineTold < DEADLINE_STEP_MS) return;
    this.#deadlineTold = this.#lastActivity;
    this.#request.onDeadline(epochMs(Date.now() + IDLE_LIMIT_MS));
  }

  #watchDeadline(): void {
    this.#deadlineTold = this.#lastActivity;
    this.#request.onDeadline(epochMs(Date.now() + IDLE_LIMIT_MS));
    const timer = setInterval(() => {
      if (performance.now() - this.#lastActivity < IDLE_LIMIT_MS) return;
      this.#fail(
        new LatchkeyError(
          'flow.timed_out',
          'Nothing happened in the sign-in window for five minutes.',
          'Press Authorize to start again.',
        ),
      );
    }, 1000);
    this.#over.signal.addEventListener('abort', () => clearInterval(timer));
  }

  #note(title: string, detail: string): void {
    if (!this.#settled) this.#request.onHop({ title, detail, tags: [], exchange: null });
  }

  #settle(answer: RedirectAnswer): void {
    if (!this.#end()) return;
    this.#resolve(answer);
  }

  #fail(reason: unknown): void {
    if (!this.#end()) return;
    this.#reject(reason);
  }

  /** Ends the flow once; later answers and failures are dropped. */
  #end(): boolean {
    if (this.#settled) return false;
    if (this.#refusedPopups > 1)
      this.#note(`${this.#refusedPopups - 1} more popups were refused`, `at most ${MOST_POPUPS} may open`);
    this.#settled = true;
    this.#over.abort();
    const session = this.#session;
    // Not inside the event that brought the answer; and destroy, since a page may refuse to be closed.
    setImmediate(() => {
      for (const window of this.#windows) if (!window.isDestroyed()) window.destroy();
      // What cannot be cleared was in memory only and ends with the app.
      session?.close().catch(() => {});
    });
    return true;
  }
}

function hostOf(address: string): string {
  return isUrl(address) ? new URL(address).host : address;
}

function schemeOf(address: string): string {
  return isUrl(address) ? new URL(address).protocol : 'an address that cannot be read';
}

/** A file to save, 204, a redirect to a program: Chromium drops such an answer without a word. */
function noPage(url: string): LatchkeyError {
  return new LatchkeyError(
    'flow.page_unreachable',
    `${hostOf(url)} answered with something that is no page.`,
    'Check the Authorization URL of the connection; the steps are in Flow.',
  );
}

function formForwarded(): LatchkeyError {
  return new LatchkeyError(
    'flow.form_forwarded',
    'The provider forwarded the sign-in form itself to the redirect URI (307 or 308), password and all, instead of an answer.',
    'Nothing of it was read or sent on. Tell the provider: it must redirect with 303 (RFC 9700 §4.12).',
  );
}

function crashed(): LatchkeyError {
  return new LatchkeyError(
    'flow.page_crashed',
    'The provider’s page crashed twice.',
    'Press Authorize to try again.',
  );
}

function unreachable(code: number, name: string, url: string): LatchkeyError {
  const host = hostOf(url);
  if (code <= -200 && code > -300) {
    return new LatchkeyError(
      'flow.certificate_refused',
      `The certificate of ${host} was not accepted (${name}).`,
      'Check the address; for a test server of your own, authorize again and accept its fingerprint.',
    );
  }
  const words = NETWORK_WORDS.get(name) ?? `could not be opened (${name})`;
  return new LatchkeyError(
    'flow.page_unreachable',
    `${host} ${words}.`,
    'Check the Authorization URL of the connection, and your network or VPN.',
  );
}

const NETWORK_WORDS = new Map([
  ['ERR_NAME_NOT_RESOLVED', 'is not known: its name cannot be resolved'],
  ['ERR_CONNECTION_REFUSED', 'refuses connections: nothing listens there'],
  ['ERR_CONNECTION_RESET', 'broke the connection off'],
  ['ERR_CONNECTION_TIMED_OUT', 'does not answer'],
  ['ERR_INTERNET_DISCONNECTED', 'cannot be reached: this computer is offline'],
  ['ERR_TOO_MANY_REDIRECTS', 'redirects in a circle'],
  ['ERR_SSL_PROTOCOL_ERROR', 'does not speak TLS there: the URL may need http instead of https'],
  ['ERR_UNSAFE_REDIRECT', 'redirects to an address that no web page may lead to'],
  ['ERR_EMPTY_RESPONSE', 'closed the connection without an answer'],
]);
