import fs from 'node:fs';
import path from 'node:path';
import { answerDialogs, exitOf, expect, launch, test, toldDialogs } from './sigill.ts';

/** What the program told, from a record that outlives its dialogs: the journal of a start that ended is all there is. */
async function endOf(data: string, args: readonly string[] = []): Promise<{ readonly status: number | null; readonly windows: number }> {
  const app = await launch(data, args);
  const process = app.process();
  let windows = 0;
  app.on('window', () => (windows += 1));
  // The real dialog waits for a person; the stand-in's is closed by Escape.
  await app
    .evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    })
    .catch(() => undefined);
  return { status: await exitOf(process), windows };
}

test('a configuration that is not there is told in words, with status 7 and no window', async ({ data }) => {
  expect(await endOf(data, ['--config', path.join(data, 'missing.json')])).toEqual({ status: 7, windows: 0 });
});

test('a journal that is damaged is told in words, with its own status, and is left as it is', async ({ start, data }) => {
  const { app } = await start();
  await app.close();
  const file = path.join(data, 'journal.sqlite');
  fs.writeFileSync(file, Buffer.alloc(8192, 7));
  const { status, windows } = await endOf(data);
  expect([7, 8]).toContain(status);
  expect(windows).toBe(0);
  expect(fs.readFileSync(file).equals(Buffer.alloc(8192, 7))).toBe(true);
});

test('a bug in the main process is written down without what it was about, told by its number, and ends the program', async ({
  start,
  data,
}) => {
  const { app, process } = await start();
  await app.evaluate(({ dialog }) => {
    dialog.showErrorBox = () => undefined;
    setTimeout(() => {
      throw new Error('a bug about 198101032384 and "Beslut om bistånd"');
    });
  });
  expect(await exitOf(process)).toBe(1);
  const log = fs.readFileSync(path.join(data, 'log', 'sigill.log'), 'utf8');
  expect(log).toContain('"event":"incident"');
  expect(log).toContain('a bug about');
  expect(log).not.toMatch(/198101032384|Beslut/u);
});

test('a page that dies is loaded again, and the person is told', async ({ start }) => {
  const { app, page } = await start();
  await answerDialogs(app, []);
  const loadedAgain = app.evaluate(
    ({ BrowserWindow }) => new Promise<void>(done => BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => done())),
  );
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await loadedAgain;
  await expect.poll(() => toldDialogs(app)).toHaveLength(1);
  expect((await toldDialogs(app))[0]?.message).toContain('lästs in igen');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title'))).toBe(
    'Sigill',
  );
  expect(page.isClosed()).toBeDefined();
});
