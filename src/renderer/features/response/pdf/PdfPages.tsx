import { useVirtualizer } from '@tanstack/react-virtual';
import { ZoomIn, ZoomOut } from 'lucide-react';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import barStyles from '../BodyView.module.css';
import previewStyles from '../Preview.module.css';
import styles from './Pdf.module.css';
import { PdfPage } from './PdfPage';

/** Of a page at a scale of 1, in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

interface PdfPagesProps {
  readonly document: PDFDocumentProxy;
  /** The size of the first page, which the others have too until they are known. */
  readonly first: Size;
}

const STEP = 1.25;
const SMALLEST = 0.1;
const LARGEST = 8;

/** Between two pages, and around them, in pixels. */
const GAP = 12;

/** The pages of a PDF below each other; only those in view are drawn. */
export function PdfPages({ document, first }: PdfPagesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  /** Null makes the first page as wide as the pane. */
  const [chosen, setScale] = useState<number | null>(null);
  const [sizes, setSizes] = useState<ReadonlyMap<number, Size>>(new Map());
  const fitting = Math.min(LARGEST, Math.max(SMALLEST, (room - 2 * GAP) / first.width));
  const scale = chosen ?? fitting;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setRoom(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const sizeOf = (index: number) => sizes.get(index) ?? first;
  const pages = useVirtualizer({
    count: document.numPages,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => Math.round(sizeOf(index).height * scale),
    gap: GAP,
    paddingStart: GAP,
    paddingEnd: GAP,
    overscan: 1,
  });
  const shown = pages.getVirtualItems();
  const middle = (pages.scrollOffset ?? 0) + (pages.scrollRect?.height ?? 0) / 2;
  const current = shown.find(({ end }) => end >= middle) ?? shown.at(-1);
  /** Null until the pane's width, and so the scale, is known. */
  const inView = useRef<{ readonly index: number; readonly scale: number } | null>(null);
  useLayoutEffect(() => {
    pages.measure();
    // Zooming moves the page that is read out of view, where it belongs back.
    const { index, scale: before } = inView.current ?? { index: 0, scale };
    if (before !== scale && index > 0) pages.scrollToIndex(index, { align: 'start' });
  }, [pages, scale, sizes]);
  useLayoutEffect(() => {
    if (room > 0) inView.current = { index: current?.index ?? 0, scale };
  }, [current?.index, scale, room]);
  const widest = Math.max(...shown.map(({ index }) => sizeOf(index).width * scale), 0);
  const zoom = (factor: number) => setScale(Math.min(LARGEST, Math.max(SMALLEST, scale * factor)));
  return (
    <>
      <div className={barStyles.find}>
        <span className={previewStyles.size} role="status" aria-label="Page">
          Page {(current?.index ?? 0) + 1} of {document.numPages}
        </span>
        <IconButton label="Smaller" onPress={() => zoom(1 / STEP)}>
          <ZoomOut size={14} />
        </IconButton>
        <span className={previewStyles.scale}>{Math.round(scale * 100)} %</span>
        <IconButton label="Larger" onPress={() => zoom(STEP)}>
          <ZoomIn size={14} />
        </IconButton>
        <Button aria-pressed={chosen === 1} onPress={() => setScale(1)}>
          100 %
        </Button>
        <Button aria-pressed={chosen === null} onPress={() => setScale(null)}>
          Fit
        </Button>
      </div>
      <div
        ref={scroller}
        role="document"
        aria-label="PDF"
        // What scrolls must be reachable without a mouse.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={styles.scroller}
      >
        <div className={styles.pages} style={{ height: pages.getTotalSize(), minWidth: widest + 2 * GAP }}>
          {room > 0 &&
            shown.map(({ index, start }) => (
              <div
                key={index}
                className={styles.place}
                style={{
                  transform: `translateY(${start}px)`,
                  height: Math.round(sizeOf(index).height * scale),
                }}
              >
                <PdfPage
                  document={document}
                  number={index + 1}
                  scale={scale}
                  size={sizeOf(index)}
                  onSize={(size) => {
                    const known = sizeOf(index);
                    if (size.width === known.width && size.height === known.height) return;
                    setSizes((before) => new Map(before).set(index, size));
                  }}
                />
              </div>
            ))}
        </div>
      </div>
    </>
  );
}
