import fs from 'node:fs';
import path from 'node:path';
import { MailPage } from './mail-page.ts';
import { expect, test } from './sigill.ts';

test('a sent message is printed with its receipt and nothing of the window, and written again for another without its recipient', async ({
  mail,
}) => {
  const { page } = mail;
  await mail.write({ subject: 'Beslut om bistånd', body: 'Hej' });
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await expect(mail.reading.getByText('Kvitto')).toBeVisible();
  await page.evaluate(() => {
    window.print = () => void (document.title = 'Skrivs ut');
  });
  await page.keyboard.press('Control+p');
  await expect(page).toHaveTitle('Skrivs ut');
  await page.emulateMedia({ media: 'print' });
  await expect(mail.reading.getByText('Transaktion')).toBeVisible();
  await expect(mail.newMessage).toBeHidden();
  await expect(mail.rows).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await mail.reading.getByRole('button', { name: 'Använd igen' }).click();
  await page.getByRole('menuitem', { name: 'Till en annan mottagare' }).click();
  await expect(mail.subject).toHaveValue('Beslut om bistånd');
  await expect(mail.body).toHaveValue('Hej');
  await expect(mail.number).toHaveValue('');
  await expect(mail.name).toHaveValue('');
});

test('help when a message went to the wrong person: the clock wants a moment that can be, and the facts are copied without the person', async ({
  mail,
}) => {
  const { page } = mail;
  await mail.write({ subject: 'Beslut om bistånd', body: 'Hej' });
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await mail.reading.getByRole('button', { name: 'Fel mottagare?' }).click();
  const help = page.getByRole('dialog', { name: 'Gick det till fel mottagare?' });
  await expect(help.getByText('71 av 72 timmar återstår')).toBeVisible();
  const facts = help.getByLabel('Uppgifter till incidentrapporten');
  await expect(help.getByText(/^Övningsbrevlådan Ek\. Uppge numret .+ Telefonnumret är inte inlagt i Sigill: fråga IT\.$/u)).toBeVisible();
  await expect(facts).toHaveValue(/Transaktion: \S+/u);
  await expect(facts).not.toHaveValue(/bistånd/u);
  // Chromium without a window asks nobody; Electron's session and a browser say yes after a click.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await help.getByRole('button', { name: 'Kopiera uppgifterna' }).click();
  await expect(help.getByText('Uppgifterna är kopierade.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await facts.inputValue());
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', document.querySelector('.print-text')?.textContent ?? '');
  });
  await help.getByRole('button', { name: 'Skriv ut uppgifterna' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', /Transaktion: \S+/u);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.window')).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.print-text')).toHaveCount(0);
  await page.emulateMedia({ media: null });
  await help.getByLabel('När upptäcktes det?').fill('2999-01-02');
  await expect(help.getByText('Det kan inte vara i framtiden')).toBeVisible();
});

test('whom to call is what the organisation has said: its data protection officer and the operator', async ({ page, serve, practice }) => {
  const config = path.join(path.dirname(practice.configurationFile), 'contacts.json');
  const given = JSON.parse(fs.readFileSync(practice.configurationFile, 'utf8')) as object;
  const incidentContacts = { dataProtection: '010-000 00 01', operators: { '2021005489': '010-000 00 02, dygnet runt' } };
  fs.writeFileSync(config, JSON.stringify({ ...given, incidentContacts }));
  await page.goto(await serve({ config }));
  const mail = new MailPage(page);
  await mail.isReady();
  await mail.write();
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await mail.reading.getByRole('button', { name: 'Fel mottagare?' }).click();
  const help = page.getByRole('dialog', { name: 'Gick det till fel mottagare?' });
  await expect(help.getByText('Dataskyddsombudet: 010-000 00 01.')).toBeVisible();
  await expect(help.getByText(/^Övningsbrevlådan Ek, 010-000 00 02, dygnet runt\. Uppge numret/u)).toBeVisible();
});
