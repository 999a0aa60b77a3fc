import { create } from 'zustand';
import { problemOf, type Problem } from '../../core/errors';
import type { BodyState, Exchange, Timings, Upload } from '../../core/exchange/exchange';
import { epochMs, type EpochMs } from '../../core/time';
import type { BodyReader } from '../body/bodyReader';
import type { Language } from '../body/colour';
import { call, onEvent } from '../latchkey';
import { layoutOf, useBodyMode } from './bodyMode';
import { reportFailure } from './notices';
import { settleSecrets } from './secrets';
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
  readonly language: Language;
  readonly reader: BodyReader;
}

/** A request on its way. */
export interface Sending {
  readonly exchangeId: string;
  readonly since: EpochMs;
  /** How much of the request's body has gone out; null when there is little or nothing to send. */
  readonly uploaded: Upload | null;
  /** What has come of the answer; null until its head is there. */
  readonly received: Received | null;
}

/** What a request tab's response pane has to show. */
export type ExchangeState =
  | {
      readonly kind: 'sending';
      readonly sending: Sending;
      /** The answer before, which stays on screen for the moment. */
      readonly previous: Answer | null;
    }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** After this many ms an answer is slow enough to say that it is waited for; a quick one makes no flash. */
const SLOW_MS = 150;

/** What is on its way in each tab, by tab id, whether or not it is slow enough to be shown. */
const underWay = new Map<string, Sending>();

interface Exchanges {
  /** What each tab shows, by tab id; a tab that has sent nothing has no entry. */
  readonly exchanges: Readonly<Record<string, ExchangeState>>;
  /** The answer before that one, by tab id, to compare with. Its reader is closed; main has its body still. */
  readonly earlier: Readonly<Record<string, Answer>>;
}

export const useExchanges = create<Exchanges>(() => ({ exchanges: {}, earlier: {} }));

/** What one tab shows of its exchange; undefined before the first answer. */
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

/** The answer that stands on screen: the last one, also while the next is on its way. */
export function answerIn(state: ExchangeState | undefined): Answer | null {
  if (state?.kind === 'answered') return state.answer;
  return state?.kind === 'sending' ? state.previous : null;
}

/** The answer before the one on screen; undefined when there was none. */
export function useEarlierAnswer(tabId: string): Answer | undefined {
  return useExchanges(({ earlier }) => earlier[tabId]);
}

/** Where the window reads the body of an exchange. */
export function bodyUrl(exchangeId: string): string {
  return `app://latchkey/body/${exchangeId}`;
}

/** Takes an answer off the screen. Main keeps its body until the next one takes its place, to compare with. */
function retire(tabId: string, answer: Answer | null): void {
  if (!answer) return;
  answer.reader.close();
  // What is still coming of it, nobody waits for.
  if (!answer.body.complete) reportFailure(call('requests.cancel', { exchangeId: answer.exchange.id }));
  const { [tabId]: oldest, ...others } = useExchanges.getState().earlier;
  if (oldest) releaseBody(oldest);
  useExchanges.setState({ earlier: { ...others, [tabId]: answer } });
}

function releaseBody(answer: Answer): void {
  reportFailure(call('bodies.release', { exchangeIds: [answer.exchange.id] }));
}

/** Fetches what reads bodies. Nobody needs it before the first answer, which had better find it there. */
export function fetchReading() {
  return Promise.all([import('../body/bodyReader'), import('../body/colour')]);
}

type Reading = Awaited<ReturnType<typeof fetchReading>>;

function answerOf(exchange: Exchange, [{ BodyReader }, { languageOf }]: Reading): Answer {
  const header = exchange.response.headers.find(([name]) => name.toLowerCase() === 'content-type');
  const contentType = header?.[1] ?? '';
  const { id, body, timings, firstBytes } = exchange;
  const language = languageOf(contentType, firstBytes);
  const stored = { url: bodyUrl(id), contentType, firstBytes, body };
  const reader = new BodyReader(stored, layoutOf(language, null));
  showFirst(reader);
  return { exchange, contentType, language, body, timings, reader };
}

/** Before anything is drawn, so that the first drawing has rows. */
function showFirst(reader: BodyReader): void {
  reader.show(useBodyMode.getState().mode === 'raw' ? 'raw' : 'pretty');
}

/** Reads the answer on screen as another charset; null goes by what the answer says itself. */
export function readAs(tabId: string, charset: string | null): void {
  const state = stateOf(tabId);
  if (state?.kind !== 'answered') return;
  const { answer } = state;
  answer.reader.close();
  const reader = answer.reader.again(layoutOf(answer.language, charset));
  showFirst(reader);
  setState(tabId, { kind: 'answered', answer: { ...answer, reader } });
}

