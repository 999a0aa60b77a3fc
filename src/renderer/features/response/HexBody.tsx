import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { BytePages } from '../../body/bytePages';
import { byteRow, offsetOf, type ByteRow } from '../../body/byteRows';
import type { BytesFound, ToBytesWorker } from '../../body/bytesWorker';
import { bodyUrl, type Answer } from '../../state/exchanges';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import rowStyles from './BodyRows.module.css';
import barStyles from './BodyView.module.css';
import styles from './HexBody.module.css';
import { useVirtualRows } from './useVirtualRows';

interface HexBodyProps {
  readonly answer: Answer;
  readonly isFinding: boolean;
  readonly onStopFinding: () => void;
}

/** Letters of a row of 16 bytes, with its offset and its ASCII. */
const WIDE_ROW = 80;

/** A body byte by byte: offset, hexadecimal and ASCII, at any size. */
export function HexBody({ answer, isFinding, onStopFinding }: HexBodyProps) {
  const { exchange, body } = answer;
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const pages = useMemo(() => new BytePages(bodyUrl(exchange.id), drawAgain), [exchange.id]);
  const scroller = useRef<HTMLDivElement>(null);
  const [perRow, setPerRow] = useState<8 | 16>(16);
  const rows = useVirtualRows(Math.ceil(body.decodedBytes / perRow), scroller);
  const [mark, setMark] = useState<Mark | null>(null);
  const letter = rows.letters.width;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setPerRow(element.clientWidth > WIDE_ROW * letter ? 16 : 8));
    observer.observe(element);
    return () => observer.disconnect();
  }, [letter]);

  const go = (next: Mark) => {
    setMark(next);
    rows.reveal(Math.floor(next.from / perRow));
  };
  const shown: { readonly number: number; readonly row: ByteRow | null }[] = [];
  for (let number = rows.first; number < rows.end; number++) {
    const from = number * perRow;
    const bytes = pages.bytes(from, Math.min(from + perRow, body.decodedBytes));
    shown.push({ number, row: bytes && byteRow(bytes, from) });
  }
  return (
    <>
      <HexBar
        answer={answer}
        isFinding={isFinding}
        onGo={go}
        onStopFinding={() => {
          setMark(null);
          onStopFinding();
        }}
      />
      {/* The browser scrolls with keys by itself, but not exactly where the rows are taller than it can draw. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroller}
        role="document"
        aria-label="Body in bytes"
        // A box that scrolls must be reachable without a mouse.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={rowStyles.scroller}
        onScroll={rows.onScroll}
        onKeyDown={rows.onKeyDown}
      >
        <div className={rowStyles.canvas} style={{ height: rows.height }}>
          <div className={rowStyles.window} style={{ transform: `translateY(${rows.top}px)` }}>
            {shown.map(({ number, row }) => (
              <div key={number} className={rowStyles.row} style={{ height: rows.letters.rowHeight }}>
                {row && <Bytes row={row} perRow={perRow} from={number * perRow} mark={mark} />}
              </div>
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

/** Bytes `[from, to)` that are marked. */
interface Mark {
  readonly from: number;
  readonly to: number;
}

interface BytesProps {
  readonly row: ByteRow;
  readonly perRow: number;
  /** Where the row begins. */
  readonly from: number;
  readonly mark: Mark | null;
}

function Bytes({ row, perRow, from, mark }: BytesProps) {
  const start = Math.max(0, (mark?.from ?? Infinity) - from);
  const end = Math.min(row.digits.length, (mark?.to ?? 0) - from);
  const isMarked = end > start;
  const missing = '   '.repeat(perRow - row.digits.length);
  const digits = (first: number, last?: number) =>
    row.digits
      .slice(first, last)
      .map((pair, index) => (first + index === 8 ? ` ${pair} ` : `${pair} `))
      .join('');
  return (
    <code className={styles.bytes}>
      <span className={styles.offset}>{row.offset}</span>
      <span>
        {isMarked ? (
          <>
            {digits(0, start)}
            <mark className={rowStyles.current}>{digits(start, end).trimEnd()}</mark> {digits(end)}
          </>
        ) : (
          digits(0)
        )}
        {missing}
        {row.digits.length <= 8 && perRow > 8 && ' '}
      </span>
      <span className={styles.letters}>
        {isMarked ? (
          <>
            {row.letters.slice(0, start)}
            <mark className={rowStyles.current}>{row.letters.slice(start, end)}</mark>
            {row.letters.slice(end)}
          </>
        ) : (
          row.letters
        )}
      </span>
    </code>
  );
}

interface HexBarProps {
  readonly answer: Answer;
  readonly isFinding: boolean;
  readonly onGo: (mark: Mark) => void;
  readonly onStopFinding: () => void;
}

/** Goes to an offset, and finds bytes. */
function HexBar({ answer, isFinding, onGo, onStopFinding }: HexBarProps) {
  const [offset, setOffset] = useState('');
  const size = answer.body.decodedBytes;
  const target = offsetOf(offset);
  const isBeyond = target !== null && target >= size;
  const error =
    offset.trim() === ''
      ? undefined
      : target === null
        ? 'Write a number, 0x… for hexadecimal.'
        : isBeyond
          ? `The last byte is at 0x${(size - 1).toString(16)}.`
          : undefined;
  return (
    <div className={barStyles.find}>
      <TextField
        label="Go to offset"
        hideLabel
        mono
        placeholder="Go to offset, 0x…"
        value={offset}
        onChange={setOffset}
        error={error}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && target !== null && !isBeyond) onGo({ from: target, to: target + 1 });
        }}
        className={styles.offsetField}
      />
      {isFinding && <FindBytes exchangeId={answer.exchange.id} onGo={onGo} onClose={onStopFinding} />}
    </div>
  );
}

