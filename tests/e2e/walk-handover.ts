import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { examplePdf } from './example-pdf.ts';
import type { MailPage } from './mail-page.ts';
import type { See } from './walk-views.ts';

/** Goes through what one person prepares and another sends, both in one window, from putting a draft aside to the review of what was changed. */
export async function walkHandover(mail: MailPage, see: See): Promise<void> {
  const { page } = mail;
  await mail.write({ subject: 'Beslut om avgift', body: 'Hej Anna,\n\navgiften är 1 200 kr i månaden.\n\nMed vänlig hälsning\nKommun A' });
  await mail.attach({ name: 'beslut.pdf', buffer: await examplePdf({ text: 'Beslut, avgift 1 200 kr' }) });
  await mail.isSaved();
  await page.keyboard.press('Control+m');
  await expect(page.getByRole('region', { name: 'Öppna utkast' })).toBeVisible();
  await see('drafts put aside');
  await page
    .getByRole('region', { name: 'Öppna utkast' })
    .getByRole('button', { name: /^Beslut om avgift/u })
    .click();
  await page.getByRole('button', { name: 'Lämna över' }).click();
  await expect(page.getByRole('button', { name: 'Välj mapp och spara filen' })).toBeFocused();
  await see('hand over');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Utkastet är överlämnat.')).toBeVisible();
  await see('handed over');
  await page.getByRole('button', { name: 'Fortsätt skriva' }).click();
  await expect(page.getByText(/^Överlämnat för granskning/u)).toBeVisible();
  await see('compose, handed over');
  await page.getByRole('button', { name: 'Släng' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Släng' }).click();
  await mail.openFolder('Utkast');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Öppna för granskning' }).click();
  const [file = ''] = fs.readdirSync(mail.savedIn).filter(name => name.endsWith('.sigill-utkast'));
  await (await chooser).setFiles(path.join(mail.savedIn, file));
  await expect(page.getByText(/Inget är ändrat sedan dess/u)).toBeVisible();
  await see('compose, prepared by a colleague');
  await mail.subject.fill('Beslut om avgift för hemtjänst');
  await mail.body.fill('Hej Anna,\n\navgiften är 1 250 kr i månaden från den 1 januari.\n\nMed vänlig hälsning\nKommun A');
  await mail.attach({ name: 'bilaga.pdf', buffer: await examplePdf({ text: 'Så räknas avgiften' }) });
  await expect(page.getByText('Ändrat sedan dess: ämne, text och bilagor.')).toBeVisible();
  await page.getByRole('button', { name: 'Visa ändringarna' }).click();
  await see('compose, changed since it was prepared');
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna/u);
  await page.keyboard.press('Control+Enter');
  await expect(mail.review.getByText('1 250')).toBeVisible();
  await see('review, changed since it was prepared');
  await page.keyboard.press('Escape');
}
