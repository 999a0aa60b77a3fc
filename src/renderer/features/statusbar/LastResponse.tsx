import { useExchanges, type ExchangeState } from '../../state/exchanges';
import { useTabs } from '../../state/tabs';

/** How long the answer in the active tab took; nothing while there is none. */
export function LastResponse() {
  const tabId = useTabs((state) => state.activeTabId);
  const exchange = useExchanges(({ exchanges }) => (tabId === null ? undefined : exchanges[tabId]));
  const text = exchange && responseText(exchange);
  return text ? <span>{text}</span> : null;
}

function responseText(state: ExchangeState): string | null {
  if (state.kind === 'failed') return 'Last request failed';
  if (state.kind === 'sending') return 'Waiting for the response';
  const { exchange, timings } = state.answer;
  return `HTTP/${exchange.response.httpVersion} · last response ${Math.round(timings.total)} ms`;
}
