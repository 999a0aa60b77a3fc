import { useState, type DragEvent, type HTMLAttributes } from 'react';
import { ROW_HEIGHT } from './rowHeight';

/** Tells a row of ours from files and texts that are dragged over it. */
const ROW_TYPE = 'application/x-latchkey-row';

interface RowDrag {
  /** The row above which the dragged one would come to stand; null while none is dragged. */
  readonly line: number | null;
  readonly handle: (index: number) => HTMLAttributes<HTMLElement> & { readonly draggable: true };
  readonly target: Pick<HTMLAttributes<HTMLElement>, 'onDragOver' | 'onDragLeave' | 'onDrop'>;
}

/** Rows are moved by dragging them at their handles. */
export function useRowDrag(count: number, move: (from: number, to: number) => void): RowDrag {
  const [dragged, setDragged] = useState<number | null>(null);
  const [line, setLine] = useState<number | null>(null);
  const end = () => {
    setDragged(null);
    setLine(null);
  };
  const lineAt = ({ currentTarget, clientY }: DragEvent) =>
    Math.min(
      count,
      Math.max(0, Math.round((clientY - currentTarget.getBoundingClientRect().top) / ROW_HEIGHT)),
    );
  return {
    line,
    handle: (index) => ({
      draggable: true,
      onDragStart: ({ dataTransfer, currentTarget }) => {
        const row = currentTarget.closest('[role=row]');
        dataTransfer.setData(ROW_TYPE, '');
        dataTransfer.effectAllowed = 'move';
        if (row) dataTransfer.setDragImage(row, 8, ROW_HEIGHT / 2);
        setDragged(index);
      },
      onDragEnd: end,
    }),
    target: {
      onDragOver: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        setLine(lineAt(event));
      },
      onDragLeave: () => setLine(null),
      onDrop: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        const to = lineAt(event);
        // What stands below it moves up when it is taken out.
        move(dragged, to > dragged ? to - 1 : to);
        end();
      },
    },
  };
}
