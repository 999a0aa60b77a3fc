import type { Problem } from '../errors';
import type { Clock } from '../ports';
import type { EpochMs } from '../time';
import type { CodeLife, Flow, FlowPrompt, FlowStep, RecordedExchange } from './flow';
import { shortAddress } from './redact';

/** More steps than any real flow has; a page that navigates for ever must not fill the memory. */
const MOST_STEPS = 500;

/** A token that is refreshed every minute must not push the authorization itself out of sight. */
const MOST_REFRESHES = 10;

/** The requests that came last explain what is wrong now; older ones are in the history. */
const MOST_REQUESTS = 20;

/** Records one authorization as it happens. Everything given to it must already be redacted. */
export class FlowRecorder {
  readonly #clock: Clock;
  readonly #began: number;
  readonly #onChange: (flow: Flow) => void;
  #flow: Flow;

  constructor(id: string, connectionId: string, clock: Clock, onChange: (flow: Flow) => void) {
    this.#clock = clock;
    this.#began = clock.monotonic();
    this.#onChange = onChange;
    this.#flow = {
      id,
      connectionId,
      startedAt: clock.now(),
      endedAt: null,
      outcome: 'running',
      problem: null,
      code: null,
      prompt: null,
      steps: [],
    };
  }

  get flow(): Flow {
    return this.#flow;
  }

  /** Adds a step at this instant. */
  step(step: Pick<FlowStep, 'kind' | 'title'> & Partial<Omit<FlowStep, 'kind' | 'title' | 'at'>>): void {
    if (this.#flow.steps.length >= MOST_STEPS) return;
    const at = Math.round(this.#clock.monotonic() - this.#began);
    const whole: FlowStep = { detail: '', tone: 'neutral', tags: [], exchange: null, ...step, at };
    this.#set({ steps: [...this.#flow.steps, whole] });
  }

  /** The code came, and lives for this many seconds. */
  codeReceived(lifetimeSeconds: number): void {
    this.#set({ code: { receivedAt: this.#clock.now(), lifetimeSeconds, usedAt: null } });
  }

  /** The code was sent to the token endpoint. */
  codeUsed(): void {
    const code: CodeLife | null = this.#flow.code;
    if (code !== null) this.#set({ code: { ...code, usedAt: this.#clock.now() } });
  }

  /** The flow waits for the person; null when it no longer does. */
  waitFor(prompt: FlowPrompt | null): void {
    this.#set({ prompt });
  }

  succeed(): void {
    this.#set({ outcome: 'succeeded', prompt: null, endedAt: this.#clock.now() });
  }

  fail(problem: Problem): void {
    this.step({ kind: 'failed', title: problem.message, detail: problem.remedy, tone: 'danger' });
    this.#set({ outcome: 'failed', problem, prompt: null, endedAt: this.#clock.now() });
  }

  #set(change: Partial<Flow>): void {
    this.#flow = { ...this.#flow, ...change };
    this.#onChange(this.#flow);
  }
}

/**
 * A recording with one more refresh at its end, so that the raw exchange stays one click away. The latest ten are kept.
 * @param exchange redacted, as the token endpoint was called.
 */
export function withRefresh(flow: Flow, exchange: RecordedExchange, now: EpochMs): Flow {
  const succeeded = exchange.status === 200;
  const title = succeeded ? 'Token refreshed' : 'Refresh failed';
  return withLater(flow, { kind: 'refresh', succeeded, title, exchange, now }, MOST_REFRESHES);
}

/**
 * A recording with one more API request that its token went out with. The latest twenty are kept.
 * @param exchange redacted, without bodies: those are no matter of the authorization.
 */
export function withRequest(flow: Flow, exchange: RecordedExchange, now: EpochMs): Flow {
  const succeeded = exchange.status < 400;
  const title = succeeded ? 'API answered' : 'API refused';
  return withLater(flow, { kind: 'api_request', succeeded, title, exchange, now }, MOST_REQUESTS);
}

/**
 * A recording with one more call about its token at its end: an introspection, UserInfo, a revocation. The latest ten
 * are kept.
 */
export function withCall(flow: Flow, title: string, exchange: RecordedExchange, now: EpochMs): Flow {
  const succeeded = exchange.status >= 200 && exchange.status < 300;
  return withLater(flow, { kind: 'call', succeeded, title, exchange, now }, MOST_REFRESHES);
}

interface LaterCall {
  readonly kind: 'refresh' | 'call' | 'api_request';
  readonly succeeded: boolean;
  readonly title: string;
  readonly exchange: RecordedExchange;
  readonly now: EpochMs;
}

/** A recording with one more call after the authorization itself; of each kind only so many are kept. */
function withLater(flow: Flow, { kind, succeeded, title, exchange, now }: LaterCall, most: number): Flow {
  const tone = succeeded ? 'ok' : 'danger';
  const same = flow.steps.filter((step) => step.kind === kind);
  const dropped = new Set(same.slice(0, Math.max(0, same.length - most + 1)));
  const step: FlowStep = {
    kind,
    at: now - flow.startedAt,
    title,
    detail: `${exchange.method} ${shortAddress(exchange.url)}`,
    tone,
    tags: [{ text: exchange.status === 0 ? 'no answer' : String(exchange.status), tone }],
    exchange,
  };
  return { ...flow, steps: [...flow.steps.filter((old) => !dropped.has(old)), step] };
}
