import { create } from 'zustand';

/** Which section of the settings is shown, by id; the first one before any was chosen. */
export const useSettingsPage = create<{ readonly sectionId: string | null }>(() => ({ sectionId: null }));

export function showSettingsSection(sectionId: string): void {
  useSettingsPage.setState({ sectionId });
}
