import type { Page } from '@playwright/test';
import { callMain } from './bridge';

/** Shows a request as if it had been written and left open: for what this test needs of it, but is not about. */
export async function openDraft(page: Page, draft: Readonly<Record<string, unknown>>): Promise<void> {
  const whole = {
    method: 'GET',
    disabledParameters: [],
    headers: [],
    body: { kind: 'none', text: '', fields: [] },
    auth: { kind: 'none' },
    timeoutMs: 30_000,
    followRedirects: true,
    ...draft,
  };
  const tab = { kind: 'request', id: `tab-${Date.now()}`, name: '', draft: whole, savedRequestId: null };
  await callMain(page, 'workspace.saveTabs', { tabs: [tab], activeTabId: tab.id, environmentId: null });
  await page.reload();
  await page.getByRole('textbox', { name: 'URL' }).waitFor();
}
