import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './sigill.ts';

test('a phrase is kept, found by a few letters and put where the cursor stands, by keyboard alone', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ body: 'Hej!\n\nMed vänlig hälsning' });
  await page.keyboard.press('Control+j');
  const dialog = page.getByRole('dialog', { name: 'Infoga en fras' });
  await dialog.getByText('Spara en ny fras').click();
  await dialog.getByLabel('Frasens namn').fill('Överklaga');
  await dialog.getByLabel('Frasens text').fill('Du kan överklaga, [namn]. Ärende [ärende].');
  await dialog.getByRole('button', { name: 'Spara frasen' }).click();
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.getByLabel('Ärende').fill('2026-17');
  await mail.body.evaluate((field: HTMLTextAreaElement) => {
    field.focus();
    field.setSelectionRange(5, 5);
  });
  await page.keyboard.press('Control+j');
  await page.keyboard.type('överk');
  await page.keyboard.press('Enter');
  await expect(mail.body).toHaveValue('Hej!\nDu kan överklaga, Anna Andersson. Ärende 2026-17.\nMed vänlig hälsning');
  await expect(mail.body).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(mail.body).toHaveValue('Hej!\n\nMed vänlig hälsning');
  await page.getByRole('button', { name: 'Formatera' }).click();
  await expect(mail.body).toHaveAttribute('aria-busy', 'false');
  await page.keyboard.press('Control+j');
  await page.keyboard.press('Enter');
  await expect(mail.body).toContainText('Med vänlig hälsningDu kan överklaga, Anna Andersson.');
});

test('a shared set is taken in: what is new comes, what differs is asked about, what is no set is told', async ({ mail, data }) => {
  const { page } = mail;
  const template = { name: 'Kallelse', subject: 'Kallelse', body: 'Hej', isHtml: false, protectionClass: 2 };
  const set = { sigill: 'texts', version: 1, templates: [template], phrases: [{ name: 'Hälsning', text: 'Vänligen' }] };
  const file = path.join(data, 'enhetens.json');
  await mail.write({ body: 'Min egen text' });
  await page.getByRole('button', { name: 'Mallar' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mallar' });
  await dialog.getByLabel('Spara det du har skrivit som mall').fill('Kallelse');
  await dialog.getByRole('button', { name: 'Spara mallen' }).click();
  const take = async (content: string): Promise<void> => {
    fs.writeFileSync(file, content);
    const chooser = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Hämta från en fil' }).click();
    await (await chooser).setFiles(file);
  };
  await take('{"sigill": "something else"}');
  await expect(dialog.getByText(/Filen går inte att läsa som mallar och fraser/u)).toBeVisible();
  await take(JSON.stringify(set));
  await expect(dialog.getByText('Samma namn men annan text än dina: Kallelse.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'Behåll båda' }).check();
  await dialog.getByRole('button', { name: 'Hämta', exact: true }).click();
  await expect(dialog.getByText('2 hämtade.')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toContainText(['Kallelse', 'Kallelse (2)']);
  await dialog.getByRole('button', { name: 'Spara alla till en fil' }).click();
  await expect(dialog.getByText(/2 mallar och 1 fras\./u)).toBeVisible();
  expect(fs.readdirSync(mail.savedIn).some(name => name.startsWith('mallar och fraser '))).toBe(true);
});

test('a signature stands last in every new message, and alone it is no message', async ({ mail }) => {
  const { page } = mail;
  await page.getByRole('button', { name: 'Inställningar' }).click();
  const signature = page.getByLabel('Signatur');
  await signature.fill('Bo Ek\nhandläggare');
  await signature.blur();
  await mail.newMessage.click();
  await expect(mail.body).toHaveValue('\n\nBo Ek\nhandläggare');
  await page.keyboard.press('Escape');
  await mail.openFolder('Utkast');
  await expect(page.getByText('Inga utkast')).toBeVisible();
  await mail.newMessage.click();
  await mail.number.fill('198101032384');
  await mail.subject.fill('Beslut');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Meddelandet har ingen text.', { exact: false }).first()).toBeVisible();
  await mail.body.fill('Hej\n\nBo Ek\nhandläggare');
  await mail.send();
});
