import { create } from 'zustand';
import { BodyReader } from '../body/bodyReader';
import type { FromFilter, ToFilter } from '../body/filterWorker';
import { layoutOf } from './bodyMode';
import { bodyUrl, type Answer } from './exchanges';
import { changeSettings, useSettings } from './settings';
import { useTabs } from './tabs';

/** Above this a body is not filtered, in bytes: its values take about ten times as much memory. */
const LARGEST_FILTERED = 64 * 1024 * 1024;

/** Recent expressions that are offered again. */
const RECENT_KEPT = 20;
const LONGEST_REMEMBERED = 400;

/** What a filter has come to. */
export type FilterState =
  | { readonly kind: 'working'; readonly received: number }
  | {
      readonly kind: 'matches';
      readonly count: number;
      readonly isRounded: boolean;
      /** The matches as an array, ready to be shown. */
      readonly reader: BodyReader;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'fault'; readonly message: string };

interface Filters {
  /** The JSONPath of each tab, by tab id; it holds for the tab's next answers too. */
  readonly expressions: Readonly<Record<string, string>>;
  /** What came of it, by tab id. */
  readonly states: Readonly<Record<string, FilterState>>;
}

export const useFilters = create<Filters>(() => ({ expressions: {}, states: {} }));

/** The worker of each tab, and the answer whose values it holds. */
const workers = new Map<string, { readonly worker: Worker; readonly exchangeId: string }>();

function setState(tabId: string, state: FilterState | null): void {
  useFilters.setState(({ states }) => {
    const { [tabId]: before, ...others } = states;
    if (before?.kind === 'matches') before.reader.close();
    return { states: state ? { ...others, [tabId]: state } : others };
  });
}

/** Filters the answer of a tab. An empty expression shows all of it again. */
export function filterBy(tabId: string, answer: Answer, expression: string): void {
  useFilters.setState(({ expressions }) => ({ expressions: { ...expressions, [tabId]: expression } }));
  if (expression.trim() === '') {
    stopFiltering(tabId);
    return;
  }
  const size = answer.body.decodedBytes;
  if (size > LARGEST_FILTERED) {
    const message = `Bodies up to ${LARGEST_FILTERED / 1024 ** 2} MB can be filtered, and this one is larger. Find works at any size.`;
    setState(tabId, { kind: 'fault', message });
    return;
  }
  if (!answer.body.complete && answer.body.problem === null) {
    setState(tabId, {
      kind: 'fault',
      message: 'The body is still coming. It is filtered once it is complete.',
    });
    return;
  }
  // What is asked while the worker is busy would wait behind it, so it starts anew.
  const isBusy = useFilters.getState().states[tabId]?.kind === 'working';
  if (isBusy || workers.get(tabId)?.exchangeId !== answer.exchange.id) startWorker(tabId, answer);
  setState(tabId, { kind: 'working', received: 0 });
  ask(tabId, { kind: 'filter', expression });
}

/** Forgets the filter's work, and lets go of the memory it takes. The expression stays in its field. */
export function stopFiltering(tabId: string): void {
  workers.get(tabId)?.worker.terminate();
  workers.delete(tabId);
  setState(tabId, null);
}

function ask(tabId: string, message: ToFilter): void {
  workers.get(tabId)?.worker.postMessage(message);
}

function startWorker(tabId: string, { exchange, contentType, reader }: Answer): void {
  workers.get(tabId)?.worker.terminate();
  const worker = new Worker(new URL('../body/filterWorker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromFilter>) => {
    if (workers.get(tabId)?.worker === worker) receive(tabId, data);
  });
  listenForClosedTabs();
  workers.set(tabId, { worker, exchangeId: exchange.id });
  ask(tabId, { kind: 'open', url: bodyUrl(exchange.id), contentType, charset: reader.layout.charset });
}

function receive(tabId: string, message: FromFilter): void {
  switch (message.kind) {
    case 'progress':
      setState(tabId, { kind: 'working', received: message.received });
      break;
    case 'failed':
      setState(tabId, { kind: 'fault', message: 'The body could not be read. Send the request again.' });
      break;
    case 'filtered': {
      const { filtered, expression } = message;
      if (useFilters.getState().expressions[tabId] !== expression) return;
      if (filtered.kind === 'fault') {
        setState(tabId, { kind: 'fault', message: filtered.message });
        return;
      }
      const { bytes, count, isRounded } = filtered;
      const body = { decodedBytes: bytes.byteLength, complete: true };
      const stored = { url: null, contentType: 'application/json', firstBytes: bytes, body };
      const reader = new BodyReader(stored, layoutOf('json', 'utf-8'));
      reader.show('pretty');
      setState(tabId, { kind: 'matches', count, isRounded, reader, bytes });
      if (count > 0) remember(expression.trim());
      break;
    }
  }
}

/** Offers an expression again, also after a restart. */
function remember(expression: string): void {
  const { recentFilters } = useSettings.getState().settings;
  if (recentFilters[0] === expression || expression.length > LONGEST_REMEMBERED) return;
  const others = recentFilters.filter((other) => other !== expression);
  changeSettings({ recentFilters: [expression, ...others].slice(0, RECENT_KEPT) });
}

let listening = false;

/** Lets go of the work for tabs that were closed. */
function listenForClosedTabs(): void {
  if (listening) return;
  listening = true;
  useTabs.subscribe(({ tabs }) => {
    for (const tabId of workers.keys()) {
      if (!tabs.some(({ id }) => id === tabId)) stopFiltering(tabId);
    }
  });
}
