import { picturedPdf } from '../fakes/pictured-pdf.ts';
import { largePdf } from './example-pdf.ts';
import { expect, test } from './sigill.ts';

test('a file that makes the message too large is made smaller after a look at both, by keyboard, and can be had back', async ({ mail }) => {
  const { page, attachments } = mail;
  await mail.write();
  await mail.attach({ name: 'skannat beslut.pdf', buffer: Buffer.from(await picturedPdf({ pages: 2, dots: 1900, points: 240 })) });
  await expect(attachments.getByRole('meter')).toHaveAttribute('aria-valuetext', /2 MB är gränsen$/u);
  await attachments.getByRole('button', { name: 'Gör filen mindre: skannat beslut.pdf' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Gör skannat beslut.pdf mindre' });
  await expect(dialog.getByText('Meddelandet får plats med kopian.')).toBeVisible();
  await expect(dialog.getByRole('img', { name: /^Originalet, .* MB, sida 1$/u })).toBeVisible();
  await expect(dialog.getByRole('img', { name: /^Den mindre, .* kB, sida 1$/u })).toBeVisible();
  await dialog.getByRole('region', { name: /^Den mindre/u }).press('ArrowRight');
  await expect(dialog.getByText('Sida 2 av 2')).toBeVisible();

  await dialog.getByRole('button', { name: 'Behåll originalet' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(attachments.getByRole('meter')).toHaveAttribute('aria-valuetext', /2 MB är gränsen$/u);

  await attachments.getByRole('button', { name: 'Gör filen mindre: skannat beslut.pdf' }).press('Enter');
  await dialog.getByRole('button', { name: 'Använd den mindre' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(attachments.getByText(/^Mindre kopia av den fil som valdes\. Originalet är \d/u)).toBeVisible();
  await expect(attachments.getByRole('meter')).toHaveAttribute('aria-valuetext', /av 2 MB$/u);
  await expect(attachments.getByRole('button', { name: 'Gör filen mindre: skannat beslut.pdf' })).toBeHidden();
  await expect(attachments.getByRole('button', { name: 'Öppna skannat beslut.pdf' })).toBeFocused();

  await attachments.getByRole('button', { name: 'Ta tillbaka originalet av skannat beslut.pdf' }).press('Enter');
  await expect(attachments.getByRole('meter')).toHaveAttribute('aria-valuetext', /2 MB är gränsen$/u);
  await attachments.getByRole('button', { name: 'Gör filen mindre: skannat beslut.pdf' }).press('Enter');
  await dialog.getByRole('button', { name: 'Använd den mindre' }).press('Enter');
  await expect(attachments.getByText(/^Mindre kopia/u)).toBeVisible();
  // The choice is kept with the draft.
  await mail.isSaved();
  await page.reload();
  await expect(attachments.getByText(/^Mindre kopia av den fil som valdes\. Originalet är \d/u)).toBeVisible();
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await expect(mail.reading.getByText('Mindre kopia av den fil som valdes.')).toBeVisible();
});

test('a file that cannot be made smaller says why and what to do instead', async ({ mail }) => {
  const { page, attachments } = mail;
  await mail.write();
  await mail.attach({ name: 'med filer.pdf', buffer: await largePdf(1_700_000) });
  await attachments.getByRole('button', { name: 'Gör filen mindre: med filer.pdf' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Gör med filer.pdf mindre' });
  await expect(dialog.getByRole('alert')).toContainText('Filen har andra filer inbäddade');
  await dialog.getByRole('button', { name: 'Stäng' }).last().press('Enter');
  await expect(dialog).toBeHidden();
  await expect(attachments.getByRole('button', { name: 'Öppna med filer.pdf' })).toBeVisible();
});
