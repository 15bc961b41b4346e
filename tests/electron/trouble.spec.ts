import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { answerDialogs, exitOf, expect, launch, test, toldDialogs } from './sigill.ts';

test('a configuration that does not hold is told in the person’s words before the program ends, and there is no window', async ({
  data,
}) => {
  test.skip(os.platform() === 'win32', 'Windows has no pipe among its files for the start to wait at');
  const file = path.join(data, 'configuration.json');
  spawnSync('mkfifo', [file]);
  const app = await launch(data);
  const process = app.process();
  await app.evaluate(({ dialog }) => {
    const page = globalThis as { told?: unknown[]; answer?: () => void };
    page.told = [];
    dialog.showMessageBox = (...args: unknown[]) =>
      new Promise(resolve => {
        page.told?.push(args.at(-1));
        page.answer = () => {
          resolve({ response: 0, checkboxChecked: false });
        };
      });
  });
  fs.writeFileSync(file, '{"environment": "test", "colour": "blue"}');
  await expect.poll(() => toldDialogs(app)).toHaveLength(1);
  const [told] = await toldDialogs(app);
  expect(told).toMatchObject({ title: 'Sigill kan inte öppnas.', buttons: ['Stäng'] });
  expect(`${told?.message ?? ''} ${told?.detail ?? ''}`).toContain('colour');
  expect(app.windows()).toEqual([]);
  await app.evaluate(() => {
    (globalThis as { answer?: () => void }).answer?.();
  });
  expect(await exitOf(process)).toBe(7);
});

test('a journal that is damaged stops the start, with its own status, and is left as it is', async ({ start, data }) => {
  const first = await start();
  await first.app.close();
  const file = path.join(data, 'journal.sqlite');
  fs.writeFileSync(file, Buffer.alloc(8192, 7));
  const app = await launch(data);
  const process = app.process();
  await answerDialogs(app, []).catch(() => undefined); // it may have ended already, where nobody reads its dialog
  expect(await exitOf(process)).toBe(8);
  expect(app.windows()).toEqual([]);
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
  const { app } = await start();
  await answerDialogs(app, []);
  const loadedAgain = app.evaluate(
    ({ BrowserWindow }) => new Promise<void>(done => BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => done())),
  );
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await loadedAgain;
  await expect.poll(() => toldDialogs(app)).toHaveLength(1);
  expect((await toldDialogs(app))[0]?.message).toContain('lästs in igen');
  const title = (): Promise<unknown> =>
    app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title') as Promise<unknown>,
    );
  await expect.poll(title).toContain('Utkast');
});
