import { LatchkeyError, problemOf, type Problem } from '../errors';
import type { SignInPrompt } from '../flow/flow';
import { isUrl } from '../isUrl';
import type {
  AuthorizationWindow,
  AuthorizationWindowRequest,
  Clock,
  RedirectAnswer,
  SystemBrowser,
} from '../ports';
import { later, type EpochMs } from '../time';
import { objectionTo, type AwaitedAnswer } from './answerObjection';
import { isLoopback } from './checkConnection';
import { pastedAnswer } from './pastedAnswer';

/** A browser shows no sign of life, so the person has this long for a second factor and a password manager, in ms. */
const BROWSER_LIMIT_MS = 10 * 60_000;

export type Door = SignInPrompt['door'];

/** One attempt to get an answer from the authorization endpoint, by whichever door. */
export interface DoorRequest
  extends
    Pick<
      AuthorizationWindowRequest,
      'flowId' | 'connectionId' | 'connectionName' | 'cookies' | 'onHop' | 'signal'
    >,
    Pick<AwaitedAnswer, 'state' | 'place'> {
  /** The door that is opened first. */
  readonly door: Door;
  readonly redirectUri: string;
  /**
   * The authorization URL of this attempt, with the same state, challenge and nonce each time; only the redirect URI
   * may get a port. Called once for each door, since a pushed request is good for one visit (RFC 9126 §2.2).
   */
  readonly urlFor: (redirectUri: string) => Promise<string>;
  readonly onWaiting: (prompt: SignInPrompt) => void;
}

export interface DoorAnswer extends RedirectAnswer {
  /** The redirect URI that was sent with the request, which the exchange must repeat (RFC 6749 §4.1.3). */
  readonly redirectUri: string;
}

interface Doors {
  readonly clock: Clock;
  readonly window: AuthorizationWindow;
  readonly browser: SystemBrowser;
}

/**
 * The doors through which a person can reach the provider: the app's window, or their own browser with a listener on
 * this machine or an address to paste. One attempt may change doors as often as it likes; the first answer counts.
 */
export class AuthorizationDoors {
  readonly #doors: Doors;
  readonly #attempts = new Map<string, Attempt>();

  constructor(doors: Doors) {
    this.#doors = doors;
  }

  /** Resolves with the answer, or rejects with a LatchkeyError `flow.*`. */
  async open(request: DoorRequest): Promise<DoorAnswer> {
    const attempt = new Attempt(this.#doors, request);
    this.#attempts.set(request.connectionId, attempt);
    try {
      return await attempt.answer();
    } finally {
      this.#attempts.delete(request.connectionId);
    }
  }

  /**
   * Leaves the door that a connection's attempt is at for another one, or opens the same one anew.
   * @throws LatchkeyError `flow.not_waiting`.
   */
  use(connectionId: string, door: Door): Promise<void> {
    return this.#attempt(connectionId).enter(door);
  }

  /**
   * Takes the address that the person's browser ended at.
   * @throws LatchkeyError `flow.not_waiting` or `redirect.pasted_wrong`.
   */
  paste(connectionId: string, text: string): void {
    this.#attempt(connectionId).paste(text);
  }

  /**
   * The authorization URL of the door that is open, to be opened by hand in any browser.
   * @throws LatchkeyError `flow.not_waiting`.
   */
  address(connectionId: string): string {
    return this.#attempt(connectionId).address;
  }

  #attempt(connectionId: string): Attempt {
    const attempt = this.#attempts.get(connectionId);
    if (attempt !== undefined) return attempt;
    throw new LatchkeyError(
      'flow.not_waiting',
      'No sign-in of this connection waits for an answer any more.',
      'Press Authorize to start one.',
    );
  }
}

class Attempt {
  readonly #doors: Doors;
  readonly #request: DoorRequest;
  /** Every redirect URI that went out, the newest last. */
  #redirectUris: readonly string[];
  #close: () => Promise<void> = async () => {};
  /** Counts doors, so that what an earlier one still says is not heard. */
  #turn = 0;
  #isOver = false;
  #settle: (settle: () => void) => void = () => {};
  #resolve: (answer: DoorAnswer) => void = () => {};
  #reject: (reason: unknown) => void = () => {};
  address = '';

  constructor(doors: Doors, request: DoorRequest) {
    this.#doors = doors;
    this.#request = request;
    this.#redirectUris = [request.redirectUri];
  }

  answer(): Promise<DoorAnswer> {
    const { signal, door } = this.#request;
    return new Promise((resolve, reject) => {
      const aborted = () => this.#fail(signal.reason);
      this.#resolve = resolve;
      this.#reject = reject;
      this.#settle = (settle) => {
        if (this.#isOver) return;
        this.#isOver = true;
        this.#turn++;
        signal.removeEventListener('abort', aborted);
        void this.#close();
        settle();
      };
      signal.addEventListener('abort', aborted);
      if (signal.aborted) aborted();
      else void this.enter(door);
    });
  }

