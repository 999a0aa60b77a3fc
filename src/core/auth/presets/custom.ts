import { presetOf } from '../preset';
import { UNKNOWN_RULES } from '../redirectRules';

export const custom = presetOf({
  id: 'custom',
  title: 'Custom',
  summary: 'Any OAuth 2 or OpenID Connect provider. Give its issuer URL to fill in the rest.',
  portalHint: null,
  slots: [],
  connection: {},
  pkce: 'optional',
  redirectRules: UNKNOWN_RULES,
  rotation: 'by_setting',
  lifetimes: { code: null, accessToken: null, refreshTokenIdle: null, refreshTokenTotal: null, note: '' },
  embeddedAllowed: true,
  refreshScope: null,
  notes: [],
  sources: [],
});
