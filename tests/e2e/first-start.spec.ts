import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './sigill.ts';

test('the guide of the first start ends with a practice message sent, and stays away when it is closed', async ({ mail }) => {
  const { page } = mail;
  const guide = page.getByRole('region', { name: 'Välkommen till Sigill' });
  await expect(guide).toContainText('Du skickar som Kommun A');
  await expect(guide).toContainText('Allt svarar som det ska.');
  await guide.getByRole('button', { name: 'Skriv övningsmeddelandet' }).click();
  await expect(mail.subject).toHaveValue('Ett övningsmeddelande');
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna Andersson/u);
  await mail.send();
  await mail.sendNow();
  const done = page.getByRole('region', { name: 'Klart. Nu kan du vägen' });
  await expect(done).toContainText('Meddelandet ligger i Skickat med sitt kvitto.');
  await done.getByRole('button', { name: 'Stäng guiden' }).click();
  await expect(done).toBeHidden();
  await page.reload();
  await expect(page.getByText('Inget meddelande är öppet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stäng guiden' })).toBeHidden();
});

test('the window opens in the folder where it was closed', async ({ mail }) => {
  const { page } = mail;
  // It is remembered when the product has answered; a person cannot be quicker, a test can.
  const remembered = page.waitForResponse(response => response.request().postData()?.includes('"sent"') === true);
  await mail.openFolder('Skickat');
  await remembered;
  // Somewhere else and back, as a new start: the browser's own memory of the page is left behind.
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Skickat', level: 1 })).toBeVisible();
});

test('a folder that is opened before it is known where the window was closed is remembered', async ({ mail }) => {
  const { page } = mail;
  const address = page.url();
  // Nobody ever hears where the window was closed.
  await page.route('**/invoke', async route => {
    if (route.request().postData()?.includes('view.read') !== true) await route.continue();
  });
  await page.reload();
  const remembered = page.waitForResponse(response => /view\.remember.*sent/u.test(response.request().postData() ?? ''));
  await mail.openFolder('Skickat');
  await remembered;
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Skickat', level: 1 })).toBeVisible();
});

test('the first start tells IT on one page what is missing, and prints it (W24)', async ({ mail, data }) => {
  const { page } = mail;
  const guide = page.getByRole('region', { name: 'Välkommen till Sigill' });
  await guide.getByRole('button', { name: 'Visa vad som behövs (för IT)' }).click();
  const setup = page.getByRole('region', { name: 'Det här behövs för att skicka' });
  await expect(setup.getByRole('status')).toHaveText('7 punkter återstår.');
  await expect(setup.getByRole('listitem')).toHaveCount(7);
  await expect(setup).toContainText('Konfigurationsfilen: certificates. Policy: Certificate');
  await page.evaluate(() => Object.assign(window, { print: () => (document.title = 'printed') }));
  await setup.getByRole('button', { name: 'Skriv ut sidan' }).click();
  await expect(page).toHaveTitle('printed');

  const file = path.join(data, 'setup.pdf');
  await page.pdf({ path: file, preferCSSPageSize: true });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(setup.getByRole('listitem').last()).toBeVisible();
  // One page, as IT was promised: `/Type /Page` stands once.
  expect(fs.readFileSync(file, 'latin1').match(/\/Type \/Page\b/gu)).toHaveLength(1);
});

test('with a configuration that holds, a test message is what is left', async ({ page, serve, practice, data }) => {
  const { sender, ...rest } = practice.configuration;
  const config = path.join(data, 'outside', 'in-test.json');
  fs.writeFileSync(config, JSON.stringify({ ...rest, environment: 'test', sender: { ...sender, unit: '' } }));
  await page.goto(await serve({ config }));
  await page.getByRole('button', { name: 'Visa vad som behövs (för IT)' }).click();
  const setup = page.getByRole('region', { name: 'Det här behövs för att skicka' });
  await expect(setup.getByRole('status')).toHaveText('2 punkter återstår.');
  await expect(setup.getByRole('listitem').filter({ hasText: 'Enhet saknas' })).toContainText('Konfigurationsfilen: sender.unit');
  await expect(setup.getByRole('listitem').filter({ hasText: 'Registret FaR klart' })).toContainText('Registret svarar.');
});
