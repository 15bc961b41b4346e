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
  await mail.openFolder('Skickat');
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
