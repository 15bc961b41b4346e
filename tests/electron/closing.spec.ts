import os from 'node:os';
import type { ElectronApplication } from '@playwright/test';
import { answerDialogs, exitOf, expect, hasEnded, sendMessage, test, toldDialogs, writeMessage } from './sigill.ts';

const closeWindow = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });

test('with nothing unsent the window closes and the program ends', async ({ start }) => {
  const { app, process } = await start();
  await answerDialogs(app, []);
  await closeWindow(app);
  expect(await exitOf(process)).toBe(0);
});

test('with something unsent it asks; waiting keeps the window and shows the outbox', async ({ start }) => {
  const { app, process, page } = await start();
  await writeMessage(page, 'Beslut');
  await sendMessage(page);
  await answerDialogs(app, [0]);
  await closeWindow(app);
  await expect.poll(() => toldDialogs(app)).toHaveLength(1);
  const [asked] = await toldDialogs(app);
  expect(asked).toMatchObject({ message: 'Ett meddelande har inte skickats.', buttons: ['&Vänta', '&Stäng ändå'] });
  expect(asked?.detail).toContain('Utkorgen');
  await expect(page.getByText('1 meddelande har inte lämnat datorn')).toBeVisible();
  expect(hasEnded(process)).toBe(false);
});

test('closing anyway ends, and at the next start the message is sent', async ({ start }) => {
  test.slow(); // two starts
  const { app, process, page } = await start();
  await writeMessage(page, 'Beslut som väntade');
  await sendMessage(page);
  await answerDialogs(app, [1]);
  await closeWindow(app);
  expect(await exitOf(process)).toBe(0);

  const again = await start();
  await again.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('sent')?.click());
  await expect(again.page.getByText('Beslut som väntade').first()).toBeVisible({ timeout: 30_000 });
});

test('quitting from the menu asks the same question', async ({ start }) => {
  const { app, process, page } = await start();
  await writeMessage(page, 'Beslut');
  await sendMessage(page);
  await answerDialogs(app, [0]);
  await app.evaluate(({ app: program }) => {
    program.quit();
  });
  await expect.poll(() => toldDialogs(app)).toHaveLength(1);
  expect(hasEnded(process)).toBe(false);
});

test('a process that is told to stop asks nobody', async ({ start }) => {
  test.skip(os.platform() === 'win32', 'Windows has no signals');
  const { process, page } = await start();
  await writeMessage(page, 'Beslut');
  await sendMessage(page);
  process.kill('SIGTERM');
  expect(await exitOf(process)).toBe(0);
});

test('what was typed just before the window closed is in the draft', async ({ start }) => {
  const { app, process, page } = await start();
  await page.getByRole('button', { name: 'Nytt meddelande' }).click();
  await page.getByLabel('Ämne').fill('Hann precis');
  await closeWindow(app);
  expect(await exitOf(process)).toBe(0);

  const again = await start();
  await again.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('drafts')?.click());
  await expect(again.page.getByText('Hann precis').first()).toBeVisible();
});
