import { expect, test } from './sigill.ts';

test('bokmål: the folders and the writing of a message, with Swedish where it is not translated', async ({ mail }) => {
  const { page } = mail;
  await page.getByRole('button', { name: 'Inställningar' }).click();
  await page.getByRole('radio', { name: /Norsk bokmål/u }).check();
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Krever handling' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Inställningar', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nb');
  await page.getByRole('button', { name: 'Ny melding' }).click();
  await page.getByRole('textbox', { name: 'Til', exact: true }).fill('198101032384');
  await expect(page.getByRole('textbox', { name: 'Til', exact: true })).toHaveAccessibleDescription(/Når mottakeren/u);
  await page.getByRole('textbox', { name: 'Emne' }).fill('Vedtak');
  await page.getByRole('textbox', { name: 'Melding', exact: true }).fill('Hei');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Se gjennom og send' })).toContainText('Meldingen sendes om');
});
