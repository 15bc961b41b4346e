import fs from 'node:fs';
import path from 'node:path';
import { onePagePdf } from './one-page-pdf.ts';
import { expect, launch, startAgain, test, writeMessage } from './sigill.ts';
import { askFace } from '../../main/node/running-face.ts';
import { DraftId } from '../../app/contract/values.ts';

test('a second start on the same data folder ends at once and opens nothing of its own', async ({ start, data }) => {
  const { app } = await start();
  expect(await startAgain(data)).toBe(0);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a second start that asks for a new message gets it in the window that is open', async ({ start, data }) => {
  const { page } = await start();
  expect(await startAgain(data, ['compose'])).toBe(0);
  await expect(page.getByLabel('Ämne')).toBeVisible();
});

test('a first start that asks for a new message opens with one', async ({ start }) => {
  const { page } = await start({ args: ['compose'] });
  await expect(page.getByLabel('Ämne')).toBeVisible();
});

test('a second start with a recipient, a subject and a file shows them in the window that is open (S24, S25)', async ({ start, data }) => {
  const { page } = await start();
  const file = path.join(data, 'beslut.pdf');
  fs.writeFileSync(file, onePagePdf());
  expect(await startAgain(data, ['compose', '--to=198101032384', '--subject=Beslut i ditt ärende', file])).toBe(0);
  await expect(page.getByLabel('Ämne')).toHaveValue('Beslut i ditt ärende');
  await expect(page.getByText('beslut.pdf').first()).toBeVisible();
});

test('a link from a case system fills the fields, and nothing of this computer (S29)', async ({ start, data }) => {
  const { page } = await start();
  const link = 'sigill:compose?to=198101032384&subject=Fr%C3%A5ga&case=2026-17&attach=%2Fetc%2Fpasswd';
  expect(await startAgain(data, ['compose', '--link', link])).toBe(0);
  await expect(page.getByLabel('Ämne')).toHaveValue('Fråga');
  await expect(page.getByText('passwd')).toHaveCount(0);
});

test('a handed-over draft opens by a double click, in the window that is open and at a first start (S17)', async ({ start, data }) => {
  const first = await start();
  await writeMessage(first.page, 'Beslut om bistånd');
  const folder = path.join(data, 'handed over');
  fs.mkdirSync(folder);
  await first.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);
  await first.page.getByRole('button', { name: 'Lämna över' }).click();
  await first.page.getByRole('button', { name: 'Välj mapp och spara filen' }).click();
  await first.page.getByRole('button', { name: 'Fortsätt skriva' }).click();
  await first.page.getByRole('button', { name: 'Släng' }).click();
  await first.page.getByRole('dialog').getByRole('button', { name: 'Släng' }).click();
  const [written = ''] = fs.readdirSync(folder);
  // What Explorer starts after a double click (build/msi/product.wxs). The name of the file is anybody's choice.
  const handed = path.join(folder, "--link=sigill:compose å 'utkast'.SIGILL-UTKAST");
  fs.renameSync(path.join(folder, written), handed);
  expect(await startAgain(data, ['--', 'compose', '--attach', handed])).toBe(0);
  await expect(first.page.getByText(/^Förberett av/u)).toBeVisible();
  await expect(first.page.getByLabel('Ämne')).toHaveValue('Beslut om bistånd');
  await first.page.getByRole('button', { name: 'Släng' }).click();
  await first.page.getByRole('dialog').getByRole('button', { name: 'Släng' }).click();
  await first.app.close();
  const { page } = await start({ args: ['--', 'compose', '--attach', handed] });
  await expect(page.getByText(/^Förberett av/u)).toBeVisible();
  await expect(page.getByLabel('Ämne')).toHaveValue('Beslut om bistånd');
});

test('another data folder is another program', async ({ start, data }) => {
  await start();
  const other = await launch(`${data}/other`);
  await other.firstWindow();
  await other.close();
});

test('the command line shows its draft in the window that is open', async ({ start, data }) => {
  const { app, page } = await start();
  const draft = DraftId.parse('00000000-0000-4000-8000-000000000001');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  expect(await askFace(data, { draft })).toBe(true);
  await expect(page.getByRole('form', { name: 'Nytt meddelande' }).or(page.getByRole('alert'))).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(false);
});
