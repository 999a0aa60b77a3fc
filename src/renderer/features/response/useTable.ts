import { useEffect, useReducer, useRef, useState } from 'react';
import type { Delimiter } from '../../body/csv';
import { TABLE_PAGE, type FromTable, type TableShape, type ToTable } from '../../body/csvWorker';
import { bodyUrl, type Answer } from '../../state/exchanges';

const PAGES_KEPT = 100;

interface Table {
  /** Null until the table has been read. */
  readonly shape: TableShape | null;
  readonly failed: boolean;
  /** The fields of a row; null while they are on their way. */
  readonly row: (index: number) => readonly string[] | null;
  readonly cut: (delimiter: Delimiter) => void;
}

/** The body of an answer as a table, read and cut by a worker. */
export function useTable({ exchange, contentType, reader }: Answer): Table {
  const [shape, setShape] = useState<TableShape | null>(null);
  const [failed, setFailed] = useState(false);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const pages = useRef(new Map<number, readonly (readonly string[])[]>());
  const asked = useRef(new Set<number>());
  const worker = useRef<Worker>(null);
  const { charset } = reader.layout;
  useEffect(() => {
    const own = new Worker(new URL('../../body/csvWorker.ts', import.meta.url), { type: 'module' });
    worker.current = own;
    own.addEventListener('message', ({ data }: MessageEvent<FromTable>) => {
      if (data.kind === 'failed') setFailed(true);
      else if (data.kind === 'shape') {
        pages.current.clear();
        asked.current.clear();
        setShape(data.shape);
      } else {
        asked.current.delete(data.page);
        pages.current.set(data.page, data.rows);
        const oldest = pages.current.size > PAGES_KEPT ? pages.current.keys().next().value : undefined;
        if (oldest !== undefined) pages.current.delete(oldest);
        drawAgain();
      }
    });
    const url = bodyUrl(exchange.id);
    own.postMessage({ kind: 'open', url, contentType, charset } satisfies ToTable);
    return () => own.terminate();
  }, [exchange.id, contentType, charset]);

  const ask = (message: ToTable) => worker.current?.postMessage(message);
  return {
    shape,
    failed,
    row: (index) => {
      const page = Math.floor(index / TABLE_PAGE);
      const rows = pages.current.get(page);
      if (!rows && !asked.current.has(page)) {
        asked.current.add(page);
        ask({ kind: 'page', page });
      }
      return rows?.[index % TABLE_PAGE] ?? null;
    },
    cut: (delimiter) => ask({ kind: 'cut', delimiter }),
  };
}
