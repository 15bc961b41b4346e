import { examplePdf } from './example-pdf.ts';
import { expect, test } from './sigill.ts';

test('what is written is saved by itself and survives a reload, cursor and attachments included', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ subject: 'Halvfärdigt' });
  await mail.attach({ name: 'underlag.pdf', buffer: await examplePdf() });
  await expect(mail.attachments.getByText('1 sida')).toBeVisible();
  await mail.subject.fill('Halvfärdigt beslut');
  await mail.isSaved();
  await page.reload();
  await expect(mail.subject).toHaveValue('Halvfärdigt beslut');
  await expect(mail.body).toHaveValue('Hej,\nhär är beslutet.');
  await expect(mail.attachments.getByText('underlag.pdf')).toBeVisible();
  await expect(mail.subject).toBeFocused();
});

test('Esc leaves a draft that is kept, Enter goes on with it, Delete throws it away after a question', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ subject: 'Till senare' });
  await page.keyboard.press('Escape');
  await mail.openFolder('Utkast');
  await expect(mail.rows).toHaveCount(1);
  await mail.rows.first().focus();
  await page.keyboard.press('Enter');
  await expect(mail.subject).toHaveValue('Till senare');
  await page.keyboard.press('Escape');
  await expect(mail.rows.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toContainText('Texten och bilagorna tas bort för gott.');
  await page.getByRole('dialog').getByRole('button', { name: 'Släng' }).click();
  await expect(page.getByText('Inga utkast', { exact: true })).toBeVisible();
});

test('a draft that is left at once, before it is saved, is kept and stands among the open ones', async ({ mail }) => {
  const { page } = mail;
  await mail.newMessage.click();
  await mail.subject.fill('Hastigt');
  await page.getByRole('navigation').getByRole('button', { name: 'Skickat' }).click();
  await expect(page.getByRole('region', { name: 'Öppna utkast' })).toContainText('Hastigt');
});

test('a compose view that nobody wrote in leaves no draft', async ({ mail }) => {
  await mail.newMessage.click();
  await expect(mail.number).toBeFocused();
  await mail.page.keyboard.press('Escape');
  await mail.openFolder('Utkast');
  await expect(mail.page.getByText('Inga utkast', { exact: true })).toBeVisible();
});

test('several messages are written at the same time: put aside, gone between, closed, and there again after a reload', async ({ mail }) => {
  const { page } = mail;
  const tabs = page.getByRole('region', { name: 'Öppna utkast' });
  await mail.write({ subject: 'Första' });
  await mail.isSaved();
  await expect(tabs).toBeHidden();
  await page.keyboard.press('Control+m');
  await expect(mail.subject).toBeHidden();
  await expect(tabs.getByRole('button', { name: /^Första/u })).toBeVisible();
  await mail.write({ subject: 'Andra' });
  await mail.isSaved();
  await expect(tabs.getByRole('button', { name: /^Andra/u })).toHaveAttribute('aria-current', 'page');
  await tabs.getByRole('button', { name: /^Första/u }).click();
  await expect(mail.subject).toHaveValue('Första');
  await page.reload();
  await expect(mail.subject).toHaveValue('Första');
  await tabs.getByRole('button', { name: 'Stäng Andra, utkastet sparas' }).click();
  await expect(tabs).toBeHidden();
  await expect(mail.subject).toHaveValue('Första');
  await page.keyboard.press('Escape');
  await expect(mail.rows).toHaveCount(2);
  await expect(tabs).toBeHidden();
});

test('what a full disk did not take is there when the draft is left and opened again, and is saved when there is room', async ({
  mail,
}) => {
  const { page } = mail;
  await mail.write({ subject: 'Får inte plats' });
  await mail.isSaved();
  let isFull = true;
  await page.route('**/invoke', async route => {
    const isSave = route.request().postData()?.includes('"draft.save"') === true;
    if (isFull && isSave) await route.fulfill({ json: { ok: false, failure: { code: 'journal.unavailable', reason: 'disk-full' } } });
    else await route.continue();
  });
  await mail.body.fill('Allt det här är skrivet.');
  await expect(page.getByText(/Inte sparat\. .*disken är full/u).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await mail.openFolder('Utkast');
  await mail.rows.first().click();
  await expect(mail.body).toHaveValue('Allt det här är skrivet.');
  isFull = false;
  await mail.isSaved();
  await page.reload();
  await expect(mail.body).toHaveValue('Allt det här är skrivet.');
});
