import type { Page } from '@playwright/test';

interface Bridge {
  readonly call: (
    name: string,
    input: unknown,
  ) => Promise<
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly problem: { readonly code: string; readonly message: string } }
  >;
}

/**
 * Calls main over the window's own bridge, for what a test needs to be there but is not about.
 * @throws Error with the problem's code when main refuses.
 */
export async function callMain<Value = unknown>(page: Page, name: string, input: unknown): Promise<Value> {
  const reply = await page.evaluate(
    ([callName, callInput]) =>
      (globalThis as unknown as { latchkeyBridge: Bridge }).latchkeyBridge.call(
        callName as string,
        callInput,
      ),
    [name, input],
  );
  if (!reply.ok) throw new Error(`${reply.problem.code}: ${reply.problem.message}`);
  return reply.value as Value;
}

/** Settings of a connection as the dialog would save them. */
export function connectionSettings(more: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    name: 'Test',
    preset: 'custom',
    grantType: 'authorization_code',
    issuer: null,
    authorizationEndpoint: '',
    tokenEndpoint: '',
    revocationEndpoint: null,
    jwksUri: null,
    tokenIssuer: null,
    audience: null,
    issuerInRedirect: false,
    clientId: 'test-client',
    clientAuthentication: 'none',
    redirectUri: 'https://localhost/callback',
    scope: '',
    usePkce: true,
    extraAuthorizationParameters: [],
    codeLifetimeSeconds: 300,
    refreshLeewaySeconds: null,
    apiOrigins: [],
    apiBaseUrl: null,
    ...more,
  };
}
