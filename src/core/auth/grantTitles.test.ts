import { expect, it } from 'vitest';
import { grantTitle } from './grantTitles';

it.each([
  ['authorization_code', true, false, 'Authorization code with PKCE'],
  ['authorization_code', false, false, 'Authorization code'],
  ['hybrid', true, true, 'Hybrid with PKCE and DPoP'],
  ['implicit', true, true, 'Implicit'],
  ['client_credentials', true, true, 'Client credentials with DPoP'],
  ['device_code', true, false, 'Device code'],
] as const)('%s, PKCE %s, DPoP %s is called “%4$s”', (grantType, usePkce, useDpop, title) => {
  expect(grantTitle({ grantType, usePkce, useDpop })).toBe(title);
});
