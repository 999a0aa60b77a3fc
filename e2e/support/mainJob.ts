import type { PackagedApp } from './packagedApp';
import { addCheck, openAnswerPart, openPart } from './composing';
import { expect, openConnection, sendAndExpect, signInAndAllow } from './latchkey';

/** Authorizes at the practice provider, sends, has the answer judged: whatever of the app is a process of its own runs. */
export async function doMainJob({ page, nextWindow }: PackagedApp): Promise<void> {
  await openConnection(page, 'Practice provider');
  const window = nextWindow();
  await page.getByRole('button', { name: 'Authorize', exact: true }).click();
  await signInAndAllow(await window);
  await expect(page.getByRole('timer', { name: 'Time remaining' })).toHaveText(/23:59:\d\d/);
  const steps = page.getByRole('region', { name: 'Flow' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'Stored in the keychain' })).toBeVisible();

  await page.getByRole('tab', { name: /Account summary/ }).click();
  await openPart(page, 'Tests');
  await addCheck(page, 'Status is 200');
  await sendAndExpect(page, '200 OK');
  await expect(page.getByRole('region', { name: 'Response', exact: true })).toContainText(
    '"organization_name"',
  );
  await openAnswerPart(page, 'Tests');
  await expect(page.getByRole('list', { name: 'Check results' }).getByRole('listitem')).toContainText([
    /Passed.*Status is 200/,
  ]);
}
