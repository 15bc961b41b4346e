import type { ElectronApplication } from '@playwright/test';
import { answerDialogs, expect, test, toldDialogs } from './sigill.ts';

const labels = (app: ElectronApplication): Promise<readonly string[]> =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label.replace('&', '')) ?? []);
const choose = (app: ElectronApplication, id: string): Promise<void> =>
  app.evaluate(({ Menu }, item) => {
    Menu.getApplicationMenu()?.getMenuItemById(item)?.click();
  }, id);

test('the menu stands in Swedish and opens what it says', async ({ start }) => {
  const { app, page } = await start();
  expect(await labels(app)).toEqual(['Arkiv', 'Redigera', 'Visa', 'Hjälp']);
  await choose(app, 'compose');
  await expect(page.getByLabel('Ämne')).toBeVisible();
  await choose(app, 'sent');
  await expect(page.getByText('Inget är skickat')).toBeVisible();
  await choose(app, 'outbox');
  await expect(page.getByText('Inget väntar')).toBeVisible();
  await choose(app, 'shortcuts');
  await expect(page.getByRole('dialog', { name: 'Kortkommandon' })).toBeVisible();
});

test('another language is another menu, without a restart', async ({ start }) => {
  const { app, page } = await start();
  await choose(app, 'settings');
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'New message' })).toBeVisible();
  await expect.poll(() => labels(app)).toEqual(['File', 'Edit', 'View', 'Help']);
});

test('says which version it is', async ({ start }) => {
  const { app } = await start();
  await answerDialogs(app, [0]);
  await choose(app, 'about');
  await expect.poll(() => toldDialogs(app)).toHaveLength(1);
  expect((await toldDialogs(app))[0]?.message).toBe(`Sigill ${await app.evaluate(({ app: program }) => program.getVersion())}`);
});
