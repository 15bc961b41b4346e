import { expect, test } from './sigill.ts';

test('a message for a later time waits in Utkorg, says that nothing has left, gets another time, and is taken back for good', async ({
  mail,
}) => {
  const { page, review, reading } = mail;
  await mail.write();
  await page.getByRole('button', { name: 'Skicka senare' }).click();
  const time = page.getByRole('dialog', { name: 'När ska meddelandet skickas?' });
  await time.getByRole('radio', { name: 'Vid en tid jag väljer' }).check();
  await time.getByLabel('Datum').fill('2020-01-01');
  await time.getByRole('button', { name: 'Välj' }).click();
  await expect(time.getByRole('alert')).toHaveText('Tiden har redan varit.');
  const year = new Date().getFullYear() + 1;
  await time.getByLabel('Datum').fill(`${year}-01-02`);
  await time.getByLabel('Klockslag').fill('09:30');
  await time.getByRole('button', { name: 'Välj' }).click();
  await expect(page.getByRole('button', { name: /^Skickas \S+ 2 januari 09:30$/u })).toBeFocused();
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna Andersson/u);

  await page.keyboard.press('Control+Enter');
  await expect(review).toContainText(/Meddelandet läggs i Utkorg och skickas \S+ 2 januari 09:30\. Till dess har inget lämnat datorn/u);
  await review.getByRole('button', { name: 'Lägg i Utkorg' }).click();
  await mail.openFolder('Utkorg');
  await expect(mail.rows.first()).toContainText('Skickas');
  await mail.rows.first().click();
  await expect(reading).toContainText('Inget har lämnat datorn.');
  await reading.getByRole('button', { name: 'Ändra tid' }).click();
  await time.getByLabel('Klockslag').fill('10:15');
  await time.getByRole('button', { name: 'Välj' }).click();
  await expect(reading).toContainText(`${year}-01-02 10:15`);

  await reading.getByRole('button', { name: 'Ta tillbaka' }).click();
  await page.getByRole('dialog', { name: 'Ta tillbaka meddelandet?' }).getByRole('button', { name: 'Ta tillbaka' }).click();
  await expect(page.getByText('Inget väntar', { exact: true })).toBeVisible();
});

test('the same subject to the same person again is asked about before it is sent', async ({ mail }) => {
  const { page, review } = mail;
  await mail.write();
  await mail.send();
  await mail.sendNow();
  await mail.write();
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna Andersson/u);
  await page.keyboard.press('Control+Enter');
  await expect(review).toContainText('Du skickade samma ämne till Anna Andersson för mindre än en minut sedan.');
  await expect(review).toContainText('Kontrollera att det inte är samma meddelande två gånger.');
});

test('what an operator did not take says truly that it has left, and can be tried again', async ({ mail }) => {
  const { reading } = mail;
  await mail.write({ number: '197710182382', name: 'Maria Öberg' });
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Kräver åtgärd');
  await mail.rows.first().click();
  await expect(reading).toContainText('mottagarens operatör tog inte emot det. Det ligger inte i någon brevlåda.');
  await expect(reading.getByRole('button', { name: 'Försök igen' })).toBeVisible();
  await expect(reading.getByRole('button', { name: 'Redigera' })).toBeVisible();
});

test('förenklad delgivning: the control message waits in the outbox, and each shows the other', async ({ mail }) => {
  const { page, reading } = mail;
  await mail.write({ subject: 'Föreläggande' });
  await page.getByRole('checkbox', { name: 'Förenklad delgivning' }).check();
  await expect(page.getByText(/Skickas handlingen .* går kontrollmeddelandet .* De två veckorna/u)).toBeVisible();
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Utkorg');
  await mail.rows.filter({ hasText: 'Vi har skickat en handling till dig' }).click();
  await expect(reading).toContainText('Kontrollmeddelande vid förenklad delgivning');
  await expect(reading.getByRole('button', { name: 'Skicka nu' })).toBeHidden();
  await reading.getByRole('button', { name: 'Visa handlingen' }).click();
  await expect(reading.getByRole('heading', { name: 'Föreläggande' })).toBeVisible();
  await expect(reading).toContainText('Kontrollmeddelandet väntar i Utkorg');
});
