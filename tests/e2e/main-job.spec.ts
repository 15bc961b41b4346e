import { examplePdf } from './example-pdf.ts';
import { expect, test } from './sigill.ts';

test('by keyboard alone: written, undone, sent again, and opened in Skickat as it was sent', async ({ mail }) => {
  const { page } = mail;
  const { keyboard } = page;
  await keyboard.press('Control+n');
  await expect(mail.number).toBeFocused();
  await keyboard.type('19810103-2384');
  await expect(mail.number).toHaveAccessibleDescription(/Når mottagaren i Övningsbrevlådan Ek/u);
  await keyboard.press('Tab');
  await expect(mail.name).toBeFocused();
  await keyboard.type('Anna Andersson');
  await keyboard.press('Tab');
  await expect(mail.subject).toBeFocused();
  await keyboard.type('Beslut om ekonomiskt bistånd');
  await keyboard.press('Tab');
  await keyboard.type('2026-17');
  await keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: '3 Hög' })).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: '2 Måttlig' })).toBeChecked();
  await keyboard.press('Tab');
  await expect(mail.body).toBeFocused();
  await keyboard.type('Hej Anna,\n\nhär kommer beslutet.');

  await keyboard.press('Control+Enter');
  await expect(mail.review.getByText('19810103-2384')).toBeVisible();
  await expect(mail.review.getByText('Övningsbrevlådan Ek')).toBeVisible();
  await keyboard.press('Control+Enter');
  await expect(mail.countdown).toContainText('Inget har lämnat datorn.');
  await expect(mail.review).toBeHidden();

  await keyboard.press('Control+z');
  await expect(mail.subject).toHaveValue('Beslut om ekonomiskt bistånd');
  await expect(mail.body).toHaveValue('Hej Anna,\n\nhär kommer beslutet.');
  await expect(page.getByRole('radio', { name: '2 Måttlig' })).toBeChecked();
  await expect(mail.countdown).toBeHidden();

  await keyboard.press('Control+Enter');
  await expect(mail.review.getByRole('button', { name: /^Skicka/u })).toBeFocused();
  // The recipient of a draft that was opened again is looked up again; who presses before the answer is there need not press again.
  await keyboard.press('Control+Enter');
  await expect(mail.countdown).toBeVisible();
  await page.getByRole('button', { name: 'Skicka nu' }).press('Enter');

  const sent = page.getByRole('navigation').getByRole('button', { name: /Skickat/u });
  await expect(sent).toContainText('1');
  await sent.press('Enter');
  await keyboard.press('F6');
  await expect(mail.rows.first()).toBeFocused();
  await expect(mail.rows.first()).toHaveAccessibleName(/^Anna Andersson ?, Beslut om ekonomiskt bistånd ?, I brevlådan ?, \d\d:\d\d$/u);
  await keyboard.press('Enter');
  await expect(mail.reading.getByRole('heading', { name: 'Beslut om ekonomiskt bistånd' })).toBeFocused();
  await expect(mail.reading).toContainText('Hej Anna,\n\nhär kommer beslutet.');
  await expect(mail.reading).toContainText('Det säger inte att Anna Andersson har läst.');
  await expect(mail.reading).toContainText('Ärende 2026-17');
  await expect(mail.reading).toContainText('Transaktion');
  await keyboard.press('Escape');
});

test('the attachment in the sent message has the bytes that were chosen', async ({ mail }) => {
  const { page } = mail;
  await mail.write();
  await mail.attach({ name: 'beslut.pdf', buffer: await examplePdf({ pages: 2, text: 'Avslag' }) });
  await expect(mail.attachments.getByText('2 sidor')).toBeVisible();
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await expect(mail.rows.first()).toHaveAccessibleName(/1 bilaga$/u);
  await mail.reading.getByRole('button', { name: 'Öppna beslut.pdf' }).click();
  const preview = page.getByRole('dialog', { name: 'beslut.pdf' });
  await expect(preview.getByText('Sida 1 av 2')).toBeVisible();
  await expect(preview.getByText('Avslag, sida 1')).toBeAttached();
  await preview.getByRole('button', { name: 'Nästa sida' }).click();
  await expect(preview.getByText('Avslag, sida 2')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(mail.reading.getByRole('button', { name: 'Öppna beslut.pdf' })).toBeFocused();
});

test('the countdown goes on after a reload, and the window is free meanwhile', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ subject: 'Det första' });
  await mail.send();
  await page.reload();
  await expect(mail.countdown).toContainText('Inget har lämnat datorn.');
  await mail.write({ subject: 'Det andra' });
  await mail.isSaved();
  await page.getByRole('button', { name: 'Ångra' }).click();
  await expect(mail.subject).toHaveValue('Det första');
  await mail.openFolder('Utkast');
  await expect(mail.rows).toHaveCount(2);
});

test('several recipients become separate messages, and one undo takes all back', async ({ mail }) => {
  const { page } = mail;
  await mail.write();
  await page.getByRole('button', { name: 'Lägg till mottagare' }).click();
  await page.keyboard.type('192705178354');
  await expect(page.getByRole('textbox', { name: 'Till 2' })).toHaveAccessibleDescription(/Övningsbrevlådan Björk/u);
  await mail.send();
  await expect(mail.countdown).toContainText('2 meddelanden skickas');
  await mail.sendNow();
  await mail.openFolder('Skickat');
  await expect(mail.rows).toHaveCount(2);
  await mail.rows.first().click();
  const other = mail.reading.getByRole('region', { name: 'Samma meddelande till en till' });
  await expect(other).toContainText('I brevlådan');
  await expect(other).toContainText('transaktion');
  const first = await other.getByRole('strong').textContent();
  await other.getByRole('button', { name: /^Visa/u }).click();
  await expect(mail.reading.locator('.sent-to strong')).toHaveText(first ?? '');
});