interface FindBytesProps {
  readonly exchangeId: string;
  readonly onGo: (mark: Mark) => void;
  readonly onClose: () => void;
}

function FindBytes({ exchangeId, onGo, onClose }: FindBytesProps) {
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState(0);
  const [found, setFound] = useState<BytesFound | null>(null);
  const worker = useRef<Worker>(null);
  useEffect(() => () => worker.current?.terminate(), []);

  const goTo = (places: BytesFound, index: number) => {
    const from = places.places[index];
    setCurrent(index);
    if (from !== undefined) onGo({ from, to: from + places.length });
  };
  const search = (text: string) => {
    setQuery(text);
    setFound(null);
    // A search that is of no use any more ends with its worker.
    worker.current?.terminate();
    worker.current = null;
    if (text === '') return;
    const next = new Worker(new URL('../../body/bytesWorker.ts', import.meta.url), { type: 'module' });
    let isFirst = true;
    next.addEventListener('message', ({ data }: MessageEvent<BytesFound>) => {
      setFound(data);
      if (isFirst && data.places.length > 0) {
        isFirst = false;
        goTo(data, 0);
      }
    });
    next.postMessage({ url: bodyUrl(exchangeId), query: text } satisfies ToBytesWorker);
    worker.current = next;
  };
  const count = found?.places.length ?? 0;
  const step = (by: number) => {
    if (found && count > 0) goTo(found, (current + by + count) % count);
  };
  return (
    <div role="search" aria-label="Find bytes" className={styles.findBytes}>
      <TextField
        label="Find"
        hideLabel
        autoFocus
        mono
        type="search"
        placeholder="Find bytes (de ad be ef) or text"
        value={query}
        onChange={search}
        onKeyDown={(event) => {
          if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
        }}
        className={barStyles.findField}
      />
      <span role="status" aria-label="Matches" className={barStyles.facts}>
        {query !== '' && placesText(found, current)}
      </span>
      <IconButton label="Previous match" keys="Shift Enter" isDisabled={count === 0} onPress={() => step(-1)}>
        <ChevronUp size={14} />
      </IconButton>
      <IconButton label="Next match" keys="Enter" isDisabled={count === 0} onPress={() => step(1)}>
        <ChevronDown size={14} />
      </IconButton>
      <IconButton label="Close find" onPress={onClose}>
        <X size={14} />
      </IconButton>
    </div>
  );
}

function placesText(found: BytesFound | null, current: number): string {
  if (found?.failed === true) return 'The body could not be read';
  const count = found?.places.length ?? 0;
  if (count === 0) return found?.done === true ? 'No matches' : 'Searching…';
  return `${current + 1} of ${count.toLocaleString('en')}${found?.done === true ? '' : '…'}`;
}
