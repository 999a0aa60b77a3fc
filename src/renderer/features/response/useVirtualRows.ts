import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useLetters, type Letters } from './useLetters';

/** Browsers give up near 33 million pixels of height; above this the scrollbar moves faster than the rows. */
const TALLEST = 8_000_000;
const OVERSCAN = 12;

/** Scrolling sideways is told in steps of so many letters. */
const SIDEWAYS_STEP = 100;

interface VirtualRows {
  /** Height in pixels of the element that is scrolled. */
  readonly height: number;
  /** The rows to render: `[first, end)`. */
  readonly first: number;
  readonly end: number;
  /** Where the first of them stands in that element, in pixels. */
  readonly top: number;
  /** The part in view from left to right, in letters; moves in steps. */
  readonly left: number;
  readonly width: number;
  readonly letters: Letters;
  readonly onScroll: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Brings a row into view if it is not. */
  readonly reveal: (row: number) => void;
}

/** Renders only the rows in view, of any number of rows, in an element that scrolls. Rows are all equally high. */
export function useVirtualRows(rowCount: number, scroller: RefObject<HTMLDivElement | null>): VirtualRows {
  const letters = useLetters();
  const { rowHeight, width: letter } = letters;
  const [viewport, setViewport] = useState(600);
  const [width, setWidth] = useState(200);
  const [left, setLeft] = useState(0);
  /** Where the view begins, in pixels of the rows; and where the scrolled element stood for it. */
  const [position, setPosition] = useState({ rows: 0, element: 0 });
  const full = rowCount * rowHeight;
  const height = Math.min(full, TALLEST);
  const isScaled = full > height;
  const rowsRange = Math.max(0, full - viewport);
  const elementRange = Math.max(0, height - viewport);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      setViewport(element.clientHeight);
      setWidth(Math.ceil(element.clientWidth / letter));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, letter]);

  const moveTo = (rows: number) => {
    const element = scroller.current;
    if (!element) return;
    const target = Math.min(rowsRange, Math.max(0, rows));
    element.scrollTo({ top: isScaled ? (target / rowsRange) * elementRange : target });
    setPosition({ rows: target, element: element.scrollTop });
  };

  const latest = useRef({ moveTo, rows: position.rows });
  useEffect(() => {
    latest.current = { moveTo, rows: position.rows };
  });

  // Of a scaled element one notch of the wheel would skip a hundred rows, so the wheel moves the rows themselves.
  useEffect(() => {
    const element = scroller.current;
    if (!element || !isScaled) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      latest.current.moveTo(latest.current.rows + event.deltaY);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [isScaled, scroller]);

  const onScroll = () => {
    const { scrollTop: at = 0, scrollLeft = 0 } = scroller.current ?? {};
    setLeft(Math.floor(scrollLeft / letter / SIDEWAYS_STEP) * SIDEWAYS_STEP);
    // Our own move comes back as an event; taking it for the scrollbar would round the position.
    if (at === position.element) return;
    setPosition({ rows: isScaled && elementRange > 0 ? (at / elementRange) * rowsRange : at, element: at });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const page = viewport - 2 * rowHeight;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: rowHeight,
      ArrowUp: -rowHeight,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (!isScaled || step === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    moveTo(position.rows + step);
  };

  const reveal = (row: number) => {
    const at = row * rowHeight;
    const isInView = at >= position.rows && at + rowHeight <= position.rows + viewport;
    if (!isInView) moveTo(at - viewport / 3);
  };

  const first = Math.max(0, Math.floor(position.rows / rowHeight) - OVERSCAN);
  const end = Math.min(rowCount, Math.ceil((position.rows + viewport) / rowHeight) + OVERSCAN);
  const top = first * rowHeight - position.rows + position.element;
  return {
    height,
    first,
    end,
    top,
    left,
    width: width + SIDEWAYS_STEP,
    letters,
    onScroll,
    onKeyDown,
    reveal,
  };
}
