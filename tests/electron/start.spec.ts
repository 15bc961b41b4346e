import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './sigill.ts';

test('opens one window in the practice environment, in Swedish, without a word of complaint from the page', async ({ start }) => {
  const { app, page, complaints } = await start();
  expect(await page.title()).toContain('Sigill');
  await expect(page.getByText('ÖVNINGSLÄGE')).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(window => window.isVisible()))).toEqual([true]);
  await page.getByRole('button', { name: 'Nytt meddelande' }).click();
  await expect(page.getByLabel('Ämne')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the data folder belongs to the user alone, and what Chromium keeps for itself lies apart from the journal', async ({
  start,
  data,
}) => {
  await start();
  const inFolder = fs.readdirSync(data);
  expect(inFolder).toEqual(expect.arrayContaining(['journal.key', 'window']));
  expect(inFolder.filter(name => /cache|cookies|local storage|session storage|gpu/iu.test(name))).toEqual([]);
  if (process.platform !== 'win32') expect(fs.statSync(path.join(data, 'journal.key')).mode & 0o077).toBe(0);
});

test('a preference that was chosen is there at the next start, and the window stands where it stood', async ({ start, data }) => {
  const first = await start();
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1000, height: 700 }));
  await first.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('settings')?.click());
  await first.page.getByRole('radio', { name: 'English' }).click();
  await expect(first.page.getByRole('button', { name: 'New message' })).toBeVisible();
  await first.app.close();
  expect(JSON.parse(fs.readFileSync(path.join(data, 'preferences.json'), 'utf8'))).toMatchObject({ language: 'en' });
  expect(JSON.parse(fs.readFileSync(path.join(data, 'window.json'), 'utf8'))).toMatchObject({ width: 1000, height: 700 });
});
