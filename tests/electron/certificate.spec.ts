import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type Sigill } from './sigill.ts';

/** Chooses the next file that a dialog asks for; undefined presses Escape. Answers what the dialog was asked with. */
async function chooseNext({ app }: Pick<Sigill, 'app'>, file: string | undefined): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = (...args: unknown[]) => {
      (globalThis as { asked?: unknown }).asked = args.at(-1);
      return Promise.resolve(chosen === undefined ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [chosen] });
    };
  }, file);
}

async function install(page: Page, password: string): Promise<void> {
  await page.getByRole('button', { name: 'Installera certifikat' }).click();
  await page.getByRole('textbox', { name: 'Filens lösenord' }).fill(password);
  await page.getByRole('button', { name: 'Välj fil' }).click();
}

test('a certificate is chosen in the system’s dialog, read and sealed on this side, and shown with its dates', async ({ start, data }) => {
  const { app, page, complaints } = await start();
  const practice = fs.readdirSync(data, { recursive: true, encoding: 'utf8' }).find(name => path.basename(name) === 'sender.p12');
  const file = path.join(data, practice!);
  const password = fs.readFileSync(file.replace(/\.p12$/u, '.password'), 'utf8').trim();
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('settings')?.click());

  await chooseNext({ app }, undefined);
  await install(page, password);
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(fs.existsSync(path.join(data, 'certificates'))).toBe(false);

  await chooseNext({ app }, file);
  await install(page, 'fel lösenord');
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Avbryt' }).click();

  await install(page, password);
  await expect(page.getByText(/Certifikatet är installerat/u)).toBeVisible();
  expect(await app.evaluate(() => (globalThis as { asked?: { filters?: unknown } }).asked?.filters)).toEqual([
    { name: 'Certifikat (PKCS#12)', extensions: ['p12', 'pfx'] },
  ]);
  const sealed = fs.readFileSync(path.join(data, 'certificates', 'sender.sealed'));
  expect(sealed.includes(fs.readFileSync(file).subarray(0, 64))).toBe(false);
  expect(sealed.includes(password)).toBe(false);
  expect(complaints).toEqual([]);
});
