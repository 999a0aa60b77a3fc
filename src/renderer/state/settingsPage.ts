import { create } from 'zustand';
import { openSettings } from './tabs';

/** Everything that can be set, in the order of the page; `words` are what people may look for there beside the title. */
export const settingsSections = [
  { id: 'general', title: 'General', words: 'theme dark light system language' },
  {
    id: 'appearance',
    title: 'Appearance',
    words: 'text font size family code editor zoom layout panes side by side stacked',
  },
  { id: 'requests', title: 'Requests', words: 'timeout redirects follow default new request' },
  { id: 'authorization', title: 'Authorization', words: 'tokens refresh before expiry leeway' },
  {
    id: 'proxy',
    title: 'Proxy',
    words: 'network http https socks pac system no proxy exceptions bypass user name password',
  },
  {
    id: 'certificates',
    title: 'Certificates',
    words: 'tls ssl authority ca root trust client mutual mtls pem pfx p12 pkcs self-signed key passphrase',
  },
  {
    id: 'workspace-auth',
    title: 'Workspace authorization',
    words: 'inherit default bearer basic api key digest aws jwt connection password',
  },
  {
    id: 'history',
    title: 'History and storage',
    words: 'history entries days kept retention clear answers disk bodies',
  },
  { id: 'keys', title: 'Keys', words: 'keyboard shortcuts change record conflict reset' },
  { id: 'privacy', title: 'Privacy', words: 'telemetry account keychain stored data folder files' },
  { id: 'about', title: 'About', words: 'version electron licence' },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly words: string }[];

export type SettingsSectionId = (typeof settingsSections)[number]['id'];

/** Which section of the settings is shown. */
export const useSettingsPage = create<{ readonly sectionId: SettingsSectionId }>(() => ({
  sectionId: 'general',
}));

/** Opens the settings at a section. */
export function openSettingsSection(sectionId: SettingsSectionId): void {
  useSettingsPage.setState({ sectionId });
  openSettings();
}