/** Sends the request of a tab. What comes of it is in the store; a request that is already on its way is left alone. */
export async function send(tabId: string): Promise<void> {
  await settleSecrets();
  const { tabs, environmentId } = useTabs.getState();
  const tab = requestTabIn(tabs, tabId);
  if (!tab || underWay.has(tabId)) return;
  listen();
  const exchangeId = crypto.randomUUID();
  const previous = answerIn(stateOf(tabId));
  underWay.set(tabId, { exchangeId, since: epochMs(Date.now()), uploaded: null, received: null });
  const slow = setTimeout(() => showSending(tabId, exchangeId, previous), SLOW_MS);
  const reading = fetchReading();
  try {
    const exchange = await call('requests.send', { exchangeId, tabId, draft: tab.draft, environmentId });
    const loaded = await reading;
    const sending = endSending(tabId, exchangeId);
    if (!sending) {
      reportFailure(call('bodies.release', { exchangeIds: [exchangeId] }));
      return;
    }
    const answer = answerOf(exchange, loaded);
    setState(tabId, {
      kind: 'answered',
      answer: sending.received ? grown(answer, sending.received) : answer,
    });
    retire(tabId, previous);
  } catch (error) {
    if (!endSending(tabId, exchangeId)) return;
    const problem = problemOf(error);
    if (problem.code === 'request.cancelled') {
      setState(tabId, previous && { kind: 'answered', answer: previous });
      return;
    }
    setState(tabId, { kind: 'failed', problem });
    retire(tabId, previous);
  } finally {
    clearTimeout(slow);
  }
}

/** What a tab waits for, if it still is this exchange. */
function sendingOf(tabId: string, exchangeId: string): Sending | null {
  const sending = underWay.get(tabId);
  return sending?.exchangeId === exchangeId ? sending : null;
}

/** Ends the waiting of a tab for this exchange and returns how far it had come; null when the tab is gone. */
function endSending(tabId: string, exchangeId: string): Sending | null {
  const sending = sendingOf(tabId, exchangeId);
  if (sending) underWay.delete(tabId);
  return sending;
}

function showSending(tabId: string, exchangeId: string, previous: Answer | null): void {
  const sending = sendingOf(tabId, exchangeId);
  if (sending) setState(tabId, { kind: 'sending', sending, previous });
}

/** Stops what is on its way in a tab: the request, or the rest of its answer's body. */
export function cancel(tabId: string): void {
  const state = stateOf(tabId);
  const sending = underWay.get(tabId);
  if (sending) reportFailure(call('requests.cancel', { exchangeId: sending.exchangeId }));
  else if (state?.kind === 'answered' && !state.answer.body.complete) {
    reportFailure(call('requests.cancel', { exchangeId: state.answer.exchange.id }));
  }
}

/** The answer with more of its body. What an old report says of less is ignored. */
function grown(answer: Answer, { body, timings }: Received): Answer {
  if (answer.body.complete || body.decodedBytes < answer.body.decodedBytes) return answer;
  answer.reader.grow(body);
  return { ...answer, body, timings };
}

/** Tells more of what is on its way, also on screen when it is shown already. */
function growSending(exchangeId: string, more: Partial<Sending>): void {
  for (const [tabId, sending] of underWay) {
    if (sending.exchangeId !== exchangeId) continue;
    const grownSending = { ...sending, ...more };
    underWay.set(tabId, grownSending);
    const state = stateOf(tabId);
    if (state?.kind === 'sending') setState(tabId, { ...state, sending: grownSending });
  }
}

/** However busy the page is, it shows after this many ms how much of a body has come. */
const GROWN_AFTER_MS = 100;

function growAnswer(exchangeId: string, received: Received): void {
  for (const [tabId, state] of Object.entries(useExchanges.getState().exchanges)) {
    if (state.kind === 'answered' && state.answer.exchange.id === exchangeId) {
      setState(tabId, { kind: 'answered', answer: grown(state.answer, received) });
    }
  }
}

let listening = false;

/** Follows the bodies that are still coming, and lets go of those whose tab was closed. */
function listen(): void {
  if (listening) return;
  listening = true;
  onEvent('upload', ({ exchangeId, upload }) => growSending(exchangeId, { uploaded: upload }));
  onEvent('progress', ({ exchangeId, ...received }) => {
    growSending(exchangeId, { received });
    // What has come of a body since its first screen must not keep that screen from being drawn.
    requestIdleCallback(() => growAnswer(exchangeId, received), { timeout: GROWN_AFTER_MS });
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
  underWay.delete(tabId);
  retire(tabId, answerIn(stateOf(tabId)));
  setState(tabId, null);
  const { [tabId]: last, ...earlier } = useExchanges.getState().earlier;
  if (last) releaseBody(last);
  useExchanges.setState({ earlier });
}

/** Lets go of every answer that has come, in all tabs. What is on its way goes on. */
export async function forgetAnswers(): Promise<void> {
  const answered = Object.entries(useExchanges.getState().exchanges).filter(
    ([, state]) => state.kind === 'answered',
  );
  for (const [tabId, state] of answered) {
    answerIn(state)?.reader.close();
    setState(tabId, null);
  }
  const exchangeIds = answered.flatMap(([, state]) => answerIn(state)?.exchange.id ?? []);
  await call('bodies.release', { exchangeIds });
}
