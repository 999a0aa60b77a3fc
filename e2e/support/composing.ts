import type { Locator, Page } from '@playwright/test';

/** Opens a new request and fills in its URL. */
export async function newRequest(page: Page, url: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+t');
  await urlField(page).fill(url);
}

export function urlField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'URL' });
}

/** Shows a part of the open request. */
export async function openPart(
  page: Page,
  part: 'Params' | 'Auth' | 'Headers' | 'Body' | 'Tests' | 'Settings',
) {
  await page.getByRole('tablist', { name: 'Request' }).getByRole('tab', { name: part }).click();
}

/** Shows a part of the answer. */
export async function openAnswerPart(
  page: Page,
  part: 'Body' | 'Headers' | 'Cookies' | 'Timeline' | 'Tests',
) {
  await page.getByRole('tablist', { name: 'Response' }).getByRole('tab', { name: part }).click();
}

/** Adds a check from the menu of Tests and returns its row. */
export async function addCheck(page: Page, entry: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add check', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
  return page.getByRole('list', { name: 'Checks' }).getByRole('listitem').last();
}

/** A row of a table of names and values, counted from 0; the one after the last is empty and adds itself. */
export function rowOf(page: Page, table: string, index: number) {
  const row = page
    .getByRole('table', { name: table, exact: true })
    .getByRole('row')
    .nth(index + 1);
  return {
    // By label: it is a textbox, or a combobox where names are offered.
    name: row.getByLabel('Name', { exact: true }),
    value: row.getByRole('textbox', { name: 'Value' }),
    use: row.getByRole('checkbox'),
    remove: row.getByRole('button', { name: /^Delete/ }),
  };
}

/** Writes a row of a table of names and values. */
export async function fillRow(
  page: Page,
  table: string,
  index: number,
  name: string,
  value: string,
): Promise<void> {
  const row = rowOf(page, table, index);
  await row.name.fill(name);
  await row.value.fill(value);
}

/** Takes a row out of use, or back into it. */
export async function switchRow(page: Page, table: string, index: number): Promise<void> {
  // The box itself is drawn by its label.
  await rowOf(page, table, index).use.locator('xpath=ancestor::label').click();
}

/** Picks an entry of a list that opens from a combobox. */
export async function choose(page: Page, combobox: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: combobox }).click();
  await page.getByRole('option', { name: option }).click();
}

type BodyKindName = 'JSON' | 'Text' | 'XML' | 'HTML' | 'Form' | 'Multipart' | 'File' | 'GraphQL';

/** Chooses the kind of body and returns the field that its text is written in. */
export async function openBody(page: Page, kind: BodyKindName): Promise<Locator> {
  await openPart(page, 'Body');
  await page.getByRole('radio', { name: kind, exact: true }).click();
  return page.getByRole('textbox', { name: 'Body text' });
}

export function send(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** The error in place of an answer. */
export function failure(page: Page): Locator {
  return page.getByRole('region', { name: 'Response' }).getByRole('alert');
}
