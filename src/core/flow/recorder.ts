import type { Problem } from '../errors';
import type { Clock } from '../ports';
import type { EpochMs } from '../time';
import type { CodeLife, Flow, FlowPrompt, FlowStep, RecordedExchange } from './flow';
import { shortAddress } from './redact';

/** More steps than any real flow has; a page that navigates for ever must not fill the memory. */
const MOST_STEPS = 500;

/** A token that is refreshed every minute must not push the authorization itself out of sight. */
const MOST_REFRESHES = 10;

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
  const title = exchange.status === 200 ? 'Token refreshed' : 'Refresh failed';
  return withLast(flow, 'refresh', title, exchange, now);
}

/**
 * A recording with one more call about its token at its end: an introspection, UserInfo, a revocation. The latest ten
 * are kept.
 */
export function withCall(flow: Flow, title: string, exchange: RecordedExchange, now: EpochMs): Flow {
  return withLast(flow, 'call', title, exchange, now);
}

function withLast(
  flow: Flow,
  kind: 'refresh' | 'call',
  title: string,
  exchange: RecordedExchange,
  now: EpochMs,
): Flow {
  const tone = exchange.status >= 200 && exchange.status < 300 ? 'ok' : 'danger';
  const others = flow.steps.filter((step) => step.kind === kind);
  const dropped = new Set(others.slice(0, Math.max(0, others.length - MOST_REFRESHES + 1)));
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
