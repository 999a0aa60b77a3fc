import type { ComponentType } from 'react';
import { AboutSection } from './AboutSection';
import { AppearanceSection } from './AppearanceSection';
import { AuthorizationSection } from './AuthorizationSection';
import { GeneralSection } from './GeneralSection';
import { PrivacySection } from './PrivacySection';
import { RequestsSection } from './RequestsSection';

export interface SettingsSection {
  readonly id: string;
  readonly title: string;
  /** What people may look for and expect to find here, beside the title. */
  readonly words: string;
  readonly Content: ComponentType;
}

/** Everything that can be set, in the order of the page. A new kind of setting is a component and a line here. */
export const settingsSections: readonly SettingsSection[] = [
  { id: 'general', title: 'General', words: 'theme dark light system language', Content: GeneralSection },
  {
    id: 'appearance',
    title: 'Appearance',
    words: 'font size family editor zoom layout panes side by side stacked',
    Content: AppearanceSection,
  },
  {
    id: 'requests',
    title: 'Requests',
    words: 'timeout redirects follow default new request',
    Content: RequestsSection,
  },
  {
    id: 'authorization',
    title: 'Authorization',
    words: 'tokens refresh before expiry leeway',
    Content: AuthorizationSection,
  },
  {
    id: 'privacy',
    title: 'Privacy',
    words: 'telemetry account keychain stored data folder files',
    Content: PrivacySection,
  },
  { id: 'about', title: 'About', words: 'version electron licence', Content: AboutSection },
];
