import { expect, test } from './sigill.ts';

const LIST = [
  'Personnummer;Namn;Ärende',
  '19810103-2384;Åsa Öberg;KS 2026-17',
  '192705178354;Bo Ek;KS 2026-18',
  '198101032385;Fel Siffra;KS 2026-19',
  '19810103-2384;Åsa Öberg;KS 2026-17',
  '201212121212;Ett Barn;KS 2026-20',
].join('\r\n');

test('a list from the case system is read in row by row, and a name gives the number and the case, by keyboard', async ({ mail }) => {
  const { page } = mail;
  await page.getByRole('button', { name: 'Inställningar' }).click();
  const part = page.getByRole('region', { name: 'Ärendelista' });
  await expect(part.getByText('Ingen lista är inläst.')).toBeVisible();
  const file = { name: 'ärenden.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST, 'latin1') };
  await part.getByLabel('Läs in en lista').setInputFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Läs in ärenden.csv' });
  await expect(dialog.getByText('3 rader av 5 kan läsas in.')).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Nummer' })).toHaveValue('0');
  await expect(dialog.getByRole('combobox', { name: 'Ärende' })).toHaveValue('2');
  await expect(dialog.getByRole('row', { name: /^4 Sista siffran stämmer inte/u })).toBeVisible();
  await expect(dialog.getByRole('row', { name: '5 Samma person och ärende som på rad 2. Nej' })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^6 Under 18 år .* Ja$/u })).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Ärende' }).selectOption('Finns inte');
  await expect(dialog.getByText('3 rader av 5 kan läsas in.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Ärende' }).selectOption('2');
  await dialog.getByRole('button', { name: 'Läs in 3 rader' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(part.getByText(/^3 rader, inläst .* Tas bort /u)).toBeVisible();

  await mail.newMessage.click();
  await mail.subject.fill('Beslut');
  await mail.number.fill('asa');
  const choices = page.getByRole('list', { name: 'Ur ärendelistan' });
  await expect(choices.getByRole('button')).toHaveText(['Åsa Öberg 19810103-2384 Ärende KS 2026-17']);
  await mail.number.press('ArrowDown');
  await expect(choices.getByRole('button')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(mail.number).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(mail.number).toHaveValue('19810103-2384');
  await expect(mail.name).toHaveValue('Åsa Öberg');
  await expect(page.getByRole('textbox', { name: 'Ärende' })).toHaveValue('KS 2026-17');
  await expect(mail.subject).toBeFocused();
  await expect(mail.subject).toHaveValue('Beslut');
  await expect(choices).toBeHidden();
  await mail.number.fill('2026-18');
  await expect(choices.getByRole('button')).toHaveText([/^Bo Ek/u]);

  await page.getByRole('button', { name: 'Inställningar' }).click();
  await part.getByRole('button', { name: 'Ta bort listan' }).click();
  await page.getByRole('dialog', { name: 'Ta bort ärendelistan?' }).getByRole('button', { name: 'Ta bort listan' }).click();
  await expect(part.getByText('Ingen lista är inläst.')).toBeVisible();
});

test('a file that is no list says why and what to do', async ({ mail }) => {
  const { page } = mail;
  await page.getByRole('button', { name: 'Inställningar' }).click();
  const part = page.getByRole('region', { name: 'Ärendelista' });
  await part
    .getByLabel('Läs in en lista')
    .setInputFiles({ name: 'x.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 trasig', 'latin1') });
  const dialog = page.getByRole('dialog', { name: 'Läs in x.xlsx' });
  await expect(dialog.getByRole('alert')).toContainText('Öppna den i Excel, spara den som CSV');
  await dialog.getByRole('button', { name: 'Stäng' }).last().press('Enter');
  await expect(dialog).toBeHidden();
});
