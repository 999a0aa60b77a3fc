import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './WidthHandle.module.css';

interface WidthHandleProps {
  readonly label: string;
  /** Pixels, as all widths here. */
  readonly width: number;
  readonly least: number;
  readonly most: number;
  /** The width that a double click goes back to. */
  readonly usual: number;
  /** A width on the way. */
  readonly onDrag: (width: number) => void;
  /** The width that a person let go at. */
  readonly onSettle: (width: number) => void;
}

const STEP = 16;

/** The right edge of a pane: drag it, press arrows on it, or double-click it for the usual width. */
export function WidthHandle({ label, width, least, most, usual, onDrag, onSettle }: WidthHandleProps) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const within = (wanted: number) => Math.round(Math.min(most, Math.max(least, wanted)));

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    // What is on screen counts, which a narrow window may have made less than the width asked for.
    const shown = event.currentTarget.parentElement?.offsetWidth ?? width;
    start.current = { x: event.clientX, width: shown };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (start.current) onDrag(within(start.current.width + event.clientX - start.current.x));
  };
  const onPointerUp = (event: PointerEvent) => {
    if (start.current && event.clientX !== start.current.x) onSettle(width);
    start.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onSettle(within(width - STEP));
    else if (event.key === 'ArrowRight') onSettle(within(width + STEP));
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={styles.handle}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onSettle(usual)}
    />
  );
}
