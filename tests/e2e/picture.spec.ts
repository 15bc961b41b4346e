import { examplePicture } from './example-pdf.ts';
import { expect, test } from './sigill.ts';

test('a picture becomes a PDF after a look at it, by keyboard, and nothing is converted without being asked for', async ({ mail }) => {
  const { page, attachments } = mail;
  await mail.write();
  await mail.attach(
    { name: 'altan.jpg', buffer: await examplePicture() },
    { name: 'setup.pdf', buffer: Buffer.from('MZ\u0090\0', 'latin1') },
  );
  await expect(attachments.getByRole('alert').filter({ hasText: 'setup.pdf: Filen är ett program' })).toContainText('Fråga IT');
  const offer = attachments.getByRole('alert').filter({ hasText: 'altan.jpg: Filen är en bild.' });
  await expect(offer).toBeVisible();
  await expect(attachments.locator('.attachment')).toHaveCount(0);

  await offer.getByRole('button', { name: 'Gör om till PDF: altan.jpg' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Gör om till PDF: altan.jpg' });
  await expect(dialog.getByRole('textbox', { name: 'Vad föreställer bilden?' })).toBeFocused();
  await dialog.getByRole('textbox', { name: 'Vad föreställer bilden?' }).fill('Altan mot söder');
  await dialog.getByRole('button', { name: 'Visa PDF-filen' }).press('Enter');
  await expect(dialog.getByText(/^Så här blir PDF-filen: 1 sida/u)).toBeVisible();
  await expect(dialog.getByRole('img', { name: 'altan.pdf, sida 1' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Ändra beskrivningen' }).press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Vad föreställer bilden?' })).toHaveValue('Altan mot söder');
  await dialog.getByRole('button', { name: 'Visa PDF-filen' }).press('Enter');
  await dialog.getByRole('button', { name: 'Bifoga PDF-filen' }).press('Enter');
  await expect(dialog).toBeHidden();

  await expect(attachments.getByRole('button', { name: 'Öppna altan.pdf' })).toBeFocused();
  await expect(attachments.getByText('Gjord av en bild.')).toBeVisible();
  await expect(offer).toBeHidden();
  await expect(mail.body).toHaveValue(/här är beslutet/u);
});
