import { TextLayer, type PDFDocumentProxy, type RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import styles from './Pdf.module.css';

interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  /** From 1. */
  readonly number: number;
  readonly scale: number;
  /** At a scale of 1, in pixels, as far as it is known. */
  readonly size: { readonly width: number; readonly height: number };
  readonly onSize: (size: { readonly width: number; readonly height: number }) => void;
}

/** A canvas of more pixels than these may not be drawn at all. */
const MOST_PIXELS = 16_000_000;

/** One page: a picture of it, and above that its text, to be selected and read out. */
export function PdfPage({ document, number, scale, size, onSize }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<{ readonly scale: number; readonly reason: string } | null>(null);
  const told = useEffectEvent(onSize);
  useEffect(() => {
    let isGone = false;
    let rendering: RenderTask | null = null;
    let layer: TextLayer | null = null;
    async function draw() {
      const page = await document.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const picture = canvas.current;
      const words = text.current;
      if (isGone || !picture || !words) return;
      told({ width: plain.width, height: plain.height });
      const pixels = plain.width * plain.height * scale ** 2;
      const density = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / pixels));
      const viewport = page.getViewport({ scale: scale * density });
      picture.width = Math.ceil(viewport.width);
      picture.height = Math.ceil(viewport.height);
      rendering = page.render({ canvas: picture, viewport });
      await rendering.promise;
      if (isGone) return;
      words.replaceChildren();
      layer = new TextLayer({
        textContentSource: page.streamTextContent(),
        container: words,
        viewport: page.getViewport({ scale }),
      });
      await layer.render();
    }
    draw().catch((error: unknown) => {
      if (!isGone) setFailure({ scale, reason: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      isGone = true;
      rendering?.cancel();
      layer?.cancel();
    };
  }, [document, number, scale]);
  return (
    <div
      role="group"
      aria-label={`Page ${number}`}
      className={styles.page}
      style={{
        width: size.width * scale,
        height: size.height * scale,
        // The text layer computes its sizes from it.
        ['--total-scale-factor' as never]: scale,
      }}
    >
      <canvas ref={canvas} aria-hidden="true" className={styles.picture} />
      <div ref={text} className={styles.text} />
      {failure?.scale === scale && (
        <p role="alert" className={styles.failure}>
          Page {number} cannot be drawn: {failure.reason}
        </p>
      )}
    </div>
  );
}
