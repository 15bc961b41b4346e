import { expect, test } from './sigill.ts';

test('reference, attention and in whose name it is sent are filled in behind one line, told in the review and afterwards', async ({
  mail,
}) => {
  const { page } = mail;
  await mail.write();
  await expect(page.getByLabel('På uppdrag av')).toBeHidden();
  await page.getByText('Fler uppgifter').click();
  await page.getByLabel('Att', { exact: true }).fill('Ekonomiavdelningen');
  await page.getByLabel('Referens', { exact: true }).fill('4711');
  await page.getByLabel('På uppdrag av').fill('Nämndens ordförande');
  await page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('På uppdrag avNämndens ordförande');
  await expect(mail.review).toContainText('AttEkonomiavdelningen');
  await page.keyboard.press('Control+Enter');
  await mail.sendNow();
  await page.getByRole('button', { name: /^Skickat/u }).click();
  await mail.rows.first().click();
  await expect(mail.reading).toContainText('Referens 4711 · Att: Ekonomiavdelningen · På uppdrag av Nämndens ordförande');
});

test('a draft that has something there opens with it in sight', async ({ mail }) => {
  const { page } = mail;
  await mail.newMessage.click();
  await page.getByText('Fler uppgifter').click();
  await page.getByLabel('På uppdrag av').fill('Nämndens ordförande');
  await expect(page.getByText(/^Sparat/u)).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /^Utkast/u }).click();
  await mail.rows.first().click();
  await expect(page.getByLabel('På uppdrag av')).toHaveValue('Nämndens ordförande');
});
