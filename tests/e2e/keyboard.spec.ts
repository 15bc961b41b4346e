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
