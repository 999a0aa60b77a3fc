import { create } from 'zustand';
import { problemOf, type Problem } from '../../core/errors';
import type { BodyState, Exchange, Timings } from '../../core/exchange/exchange';
import { epochMs, type EpochMs } from '../../core/time';
import { BodyReader } from '../body/bodyReader';
import { call, onEvent } from '../latchkey';
import { reportFailure } from './notices';
import { requestTabIn, useTabs } from './tabs';

/** How far an answer has come. */
interface Received {
  readonly body: BodyState;
  readonly timings: Timings;
}

/** An answer on screen. Its body may still be coming: `body` and `timings` are newer than those in `exchange`. */
export interface Answer extends Received {
  readonly exchange: Exchange;
  readonly contentType: string;
  readonly reader: BodyReader;
}

/** What a request tab's response pane has to show. */
export type ExchangeState =
  | {
      readonly kind: 'sending';
      readonly exchangeId: string;
      readonly since: EpochMs;
      /** What has come of the answer; null until its head is there. */
      readonly received: Received | null;
      /** The answer before, which stays on screen for the moment. */
      readonly previous: Answer | null;
    }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What goes on in each tab, by tab id; a tab that has sent nothing has no entry. */
export const useExchanges = create<{ readonly exchanges: Readonly<Record<string, ExchangeState>> }>(() => ({
  exchanges: {},
}));

/** The state of one tab's exchange; undefined before the first send. */
export function useExchange(tabId: string | null): ExchangeState | undefined {
  return useExchanges(({ exchanges }) => (tabId === null ? undefined : exchanges[tabId]));
}

function stateOf(tabId: string): ExchangeState | undefined {
  return useExchanges.getState().exchanges[tabId];
}

function setState(tabId: string, state: ExchangeState | null): void {
  useExchanges.setState(({ exchanges }) => {
    const { [tabId]: _before, ...others } = exchanges;
    return { exchanges: state ? { ...others, [tabId]: state } : others };
  });
}

function answerIn(state: ExchangeState | undefined): Answer | null {
  if (state?.kind === 'answered') return state.answer;
  return state?.kind === 'sending' ? state.previous : null;
}

/** Lets go of an answer's body, here and in main. */
function release(answer: Answer | null): void {
  if (!answer) return;
  answer.reader.close();
  reportFailure(call('bodies.release', { exchangeIds: [answer.exchange.id] }));
}

function answerOf(exchange: Exchange): Answer {
  const header = exchange.response.headers.find(([name]) => name.toLowerCase() === 'content-type');
  const contentType = header?.[1] ?? '';
  const { body, timings } = exchange;
  return { exchange, contentType, body, timings, reader: new BodyReader(exchange, contentType) };
}

/** Sends the request of a tab. What comes of it is in the store; a request that is already on its way is left alone. */
export async function send(tabId: string): Promise<void> {
  const { tabs, environmentId } = useTabs.getState();
  const tab = requestTabIn(tabs, tabId);
  const before = stateOf(tabId);
  if (!tab || before?.kind === 'sending') return;
  listen();
  const exchangeId = crypto.randomUUID();
  const previous = answerIn(before);
  setState(tabId, { kind: 'sending', exchangeId, since: epochMs(Date.now()), received: null, previous });
  try {
    const exchange = await call('requests.send', { exchangeId, tabId, draft: tab.draft, environmentId });
    const state = currentState(tabId, exchangeId);
    if (!state) {
      reportFailure(call('bodies.release', { exchangeIds: [exchangeId] }));
      return;
    }
    const answer = answerOf(exchange);
    setState(tabId, { kind: 'answered', answer: state.received ? grown(answer, state.received) : answer });
    release(previous);
  } catch (error) {
    if (!currentState(tabId, exchangeId)) return;
    const problem = problemOf(error);
    if (problem.code === 'request.cancelled') {
      setState(tabId, previous && { kind: 'answered', answer: previous });
      return;
    }
    setState(tabId, { kind: 'failed', problem });
    release(previous);
  }
}

/** The state of a tab if it is still waiting for this exchange. */
function currentState(tabId: string, exchangeId: string): Extract<ExchangeState, { kind: 'sending' }> | null {
  const state = stateOf(tabId);
  return state?.kind === 'sending' && state.exchangeId === exchangeId ? state : null;
}

/** Stops what is on its way in a tab: the request, or the rest of its answer's body. */
export function cancel(tabId: string): void {
  const state = stateOf(tabId);
  if (state?.kind === 'sending') reportFailure(call('requests.cancel', { exchangeId: state.exchangeId }));
  if (state?.kind === 'answered' && !state.answer.body.complete) {
    reportFailure(call('requests.cancel', { exchangeId: state.answer.exchange.id }));
  }
}

/** The answer with more of its body. What an old report says of less is ignored. */
function grown(answer: Answer, { body, timings }: Received): Answer {
  if (answer.body.complete || body.decodedBytes < answer.body.decodedBytes) return answer;
  answer.reader.grow(body);
  return { ...answer, body, timings };
}

let listening = false;

/** Follows the bodies that are still coming, and lets go of those whose tab was closed. */
function listen(): void {
  if (listening) return;
  listening = true;
  onEvent('progress', ({ exchangeId, ...received }) => {
    for (const [tabId, state] of Object.entries(useExchanges.getState().exchanges)) {
      if (state.kind === 'sending' && state.exchangeId === exchangeId)
        setState(tabId, { ...state, received });
      if (state.kind === 'answered' && state.answer.exchange.id === exchangeId) {
        setState(tabId, { kind: 'answered', answer: grown(state.answer, received) });
      }
    }
  });
  useTabs.subscribe((now, before) => {
    if (now.tabs === before.tabs) return;
    for (const { id } of before.tabs) {
      if (!now.tabs.some((tab) => tab.id === id)) forget(id);
    }
  });
}

/** Ends and forgets what goes on in a tab that is gone. */
function forget(tabId: string): void {
  cancel(tabId);
  release(answerIn(stateOf(tabId)));
  setState(tabId, null);
}
