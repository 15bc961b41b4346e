import { expect, test } from './sigill.ts';

test('F6 goes round the parts of the window, and ? shows the keys', async ({ mail }) => {
  const { page } = mail;
  const { keyboard } = page;
  await page.getByRole('navigation').getByRole('button', { name: 'Utkast' }).focus();
  const paneOf = (): Promise<string | undefined> =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane']);
  const seen: (string | undefined)[] = [];
  for (let step = 0; step < 4; step += 1) {
    seen.push(await paneOf());
    await keyboard.press('F6');
  }
  expect(seen).toEqual(['folders', 'list', 'reading', 'folders']);
  await keyboard.press('Shift+F6');
  await keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Kortkommandon' });
  await expect(dialog).toBeVisible();
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await mail.newMessage.click();
  await keyboard.type('?');
  await expect(mail.number).toHaveValue('?');
  await expect(dialog).toBeHidden();
});

test('the search finds in every folder and is left with Esc', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ subject: 'Beslut om bygglov' });
  await mail.send();
  await mail.sendNow();
  await expect(page.getByRole('navigation').getByRole('button', { name: /Skickat/u })).toContainText('1');
  await page.keyboard.press('Control+e');
  const search = page.getByRole('searchbox');
  await expect(search).toBeFocused();
  await page.keyboard.type('bygglov');
  await expect(page.getByRole('heading', { name: 'Sökresultat' })).toBeVisible();
  await expect(mail.rows).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(mail.rows.first()).toBeFocused();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('finns inte');
  await expect(page.getByText('Inga träffar')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Utkast', level: 1 })).toBeVisible();
});

test('Ctrl+Z in a text takes back typing, not sending', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ subject: 'Skickas' });
  await mail.send();
  await page.keyboard.press('Control+n');
  await mail.subject.focus();
  await page.keyboard.type('abc');
  await page.keyboard.press('Control+z');
  await expect(mail.countdown).toBeVisible();
  await expect(mail.subject).not.toHaveValue('Skickas');
});

test('Ctrl+K finds what can be done by a few letters, and does it', async ({ mail }) => {
  const { page } = mail;
  const { keyboard } = page;
  await keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Vad vill du göra?' });
  const field = palette.getByRole('combobox');
  await expect(field).toBeFocused();
  await keyboard.type('skickat');
  await expect(palette.getByRole('option')).toHaveText(['Gå till Skickat']);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Skickat', level: 1 })).toBeVisible();
  await expect(palette).toBeHidden();

  await keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await keyboard.type('nytt');
  await keyboard.press('Enter');
  await expect(mail.number).toBeFocused();
  // Fast hands: nothing is waited for, and the former list may not have faded yet.
  await keyboard.press('Control+k');
  await keyboard.type('granska');
  await expect(palette.getByRole('option')).toContainText(['Granska, och sedan skicka']);
  await keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'ingen mottagare' })).toBeVisible();
  await keyboard.press('Control+k');
  await keyboard.type('finns inte');
  await expect(palette.getByText('Inget kommando heter så.')).toBeVisible();
  await keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(mail.number).toBeFocused();
  await expect(mail.number).toHaveValue('');
});

test('what has no key of its own is done with Ctrl+K too: a later time, what the recipient sees, send now', async ({ mail }) => {
  const { page } = mail;
  const { keyboard } = page;
  const choose = async (letters: string): Promise<void> => {
    await keyboard.press('Control+k');
    await keyboard.type(letters);
    await keyboard.press('Enter');
  };
  await mail.write();
  await choose('när det ska');
  await expect(page.getByRole('dialog', { name: 'När ska meddelandet skickas?' })).toBeVisible();
  await keyboard.press('Escape');
  await choose('mottagaren ser');
  await expect(page.getByRole('dialog', { name: 'Vad mottagaren ser' })).toBeVisible();
  await keyboard.press('Escape');
  await choose('lämna över');
  await expect(page.getByRole('dialog', { name: 'Lämna över för granskning' })).toBeVisible();
  await keyboard.press('Escape');
  await mail.send();
  await choose('skicka nu');
  await expect(mail.countdown).toBeHidden();
  await mail.openFolder('Skickat');
  await expect(mail.rows).toHaveCount(1);
});

test('a search is narrowed by filters, each with its own way out, and the last ones are proposed again', async ({ mail }) => {
  const { page } = mail;
  await mail.write();
  await mail.send();
  await mail.sendNow();
  const filter = page.getByRole('button', { name: 'Filter', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Visa bara' });
  await filter.click();
  await dialog.getByLabel('Från och med').fill('2026-02-01');
  await dialog.getByLabel('Till och med').fill('2026-01-01');
  await dialog.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Det första datumet är senare än det sista.');
  await dialog.getByLabel('Från och med').fill('');
  await dialog.getByLabel('Till och med').fill('');
  await dialog.getByLabel('Läge').selectOption('I brevlådan');
  await dialog.getByLabel('Skyddsklass').selectOption('2 Måttlig');
  await dialog.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(page.getByText('Inga träffar')).toBeVisible();
  await page.getByRole('button', { name: 'Ta bort filtret Klass 2' }).click();
  await expect(mail.rows).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Ta bort filtret I brevlådan' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Ta bort filtret I brevlådan' })).toBeVisible();
  await mail.openFolder('Skickat');
  await expect(page.getByRole('button', { name: 'Ta bort filtret I brevlådan' })).toBeHidden();
  await filter.click();
  await expect(dialog.getByLabel('Skyddsklass')).toHaveValue('2');
});
