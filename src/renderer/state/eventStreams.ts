import { create } from 'zustand';
import type { EventStreamView } from '../../core/stream/stream';
import { onEvent } from '../latchkey';

/** How streams of events stand, by the id of their exchange. */
const useEventStreams = create<{ readonly views: Readonly<Record<string, EventStreamView>> }>(() => ({
  views: {},
}));

/** From now on shows what main says of them. */
export function mirrorEventStreams(): void {
  onEvent('eventStream', ({ streamId, view }) =>
    useEventStreams.setState(({ views }) => {
      const { [streamId]: _before, ...others } = views;
      return { views: view ? { ...others, [streamId]: view } : others };
    }),
  );
}

/** How one stream stands; undefined when the exchange is none. */
export function useEventStream(exchangeId: string): EventStreamView | undefined {
  return useEventStreams(({ views }) => views[exchangeId]);
}
