import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { examplePdf } from './example-pdf.ts';
import { MailPage } from './mail-page.ts';
import { expect, test } from './sigill.ts';

/** The only file that was handed over from a data folder. */
function handedFile(data: string): string {
  const folder = path.join(data, 'sigill', 'evidence');
  const files = fs.readdirSync(folder).filter(name => name.endsWith('.sigill-utkast'));
  expect(files).toHaveLength(1);
  return path.join(folder, files[0] ?? '');
}

async function openForReview(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Öppna för granskning' }).click();
  await (await chooser).setFiles(file);
}

test('one prepares, a colleague sees what was prepared, changes a word, sees the change and sends', async ({
  page,
  context,
  serve,
  practice,
  data,
}) => {
  const config = practice.configurationFile;
  await page.goto(await serve({ config }));
  const anna = new MailPage(page);
  await anna.isReady();
  await anna.write({ body: 'Hej,\nhär är beslutet. Du får 1000 kr.' });
  await anna.attach({ name: 'beslut.pdf', buffer: await examplePdf({ pages: 1, text: 'Beslut' }) });
  await anna.isSaved();
  await page.getByRole('button', { name: 'Lämna över' }).click();
  await page.getByRole('button', { name: 'Välj mapp och spara filen' }).click();
  await expect(page.getByText('Utkastet är överlämnat.')).toBeVisible();
  await page.getByRole('button', { name: 'Stäng utkastet' }).click();
  await anna.openFolder('Utkast');
  await expect(anna.rows.first()).toContainText('Överlämnat');

  const other = await context.newPage();
  await other.goto(await serve({ config, folder: 'bo' }));
  const bo = new MailPage(other);
  await bo.isReady();
  await bo.openFolder('Utkast');
  await openForReview(other, handedFile(data));
  await expect(other.getByText(/Förberett av .+Inget är ändrat sedan dess\./u)).toBeVisible();
  await expect(bo.subject).toHaveValue('Beslut om bistånd');
  await expect(bo.attachments.getByText('beslut.pdf')).toBeVisible();
  await bo.body.fill('Hej,\nhär är beslutet. Du får 2000 kr.');
  await expect(other.getByText('Ändrat sedan dess: text.')).toBeVisible();
  await other.getByRole('button', { name: 'Visa ändringarna' }).click();
  await expect(other.locator('.changed-text del')).toHaveText(/1000/u);
  await expect(other.locator('.changed-text ins')).toHaveText(/2000/u);
  await bo.isSaved();
  await other.keyboard.press('Control+Enter');
  await expect(bo.review.getByText('Ändrat sedan dess: text.')).toBeVisible();
  await expect(bo.review.locator('.changed-text ins')).toHaveText(/2000/u);
  await other.keyboard.press('Control+Enter');
  await expect(bo.countdown).toBeHidden();
  await bo.openFolder('Skickat');
  await bo.rows.first().click();
  await expect(bo.reading.getByText(/^Förberett av/u)).toBeVisible();
  await expect(bo.reading.getByText(/Ändrat före sändning: text/u)).toBeVisible();

  await bo.openFolder('Utkast');
  await openForReview(other, handedFile(data));
  await expect(other.getByText(/Den här handlingen skickades redan/u)).toBeVisible();
});

test('where the organisation demands four eyes Ctrl+Enter hands over, and a broken file is told in words', async ({
  page,
  serve,
  practice,
  data,
}) => {
  const config = path.join(path.dirname(practice.configurationFile), 'four-eyes.json');
  const given = JSON.parse(fs.readFileSync(practice.configurationFile, 'utf8')) as object;
  fs.writeFileSync(config, JSON.stringify({ ...given, fourEyes: 'class-3' }));
  await page.goto(await serve({ config }));
  const mail = new MailPage(page);
  await mail.isReady();
  await mail.write();
  await expect(page.getByText(/Din organisation kräver att någon annan än du skickar meddelanden i skyddsklass 3/u)).toBeVisible();
  await page.getByRole('radio', { name: '2 Måttlig' }).check();
  await expect(page.getByRole('button', { name: /^Granska och skicka/u })).toBeVisible();
  await page.getByRole('radio', { name: '3 Hög' }).check();
  await mail.isSaved();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Lämna över för granskning' })).toBeVisible();
  await page.getByRole('button', { name: 'Välj mapp och spara filen' }).click();
  await page.getByRole('button', { name: 'Stäng utkastet' }).click();
  await mail.openFolder('Utkast');
  const broken = path.join(data, 'trasig.sigill-utkast');
  const bytes = fs.readFileSync(handedFile(data));
  bytes[bytes.length - 30] = (bytes.at(-30) ?? 0) ^ 1;
  fs.writeFileSync(broken, bytes);
  await openForReview(page, broken);
  await expect(page.getByText(/Filen är skadad eller ändrad på vägen/u)).toBeVisible();
  await expect(mail.rows).toHaveCount(1);
});

test('a colleague who comes second is told who has it; whoever prepared it can take it back before that', async ({
  page,
  context,
  serve,
  practice,
  data,
}) => {
  const config = practice.configurationFile;
  await page.goto(await serve({ config }));
  const anna = new MailPage(page);
  await anna.isReady();
  await anna.write();
  await anna.isSaved();
  await page.getByRole('button', { name: 'Lämna över' }).click();
  await page.getByRole('button', { name: 'Välj mapp och spara filen' }).click();
  await page.getByRole('button', { name: 'Fortsätt skriva' }).click();
  const file = handedFile(data);
  const copy = path.join(data, 'mejlad.sigill-utkast');
  fs.copyFileSync(file, copy);
  const colleague = async (folder: string): Promise<MailPage> => {
    const other = await context.newPage();
    await other.goto(await serve({ config, folder }));
    const mail = new MailPage(other);
    await mail.isReady();
    await mail.openFolder('Utkast');
    await openForReview(other, copy);
    return mail;
  };
  const bo = await colleague('bo');
  await expect(bo.page.getByText(/Du har tagit det, och ingen annan kan öppna filen/u)).toBeVisible();
  const cy = await colleague('cy');
  await expect(cy.page.getByText(/ tog det här utkastet .+Fråga kollegan/su)).toBeVisible();
  await expect(cy.rows).toHaveCount(0);
  await page.getByRole('button', { name: 'Ta tillbaka' }).click();
  await expect(page.getByText(/ tog det här utkastet/u)).toBeVisible();
  await bo.page.getByRole('button', { name: 'Släng' }).click();
  await bo.page.getByRole('dialog').getByRole('button', { name: 'Släng' }).click();
  await expect(bo.page.getByText(/Du har tagit det/u)).toBeHidden();
  await page.getByRole('button', { name: 'Ta tillbaka' }).click();
  await expect(page.getByText('Du har tagit tillbaka det. Ingen kollega kan öppna filen.')).toBeVisible();
  await openForReview(cy.page, copy);
  await expect(cy.page.getByText(/ tog det här utkastet/u).first()).toBeVisible();
});
