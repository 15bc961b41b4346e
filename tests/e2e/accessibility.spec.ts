import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './sigill.ts';
import { walkViews } from './walk-views.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every finding as a line: the rule and where. */
async function findings(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<readonly string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => undefined))));
  const { violations } = await choose(new AxeBuilder({ page })).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`));
}

/** The rows of the table of views: name, and what was checked. */
function tabled(): readonly string[] {
  const lines = fs.readFileSync(path.join(import.meta.dirname, 'VIEWS.md'), 'utf8').split('\n');
  return lines.flatMap(line => /^\| (?!View |-)([^|]+?) \|/u.exec(line)?.[1] ?? []);
}

test('axe finds nothing in any view, and every view stands in the table', async ({ mail }) => {
  test.setTimeout(900_000);
  await mail.chooseTheme('Ljust');
  const seen: string[] = [];
  await walkViews(mail, async name => {
    seen.push(name);
    expect.soft(await findings(mail.page, axe => axe.withTags(rules)), name).toEqual([]);
  });
  expect(tabled()).toEqual(seen);
});

test('in dark every colour has its contrast in every view', async ({ mail }) => {
  test.setTimeout(900_000);
  await mail.chooseTheme('Mörkt');
  // The page is the same but for its colours.
  await walkViews(mail, async name => {
    expect.soft(await findings(mail.page, axe => axe.withRules(['color-contrast', 'link-in-text-block'])), name).toEqual([]);
  });
});

test('nothing has to be scrolled sideways at 320 CSS pixels, and every step is reachable', async ({ mail }) => {
  const { page } = mail;
  await page.setViewportSize({ width: 320, height: 256 });
  const overflow = (): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  await page.getByRole('button', { name: 'Till mapparna' }).click();
  expect(await overflow()).toBe(false);
  await mail.newMessage.click();
  await mail.number.fill('198101032384');
  await mail.subject.fill('Beslut');
  await mail.body.fill('Hej');
  await expect(mail.number).toHaveAccessibleDescription(/Övningsbrevlådan Ek/u);
  expect(await overflow()).toBe(false);
  await mail.send();
  expect(await overflow()).toBe(false);
  await mail.sendNow();
  await page.getByRole('button', { name: 'Till mapparna' }).click();
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await expect(mail.reading.getByRole('heading', { name: 'Beslut' })).toBeVisible();
  await page.getByRole('button', { name: 'Till listan' }).click();
  await expect(mail.rows.first()).toBeFocused();
  expect(await overflow()).toBe(false);
});

test('where the system chooses the colours, what is chosen is still seen', async ({ mail }) => {
  const { page } = mail;
  await page.emulateMedia({ forcedColors: 'active' });
  await page.getByRole('button', { name: 'Inställningar' }).click();
  const looks = (locator: Locator): Promise<string> =>
    locator.evaluate(element => {
      const { backgroundColor, borderColor, borderInlineStartWidth } = getComputedStyle(element);
      return `${backgroundColor} ${borderColor} ${borderInlineStartWidth}`;
    });
  expect(await looks(page.getByRole('radio', { name: 'Svenska' }))).not.toBe(await looks(page.getByRole('radio', { name: 'English' })));
  const { backgroundColor } = await page.locator('.mantine-Switch-track').evaluate(track => getComputedStyle(track));
  expect(backgroundColor).not.toBe(await page.locator('body').evaluate(body => getComputedStyle(body).backgroundColor));
  const folder = (name: string): Locator => page.getByRole('navigation').getByRole('button', { name });
  expect(await looks(folder('Inställningar'))).not.toBe(await looks(folder('Utkorg')));
});
