import { expect, test } from './sigill.ts';

// A browser in another language would show its own fields as 12/03/2026.
test.use({ locale: 'en-US' });

test('a day is written as people write it and stands as ÅÅÅÅ-MM-DD, whatever the language of the browser', async ({ mail }) => {
  const { page } = mail;
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const from = dialog.getByRole('textbox', { name: 'Från och med' });
  await expect(from).toHaveAccessibleDescription('ÅÅÅÅ-MM-DD');
  await from.pressSequentially('3 dec 2026');
  await page.keyboard.press('Tab');
  await expect(from).toHaveValue('2026-12-03');
  await expect(from).toHaveAccessibleDescription('torsdag, vecka 49');
  await from.press('ArrowUp');
  await expect(from).toHaveValue('2026-12-04');
  await from.fill('30 februari');
  await page.keyboard.press('Tab');
  await expect(from).toHaveValue('30 februari');
  await expect(from).toHaveAccessibleDescription(/Det är ingen dag\. Skriv som 2026-12-03 eller 3 dec\./u);
  await dialog.getByRole('button', { name: 'Visa' }).click();
  await expect(from).toBeVisible();
  await from.fill('20260102');
  await dialog.getByRole('button', { name: 'Visa' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/2026-01-02/u).first()).toBeVisible();
});
