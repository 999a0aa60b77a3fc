import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import styles from './VirtualList.module.css';

interface VirtualListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Pixels. */
  readonly rowHeight: number;
  /** The element that scrolls; it may hold more than this list, and must be positioned. */
  readonly scroller: RefObject<HTMLElement | null>;
  readonly children: (item: Item) => ReactNode;
}

/** Up to so many rows are simply all there, which screen readers and page search like best. */
const RENDERED_WHOLE = 100;

/** A list of equally high rows; a long one costs what is on screen and not what it holds. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  if (props.items.length > RENDERED_WHOLE) return <LongList {...props} />;
  return (
    <ul>
      {props.items.map((item) => (
        <li key={props.keyOf(item)}>{props.children(item)}</li>
      ))}
    </ul>
  );
}

function LongList<Item>({ items, keyOf, rowHeight, scroller, children }: VirtualListProps<Item>) {
  const list = useRef<HTMLUListElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  // The list moves when what stands above it in the scroller grows.
  useLayoutEffect(() => {
    const measure = () => setScrollMargin(list.current?.offsetTop ?? 0);
    const observer = new ResizeObserver(measure);
    for (const section of scroller.current?.children ?? []) observer.observe(section);
    measure();
    return () => observer.disconnect();
  }, [scroller]);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin,
  });
  return (
    <ul ref={list} className={styles.list} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, start }) => {
        const item = items[index];
        if (item === undefined) return null;
        return (
          <li
            key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className={styles.row}
            style={{ transform: `translateY(${start - scrollMargin}px)` }}
          >
            {children(item)}
          </li>
        );
      })}
    </ul>
  );
}
