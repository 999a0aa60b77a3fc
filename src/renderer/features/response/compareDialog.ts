import { create } from 'zustand';

/** The tab whose two last answers are being compared; null when none is. */
export const useCompareDialog = create<{ readonly tabId: string | null }>(() => ({ tabId: null }));

export function openCompare(tabId: string): void {
  useCompareDialog.setState({ tabId });
}

export function closeCompare(): void {
  useCompareDialog.setState({ tabId: null });
}
