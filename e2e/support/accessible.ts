import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Looks for violations of WCAG and of good practice in both themes. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    // A colour on its way to another has the contrast of neither.
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
    // Legacy mode, since an Electron window cannot open the blank page that the other one works in.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    // Themes differ in colours only: the second one is not looked through for all the rest again.
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules('color-contrast')).analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`),
    }));
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
  }
}
