import { examplePdf } from './example-pdf.ts';
import { expect, test } from './sigill.ts';

test('a child is not written to: its guardians are, each with a message of their own', async ({ mail }) => {
  const { page } = mail;
  await mail.newMessage.click();
  await mail.number.fill('201212121212');
  await expect(mail.number).toHaveAccessibleDescription(/Är under 18 år/u);
  await page.getByRole('button', { name: 'Skriv till vårdnadshavarna' }).click();
  const first = page.getByRole('textbox', { name: 'Till 1' });
  await expect(first).toBeFocused();
  await expect(first).toHaveValue('');
  await expect(page.getByText(/Barnets nummer är borttaget\./u)).toBeVisible();
  await first.fill('198101032384');
  await page.getByRole('textbox', { name: 'Till 2' }).fill('192705178354');
  await mail.subject.fill('Beslut om plats');
  await mail.body.fill('Hej');
  await mail.send();
  await expect(mail.countdown).toContainText('2 meddelanden skickas');
});

test('whoever was written to lately is proposed, a number close to theirs is warned about, and both can be switched off', async ({
  mail,
}) => {
  const { page } = mail;
  await mail.write();
  await mail.send();
  await mail.sendNow();
  await mail.newMessage.click();
  await page.getByRole('button', { name: 'Skriv till Anna Andersson 19810103-2384' }).click();
  await expect(mail.number).toHaveValue('19810103-2384');
  await expect(mail.name).toHaveValue('Anna Andersson');
  await expect(mail.subject).toBeFocused();
  await mail.number.fill('198101052382');
  await expect(page.getByText(/Numret är nästan samma som Anna Andersson 19810103-2384/u)).toBeVisible();
  await page.getByRole('button', { name: 'Inställningar' }).click();
  await page.getByRole('switch', { name: 'Föreslå senaste mottagare' }).uncheck();
  await mail.newMessage.click();
  await expect(mail.number).toBeFocused();
  await expect(page.getByRole('list', { name: 'Senaste mottagare' })).toBeHidden();
});

test('a text that looks like class 3 gets a hint that says why, and can be followed or left', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ subject: 'Besked', body: 'Din diagnos är bekräftad.' });
  await page.getByRole('radio', { name: '2 Måttlig' }).check();
  const hint = page.getByText('Texten nämner ”diagnos”. Uppgifter om hälsa hör oftast till skyddsklass 3.', { exact: true }).first();
  await expect(hint).toBeVisible();
  await page.getByRole('button', { name: 'Byt till 3' }).click();
  await expect(page.getByRole('radio', { name: '3 Hög' })).toBeChecked();
  await page.getByRole('radio', { name: '1 Låg' }).check();
  await page.getByRole('button', { name: 'Låt vara' }).click();
  await expect(page.getByRole('button', { name: 'Byt till 3' })).toBeHidden();
});

test('the cost is told while writing and in the review', async ({ mail }) => {
  await mail.write();
  await expect(mail.page.getByText('kostar 0,70 kr, inte 22,41')).toBeVisible();
  await mail.page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('0,70 kr i stället för 22,41 kr som brev');
});

test('what is written is kept as a template, and its fields are filled in the next time', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ subject: 'Kallelse till möte', body: 'Hej [namn],\nvälkommen [dag].' });
  await page.getByRole('button', { name: 'Mallar' }).click();
  const templates = page.getByRole('dialog', { name: 'Mallar' });
  await templates.getByLabel('Spara det du har skrivit som mall').fill('Kallelse');
  await templates.getByRole('button', { name: 'Spara mallen' }).click();
  await expect(templates.getByRole('listitem')).toContainText(['Kallelse']);
  await page.keyboard.press('Escape');

  await mail.newMessage.click();
  await mail.name.fill('Bo Ek');
  await page.getByRole('button', { name: 'Mallar' }).click();
  await templates.getByRole('button', { name: 'Kallelse Kallelse till möte' }).click();
  await expect(templates.getByLabel('Namn')).toHaveValue('Bo Ek');
  await templates.getByLabel('Dag').fill('på måndag');
  await templates.getByRole('button', { name: 'Infoga' }).click();
  await expect(mail.subject).toHaveValue('Kallelse till möte');
  await expect(mail.body).toHaveValue('Hej Bo Ek,\nvälkommen på måndag.');
});

test('class 1 takes an SMS beside it, and no attachments', async ({ mail }) => {
  const { page } = mail;
  await mail.write();
  await page.getByRole('radio', { name: '1 Låg' }).check();
  await page.getByRole('checkbox', { name: 'Skicka också sms' }).check();
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna/u);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('Sms-text')).toBeFocused();
  await expect(page.getByText('Fyll i det här, eller ta bort krysset.')).toBeVisible();
  await page.getByLabel('Sms-text').fill('Du har fått post från Kommun A.');
  await mail.attach({ name: 'beslut.pdf', buffer: await examplePdf() });
  await expect(mail.attachments.getByText('1 sida')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Det här meddelandet kan inte ha bilagor. Ta bort bilagorna.')).toBeVisible();
  await page.getByRole('button', { name: 'Ta bort beslut.pdf' }).click();
  await mail.send();
  await mail.sendNow();
  await expect(page.getByRole('navigation').getByRole('button', { name: /Skickat/u })).toContainText('1');
});
