import { expect, test } from './sigill.ts';

test('a recipient on paper is not sent to: nothing leaves and the draft is kept', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ number: '191212121212', name: 'Tolvan Tolvansson' });
  await page.keyboard.press('Control+Enter');
  await expect(mail.review.getByRole('alert')).toContainText(
    'Mottagaren nås bara på papper: har ingen digital brevlåda. Inget har lämnat datorn.',
  );
  await expect(mail.review.getByRole('button', { name: /^Skicka/u })).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await expect(mail.review).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(mail.subject).toHaveValue('Beslut om bistånd');
  await mail.openFolder('Utkast');
  await expect(mail.rows).toHaveCount(1);
  await mail.openFolder('Utkorg');
  await expect(page.getByText('Inget väntar', { exact: true })).toBeVisible();
});

test('class 4 is refused with a referral', async ({ mail }) => {
  const { page } = mail;
  await mail.write();
  await page.getByRole('radio', { name: /^4/u }).check();
  await expect(page.getByRole('form').getByText('Vänd dig till er säkerhetsskyddschef.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'får inte skickas genom Mina meddelanden' })).toBeVisible();
  await expect(mail.review).toBeHidden();
});

test('what is missing is said, and the cursor is put where it is', async ({ mail }) => {
  const { page } = mail;
  await mail.newMessage.click();
  await expect(mail.number).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'ingen mottagare' })).toContainText('Och 2 till.');
  await mail.number.fill('198101032384');
  await page.keyboard.press('Control+Enter');
  await expect(mail.subject).toBeFocused();
  await mail.subject.fill('x'.repeat(256));
  await expect(mail.subject).toHaveAccessibleDescription(/Ämnet är 256 tecken\. Det får vara högst 255\./u);
  await mail.subject.fill('Beslut');
  await page.keyboard.press('Control+Enter');
  await expect(mail.body).toBeFocused();
  await expect(mail.body).toHaveAccessibleDescription('Meddelandet har ingen text. Skriv en text som går att förstå utan bilagan.');
});

test('a personal number or a sensitive word in the subject is warned about', async ({ mail }) => {
  await mail.write({ subject: 'Beslut för 19810103-2384' });
  await expect(mail.subject).toHaveAccessibleDescription(/personnummer/u);
  await mail.subject.fill('Sekretess: ditt ärende');
  await expect(mail.subject).toHaveAccessibleDescription(/Sekretess/u);
  await mail.subject.fill('Ditt ärende 202100-3898');
  await expect(mail.subject).toHaveAccessibleDescription(/Skriv ur mottagarens perspektiv/u);
});

test('that something did not arrive is told, and does not lie over what is written next', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ number: '197710182382', name: 'Maria Öberg' });
  await mail.send();
  await mail.sendNow();
  await expect(page.getByText('Maria Öberg: Kom inte fram')).toBeVisible();
  await mail.newMessage.click();
  await expect(mail.number).toBeFocused();
  await expect(page.getByText('Maria Öberg: Kom inte fram')).toBeHidden();
  await expect(page.getByRole('navigation').getByRole('button', { name: /Kräver åtgärd/u })).toContainText('1');
});

test('a message that the mailbox does not take needs a person: cause, reference number, try again, edit', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ number: '197710182382', name: 'Maria Öberg' });
  await mail.send();
  await mail.sendNow();
  await expect(page.getByRole('alert').filter({ hasText: 'Maria Öberg: Kom inte fram' })).toBeVisible();
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  // Seen to: what lay over the window is gone.
  await expect(page.getByRole('button', { name: 'Visa', exact: true })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Kräver åtgärd', level: 1 })).toBeVisible();
  await expect(mail.reading).toContainText('Övningsbrevlådan Ek tog inte emot');
  await expect(mail.reading).toContainText('Referensnummer');
  await mail.reading.getByRole('button', { name: 'Redigera' }).click();
  await expect(mail.number).toHaveValue('197710182382');
  await expect(mail.body).toHaveValue('Hej,\nhär är beslutet.');
});

test('an answer that was lost is uncertain, and the resend ends it', async ({ mailOnPractice: mail, practice }) => {
  practice.setScenario({ recipients: { '198101032384': { operator: 'ek', answer: 'reset', times: 1 } } });
  await mail.write();
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Utkorg');
  await mail.rows.first().click();
  await expect(mail.reading).toContainText('Det kan ha kommit fram. Vi försöker igen med exakt samma meddelande');
  await mail.reading.getByRole('button', { name: 'Försök igen' }).click();
  await expect(mail.reading).toContainText('Övningsbrevlådan Ek tog emot');
});
