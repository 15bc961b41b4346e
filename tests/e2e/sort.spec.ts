import { expect, test } from './sigill.ts';

test('lists stand in the order that was chosen, and the window remembers it and the folder', async ({ mail, serve, page }) => {
  for (const [name, subject] of [
    ['Örjan Ek', 'Avslag'],
    ['Åsa Berg', 'Beslut'],
    ['Bo Alm', 'Kallelse'],
  ] as const) {
    await mail.write({ name, subject });
    await mail.isSaved();
    await page.keyboard.press('Escape');
  }
  await mail.openFolder('Utkast');
  await expect(mail.rows).toContainText(['Bo Alm', 'Åsa Berg', 'Örjan Ek']);
  const order = page.getByRole('combobox', { name: 'Ordning' });
  const choose = async (name: string): Promise<void> => {
    await order.selectOption(name);
  };
  await choose('Ämne');
  await expect(mail.rows).toContainText(['Örjan Ek', 'Åsa Berg', 'Bo Alm']);
  await mail.write({ name: 'Cecilia', subject: 'Zon' });
  await mail.send();
  await mail.sendNow();
  await mail.write({ name: 'Cecilia', subject: 'Alldeles ny' });
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Skickat');
  await expect(order).toHaveValue('subject');
  await expect(mail.rows).toContainText(['Alldeles ny', 'Zon']);
  await choose('Äldst först');
  await expect(mail.rows).toContainText(['Zon', 'Alldeles ny']);
  // Another start of the window, not a reload of its page.
  const again = await page.context().newPage();
  await again.goto(await serve());
  await expect(again.getByRole('heading', { name: 'Skickat', level: 1 })).toBeVisible();
  await expect(again.getByRole('combobox', { name: 'Ordning' })).toHaveValue('oldest');
  await expect(again.getByRole('listbox').getByRole('option')).toContainText(['Zon', 'Alldeles ny']);
});
