import { PDFDocument } from 'pdf-lib';
import { examplePdf, examplePicture } from './example-pdf.ts';
import { expect, test } from './sigill.ts';

const pdf = async (text: string, pages = 1): Promise<Buffer> => examplePdf({ text, pages });

test('the recipient’s number in the document is a quiet tick, and sending asks nothing', async ({ mail }) => {
  await mail.newMessage.click();
  await mail.attach({ name: 'beslut.pdf', buffer: await pdf('Beslut 810103-2384') });
  await expect(mail.attachments.getByText('Jämförs med mottagaren när numret är ifyllt.')).toBeVisible();
  await mail.number.fill('198101032384');
  await expect(mail.attachments.getByText('810103-2384 finns i dokumentet', { exact: true })).toBeVisible();
  await mail.subject.fill('Beslut');
  await mail.body.fill('Hej');
  await mail.send();
});

test('another number stops the review until it is confirmed in words, and the page is shown', async ({ mail }) => {
  const { page } = mail;
  await mail.write();
  await mail.attach({ name: 'beslut.pdf', buffer: await pdf('121212-1212') });
  const verdict = mail.attachments.getByText('Ett annat nummer än mottagarens finns i dokumentet: 121212-1212 på sida 1.');
  await expect(verdict).toBeVisible();
  await expect(page.locator('[data-announcer]')).toContainText('beslut.pdf: Ett annat nummer');
  await mail.attachments.getByRole('button', { name: 'Visa sida 1 i beslut.pdf' }).click();
  await expect(page.getByRole('dialog', { name: 'beslut.pdf' }).getByText('121212-1212, sida 1')).toBeAttached();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('Är beslut.pdf till rätt person?');
  const confirm = mail.review.getByRole('checkbox', {
    name: 'Ja, jag har tittat i beslut.pdf. Dokumentet ska till Anna Andersson 19810103-2384.',
  });
  await expect(confirm).not.toBeChecked();
  await page.keyboard.press('Control+Enter');
  await expect(confirm).toBeFocused();
  await expect(mail.review).toContainText('Kryssa i när du har kontrollerat dokumentet. Inget har lämnat datorn.');
  await expect(mail.countdown).toBeHidden();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(mail.countdown).toBeVisible();
});

test('what is compared follows the recipient and the name', async ({ mail }) => {
  await mail.write();
  await mail.attach({ name: 'beslut.pdf', buffer: await pdf('Till Anna Andersson') });
  await expect(mail.attachments.getByText('Anna Andersson finns i dokumentet', { exact: true })).toBeVisible();
  await mail.name.fill('Bo Ek');
  await expect(mail.attachments.getByText('Varken mottagarens nummer eller namn finns i dokumentet.')).toBeVisible();
  await mail.attach({ name: 'nummer.pdf', buffer: await pdf('19810103-2384') });
  await expect(mail.attachments.getByText('19810103-2384 finns i dokumentet', { exact: true })).toBeVisible();
  await mail.number.fill('192705178354');
  await expect(mail.attachments.getByText('Ett annat nummer än mottagarens finns i dokumentet: 19810103-2384 på sida 1.')).toBeVisible();
});

test('a document without words says so, and our own number in the letterhead is nobody’s', async ({ mail }) => {
  await mail.write();
  await mail.attach({ name: 'bild.pdf', buffer: await pdf('') });
  await mail.attach({ name: 'huvud.pdf', buffer: await pdf('Kommun A 202100-4748') });
  await expect(mail.attachments.getByText('Texten går inte att läsa av här. Titta själv att det är rätt dokument.')).toBeVisible();
  await expect(mail.attachments.getByText('Varken mottagarens nummer eller namn finns i dokumentet.')).toBeVisible();
});

test('the recipient’s name in the subject is warned about', async ({ mail }) => {
  await mail.write({ subject: 'Beslut för Andersson' });
  await expect(mail.subject).toHaveAccessibleDescription(/”Andersson” syns i aviseringen/u);
  await mail.subject.fill('Beslut om bistånd');
  await expect(mail.subject).toHaveAccessibleDescription(/Skriv ur mottagarens perspektiv/u);
});

test('another’s number in the name of the file, an authority’s in the text, a page that cannot be read', async ({ mail }) => {
  await mail.write();
  await mail.attach({ name: 'beslut 121212-1212.pdf', buffer: await pdf('Region C 202100-5489') });
  await expect(
    mail.attachments.getByText('Ett annat nummer än mottagarens finns i dokumentet: 121212-1212 i filnamnet, som mottagaren ser.'),
  ).toBeVisible();
  await expect(mail.attachments.getByRole('button', { name: /^Visa sida/u })).toHaveCount(0);
  await mail.attach({ name: 'blandad.pdf', buffer: await mixedPdf() });
  await expect(
    mail.attachments.getByText('810103-2384 finns i dokumentet. Sida 2 går inte att läsa av. Titta själv på den.'),
  ).toBeVisible();
});

async function mixedPdf(): Promise<Buffer> {
  const document = await PDFDocument.load(await pdf('810103-2384'));
  const picture = await document.embedJpg(await examplePicture());
  document.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
  return Buffer.from(await document.save());
}
