import path from 'node:path';
import { MailPage } from './mail-page.ts';
import { expect, test } from './sigill.ts';

test('a window that does not reach Sigill says so, keeps what is typed through every size, and saves it when Sigill answers again', async ({
  page,
  serve,
  data,
}) => {
  await page.goto(await serve());
  const mail = new MailPage(page, path.join(data, 'sigill', 'evidence'));
  await mail.isReady();
  await mail.write({ subject: 'Före avbrottet' });
  await mail.isSaved();
  await page.route('**/invoke', route => route.abort('connectionrefused'));
  await mail.subject.fill('Under avbrottet');
  await expect(page.getByRole('alert').filter({ hasText: 'Fönstret når inte Sigill just nu.' })).toContainText(
    'det du har skrivit står kvar',
  );
  await page.setViewportSize({ width: 360, height: 700 });
  await page.keyboard.type(', smalt');
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.keyboard.type(' och brett');
  await expect(mail.subject).toHaveValue('Under avbrottet, smalt och brett');
  await page.unroute('**/invoke');
  await mail.isSaved();
  await page.reload();
  await expect(mail.subject).toHaveValue('Under avbrottet, smalt och brett');
});
