import type { ComponentType } from 'react';
import type { SettingsSectionId } from '../../state/settingsPage';
import { AboutSection } from './AboutSection';
import { AppearanceSection } from './AppearanceSection';
import { AuthorizationSection } from './AuthorizationSection';
import { CertificatesSection } from './CertificatesSection';
import { GeneralSection } from './GeneralSection';
import { HistorySection } from './HistorySection';
import { KeysSection } from './KeysSection';
import { PrivacySection } from './PrivacySection';
import { ProxySection } from './ProxySection';
import { RequestsSection } from './RequestsSection';
import { WorkspaceAuthSection } from './WorkspaceAuthSection';

/** What stands in each section. Their titles and order are in `state/settingsPage`, where the palette finds them too. */
export const sectionContents: Readonly<Record<SettingsSectionId, ComponentType>> = {
  general: GeneralSection,
  appearance: AppearanceSection,
  requests: RequestsSection,
  authorization: AuthorizationSection,
  proxy: ProxySection,
  certificates: CertificatesSection,
  'workspace-auth': WorkspaceAuthSection,
  history: HistorySection,
  keys: KeysSection,
  privacy: PrivacySection,
  about: AboutSection,
};
