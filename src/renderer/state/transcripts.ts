import { useCallback, useEffect, useRef, useState } from 'react';
import type { Direction, StreamRecord, TranscriptView } from '../../core/stream/stream';
import { call } from '../latchkey';
import { reportFailure } from './notices';

/** Entries are asked for in pages of so many, and so many pages are kept. */
const PAGE = 100;
const PAGES_KEPT = 30;

/** What a person looks for in a transcript. */
export interface TranscriptFilter {
  readonly text: string;
  readonly direction: Direction | null;
}

/** The rows of a transcript, as far as they are here. */
export interface TranscriptRows {
  readonly count: number;
  /** The entry of a row; null while it is on its way. */
  readonly rowAt: (row: number) => StreamRecord | null;
  /** Asks for the rows that are on screen. */
  readonly want: (firstRow: number, lastRow: number) => void;
}

/** After this many ms without a change a filter is applied again. */
const FILTER_MS = 200;

/** The rows of a transcript that pass a filter. What is far from the screen is let go of, so it may be of any length. */
export function useTranscriptRows(
  streamId: string,
  { count, first }: TranscriptView,
  filter: TranscriptFilter,
): TranscriptRows {
  const pages = useRef(new Map<number, readonly StreamRecord[]>());
  const asked = useRef(new Set<number>());
  const [, drawAgain] = useState(0);
  const found = useFound(streamId, count, filter);

  const indexOf = (row: number) => (found === null ? first + row : (found[row] ?? -1));
  const rowAt = (row: number) => {
    const index = indexOf(row);
    const page = pages.current.get(Math.floor(index / PAGE));
    return page?.find((record) => record.index === index) ?? null;
  };
  const fetchPage = useCallback(
    (page: number) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const arrived = (records: readonly StreamRecord[]) => {
        pages.current.delete(page);
        pages.current.set(page, records);
        for (const old of [...pages.current.keys()].slice(0, -PAGES_KEPT)) pages.current.delete(old);
        drawAgain((times) => times + 1);
      };
      reportFailure(
        call('streams.read', { streamId, from: page * PAGE, count: PAGE })
          .then(arrived)
          .finally(() => asked.current.delete(page)),
      );
    },
    [streamId],
  );
  const want = (firstRow: number, lastRow: number) => {
    const wanted = new Set<number>();
    for (let row = firstRow; row <= lastRow; row++) {
      const index = indexOf(row);
      if (index >= first && index < count && rowAt(row) === null) wanted.add(Math.floor(index / PAGE));
    }
    for (const page of wanted) fetchPage(page);
  };
  return { count: found === null ? count - first : found.length, rowAt, want };
}

/** The numbers of the entries that pass a filter; null when all do. */
function useFound(
  streamId: string,
  count: number,
  { text, direction }: TranscriptFilter,
): readonly number[] | null {
  const [found, setFound] = useState<readonly number[] | null>(null);
  const isOn = text !== '' || direction !== null;
  useEffect(() => {
    if (!isOn) return undefined;
    let isGone = false;
    const timer = setTimeout(() => {
      reportFailure(
        call('streams.find', { streamId, text, direction }).then((numbers) => {
          if (!isGone) setFound(numbers);
        }),
      );
    }, FILTER_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [streamId, text, direction, isOn, count]);
  return isOn ? (found ?? []) : null;
}