  async enter(door: Door): Promise<void> {
    const turn = ++this.#turn;
    try {
      await this.#close();
      this.#close = async () => {};
      if (turn !== this.#turn) return;
      await (door === 'window' ? this.#enterWindow(turn) : this.#enterBrowser(turn));
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
    }
  }

  paste(text: string): void {
    const { answer, redirectUri } = pastedAnswer(text, this.#awaited);
    this.#take({ ...answer, redirectUri });
  }

  async #enterWindow(turn: number): Promise<void> {
    const { redirectUri, flowId, connectionId, connectionName, cookies, onHop } = this.#request;
    this.address = await this.#request.urlFor(redirectUri);
    if (turn !== this.#turn) return;
    const closed = new AbortController();
    this.#close = async () => closed.abort();
    let prompt = this.#prompt('window', redirectUri, true);
    const say = (change: Partial<SignInPrompt>) => {
      if (turn !== this.#turn) return;
      prompt = { ...prompt, ...change };
      this.#request.onWaiting(prompt);
    };
    say({});
    // Not waited for: the door is open now, and whoever asked for it need not stand there until it closes.
    this.#doors.window
      .open({
        flowId,
        connectionId,
        connectionName,
        authorizationUrl: this.address,
        redirectUri,
        cookies,
        onHop,
        onRefusal: (reason) => say({ problem: refused(reason) }),
        onDeadline: (deadline) => say({ deadline }),
        signal: closed.signal,
      })
      .then(
        (answer) => turn === this.#turn && this.#take({ ...answer, redirectUri }),
        (error: unknown) => turn === this.#turn && this.#fail(error),
      );
  }

  async #enterBrowser(turn: number): Promise<void> {
    const { browser } = this.#doors;
    let { redirectUri } = this.#request;
    let problem: Problem | null = null;
    let comesByItself = false;
    if (canListen(redirectUri)) {
      try {
        const listener = await browser.listen({
          redirectUri,
          place: this.#request.place,
          take: (answer) => this.#takeHeard(answer),
        });
        if (turn !== this.#turn) return await listener.close();
        this.#close = () => listener.close();
        comesByItself = true;
        ({ redirectUri } = listener);
        if (!this.#redirectUris.includes(redirectUri))
          this.#redirectUris = [...this.#redirectUris, redirectUri];
      } catch (error) {
        if (!(error instanceof LatchkeyError)) throw error;
        problem = problemOf(error);
      }
    }
    this.address = await this.#request.urlFor(redirectUri);
    if (turn !== this.#turn) return;
    const prompt = this.#prompt('browser', redirectUri, comesByItself);
    this.#limit(BROWSER_LIMIT_MS);
    this.#request.onWaiting({ ...prompt, problem });
    try {
      await browser.show(this.address);
    } catch (error) {
      // The address can still be copied and opened by hand.
      if (turn === this.#turn) this.#request.onWaiting({ ...prompt, problem: problemOf(error) });
    }
  }

  /** Gives up when nothing came by this door in time. */
  #limit(milliseconds: number): void {
    const timer = setTimeout(
      () =>
        this.#fail(
          new LatchkeyError(
            'flow.timed_out',
            `No answer came from the browser within ${milliseconds / 60_000} minutes.`,
            'Press Authorize to start again.',
          ),
        ),
      milliseconds,
    );
    const close = this.#close;
    this.#close = () => {
      clearTimeout(timer);
      return close();
    };
  }

  #prompt(door: Door, redirectUri: string, comesByItself: boolean): SignInPrompt {
    const deadline: EpochMs = later(this.#doors.clock.now(), BROWSER_LIMIT_MS);
    return { kind: 'sign-in', door, redirectUri, comesByItself, problem: null, deadline };
  }

  get #awaited(): AwaitedAnswer {
    const { state, place } = this.#request;
    return { state, place, redirectUris: this.#redirectUris };
  }

  #takeHeard(answer: RedirectAnswer): string | null {
    const redirectUri = this.#redirectUris.at(-1) ?? '';
    const objection = objectionTo(answer, { ...this.#awaited, redirectUris: [redirectUri] });
    if (objection === null) {
      // Not inside the request that brought it, which still has to be answered before the listener closes.
      setTimeout(() => this.#take({ ...answer, redirectUri }));
      return null;
    }
    return objection.kind === 'other-state' || objection.kind === 'no-state'
      ? 'This answer does not belong to the sign-in that Latchkey waits for.'
      : 'Latchkey cannot read this answer.';
  }

  #take(answer: DoorAnswer): void {
    this.#settle(() => this.#resolve(answer));
  }

  #fail(reason: unknown): void {
    this.#settle(() => this.#reject(reason));
  }
}

/** Whether something can listen at a redirect URI: plain http on this machine (RFC 8252 §7.3). */
function canListen(redirectUri: string): boolean {
  if (!isUrl(redirectUri)) return false;
  const url = new URL(redirectUri);
  return url.protocol === 'http:' && isLoopback(url);
}

function refused(reason: string): Problem {
  return {
    code: 'flow.embedded_refused',
    message: reason,
    remedy: 'Use your own browser instead: the sign-in goes on there with the same state and PKCE.',
  };
}
