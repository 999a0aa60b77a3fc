import type { ConnectionSettings, PresetId } from './connection';
import { slotsIn, type Preset } from './preset';
import { auth0 } from './presets/auth0';
import { constantContact } from './presets/constantContact';
import { custom } from './presets/custom';
import { github } from './presets/github';
import { gitlab } from './presets/gitlab';
import { google } from './presets/google';
import { hubspot } from './presets/hubspot';
import { keycloak } from './presets/keycloak';
import { microsoft } from './presets/microsoft';
import { okta } from './presets/okta';
import { practice } from './presets/practice';
import { salesforce } from './presets/salesforce';
import { slack } from './presets/slack';
import { spotify } from './presets/spotify';
import { stripe } from './presets/stripe';

/** All of them, in the order in which they are offered. */
export const presets: readonly Preset[] = [
  practice,
  constantContact,
  auth0,
  github,
  gitlab,
  google,
  hubspot,
  keycloak,
  microsoft,
  okta,
  salesforce,
  slack,
  spotify,
  stripe,
  custom,
];

/** The preset with this id. */
export function presetFor(id: PresetId): Preset {
  return presets.find((preset) => preset.id === id) ?? custom;
}

/** What the presets know of the provider with this authorization endpoint, its tenant included; null for a stranger. */
export function settingsForEndpoint(
  authorizationEndpoint: string,
  practiceOrigin: string,
): ConnectionSettings | null {
  if (authorizationEndpoint === '') return null;
  for (const preset of presets) {
    const settings = preset.settings(practiceOrigin);
    if (settings.authorizationEndpoint === authorizationEndpoint) return settings;
  }
  for (const preset of presets) {
    const slots = slotsIn(preset, authorizationEndpoint);
    if (slots !== null) return preset.settings(practiceOrigin, slots);
  }
  return null;
}
