import { create } from 'zustand';

interface SidebarFilter {
  readonly isOpen: boolean;
  readonly query: string;
  /** How often it was asked for: each time the field takes the focus. */
  readonly asked: number;
}

const CLOSED: SidebarFilter = { isOpen: false, query: '', asked: 0 };

/** What the lists of the sidebar are filtered by. */
export const useSidebarFilter = create<SidebarFilter>(() => CLOSED);

export function askForFilter(): void {
  useSidebarFilter.setState(({ asked }) => ({ isOpen: true, asked: asked + 1 }));
}

export function setFilter(query: string): void {
  useSidebarFilter.setState({ query });
}

export function endFilter(): void {
  useSidebarFilter.setState(CLOSED);
}

/** The items whose text holds every word of the filter; all of them when there is none. */
export function useFiltered<Item>(items: readonly Item[], textOf: (item: Item) => string): readonly Item[] {
  const query = useSidebarFilter((state) => state.query);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  return items.filter((item) => {
    const text = textOf(item).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
