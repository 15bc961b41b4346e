import { expect, sendMessage, test, writeMessage } from './sigill.ts';

test('a message that comes to need a person is told by the system while she looks elsewhere, without whom or what (S31)', async ({
  start,
}) => {
  const { app, page } = await start();
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const shown: string[] = [];
    (globalThis as { shown?: string[] }).shown = shown;
    Notification.prototype.show = function show(this: Electron.Notification) {
      shown.push(`${this.title}: ${this.body}`);
    };
    const window = BrowserWindow.getAllWindows()[0];
    if (window !== undefined) window.isFocused = () => false;
  });
  await writeMessage(page, 'Beslut om bistånd');
  await page.getByRole('textbox', { name: 'Till', exact: true }).fill('197710182382');
  await sendMessage(page);
  await page.getByRole('button', { name: 'Skicka nu' }).click();
  await expect
    .poll(() => app.evaluate(() => (globalThis as { shown?: readonly string[] }).shown))
    .toEqual(['Sigill: Ett meddelande kräver åtgärd.']);
});
