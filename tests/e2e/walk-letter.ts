import { expect } from '@playwright/test';
import type { MailPage } from './mail-page.ts';
import type { See } from './walk-views.ts';

/** Goes through the views of a letter on paper, from the address to the return. */
export async function walkLetter(mail: MailPage, see: See): Promise<void> {
  const { page, reading } = mail;
  const postcode = page.getByRole('textbox', { name: 'Postnummer' });
  const write = async (subject: string): Promise<void> => {
    await mail.write({ number: '191212121212', name: 'Tolvan Tolvansson', subject });
    await page.getByRole('button', { name: 'Skicka som brev' }).click();
    await page.getByRole('textbox', { name: 'Gata eller box' }).fill('Storgatan 1');
    await page.getByRole('textbox', { name: 'Ort', exact: true }).fill('Storstad');
  };
  await write('Beslut om parkeringstillstånd');
  await postcode.fill('1234');
  await mail.subject.focus();
  await expect(postcode).toHaveAccessibleDescription('Postnumret ska ha fem siffror.');
  await see('compose, a fault in the address');
  await postcode.fill('12345');
  await expect(page.locator('.window-frame')).toBeVisible();
  await see('compose, the letter in its window');
  await page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('1 blad');
  await see('review, a letter');
  await page.keyboard.press('Control+Enter');
  await mail.sendNow();
  await mail.openFolder('Papperspost');
  await mail.rows.first().click();
  await expect(page.locator('.window-frame')).toBeVisible();
  await see('paper, to be printed');
  await reading.getByRole('button', { name: 'Skriv ut', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Kom brevet ut ur skrivaren?' })).toBeVisible();
  await see('paper, has it been printed');
  await page.getByRole('button', { name: 'Ja, det är utskrivet' }).click();
  await reading.getByRole('button', { name: 'Markera som postat' }).click();
  await expect(page.getByRole('dialog', { name: 'När postades brevet?' })).toBeVisible();
  await see('paper, when was it posted');
  await page.getByRole('button', { name: 'Det är postat' }).click();
  await mail.openFolder('Skickat');
  await mail.rows.filter({ hasText: 'parkeringstillstånd' }).click();
  await reading.getByRole('button', { name: 'Anteckna retur' }).click();
  await expect(page.getByRole('dialog', { name: 'Varför kom brevet tillbaka?' })).toBeVisible();
  await see('paper, why did it come back');
  await page.keyboard.press('Escape');
  await write('Beslut om kontaktperson');
  await page.getByRole('button', { name: 'Skyddade uppgifter' }).click();
  await expect(page.getByText('Box 2820')).toBeVisible();
  await see('compose, a protected identity');
  await page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('Genom Skatteverkets förmedling');
  await page.keyboard.press('Control+Enter');
  await mail.sendNow();
  await mail.openFolder('Papperspost');
  await mail.rows.first().click();
  await expect(reading).toContainText('Box 2820');
  await see('paper, a protected identity');
}
