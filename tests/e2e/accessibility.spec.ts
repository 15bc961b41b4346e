import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { examplePdf } from './example-pdf.ts';
import { expect, test } from './sigill.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every finding as a line: the rule and where. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`));
}

for (const theme of ['Ljust', 'Mörkt'] as const) {
  test(`axe finds nothing in any view, ${theme}`, async ({ mail }) => {
    test.slow();
    const { page } = mail;
    await page.getByRole('button', { name: 'Inställningar' }).click();
    await page.getByRole('radio', { name: theme }).check();
    await expect(page.getByText('FaR svarar').first()).toBeVisible();
    expect.soft(await findings(page), 'settings').toEqual([]);
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect.soft(await findings(page), 'shortcuts').toEqual([]);
    await page.keyboard.press('Escape');
    await mail.openFolder('Utkast');
    expect.soft(await findings(page), 'empty folder').toEqual([]);

    await mail.newMessage.click();
    expect.soft(await findings(page), 'empty compose').toEqual([]);
    await page.keyboard.press('Control+Enter');
    expect.soft(await findings(page), 'compose with problems').toEqual([]);
    await mail.number.fill('191212121212');
    await expect(mail.number).toHaveAccessibleDescription(/Har ingen digital brevlåda/u);
    expect.soft(await findings(page), 'compose, paper').toEqual([]);
    await mail.number.fill('1212121212');
    await expect(page.getByRole('button', { name: 'Född 1912' })).toBeVisible();
    expect.soft(await findings(page), 'compose, century').toEqual([]);
    await mail.number.fill('198101032384');
    await mail.subject.fill('Beslut');
    await mail.body.fill('Hej');
    await mail.attach({ name: 'beslut.pdf', buffer: await examplePdf({ pages: 2 }) }, { name: 'fel.pdf', buffer: Buffer.from('fel') });
    await expect(mail.attachments.getByRole('alert')).toBeVisible();
    await expect(mail.attachments.getByText('2 sidor')).toBeVisible();
    await expect(mail.number).toHaveAccessibleDescription(/Övningsbrevlådan Ek/u);
    expect.soft(await findings(page), 'compose, full').toEqual([]);
    await page.getByRole('button', { name: 'Öppna beslut.pdf' }).click();
    await expect(page.getByText('Sida 1 av 2')).toBeVisible();
    expect.soft(await findings(page), 'preview').toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByText('Sida 1 av 2')).toBeHidden();
    // By the button: right after a preview was closed Ctrl+Enter is not taken (known, to be mended in the window).
    await expect(async () => {
      await page.getByRole('button', { name: 'Granska och skicka' }).click({ timeout: 2000 });
      await expect(mail.review).toBeVisible({ timeout: 3000 });
    }).toPass();
    expect.soft(await findings(page), 'review').toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(mail.countdown).toBeVisible();
    expect.soft(await findings(page), 'countdown').toEqual([]);
    await mail.sendNow();
    await mail.openFolder('Skickat');
    await mail.rows.first().click();
    await expect(mail.reading).toContainText('Kvitto');
    expect.soft(await findings(page), 'reading').toEqual([]);

    await mail.write({ number: '197710182382', name: 'Maria Öberg' });
    await mail.send();
    await mail.sendNow();
    await page.getByRole('button', { name: 'Visa', exact: true }).click();
    await expect(mail.reading).toContainText('Referensnummer');
    expect.soft(await findings(page), 'needs attention').toEqual([]);
  });
}

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
