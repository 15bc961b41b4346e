import { expect, test } from './sigill.ts';

const people = [
  ['198101032384', 'Digitalt', 'Når mottagaren i Övningsbrevlådan Ek.'],
  ['192705178354', 'Digitalt', 'Når mottagaren i Övningsbrevlådan Björk.'],
  ['191212121212', 'På papper', 'Har ingen digital brevlåda.'],
  ['198101052382', 'På papper', 'Har valt bort digital post från Kommun A.'],
  ['195303231855', 'På papper', 'Håller på att skaffa digital brevlåda. Den är inte klar än.'],
  ['197710182382', 'Digitalt', 'Når mottagaren i Övningsbrevlådan Ek.'],
  ['162021003898', 'Digitalt', 'Når mottagaren i Övningsbrevlådan Ek. Organisationsnummer.'],
  ['202100-3898', 'Digitalt', 'Når mottagaren i Övningsbrevlådan Ek. Organisationsnummer.'],
] as const;

test('every practice person is answered for in words, and said aloud', async ({ mail }) => {
  await mail.newMessage.click();
  for (const [number, channel, sentence] of people) {
    await mail.number.fill(number);
    await expect(mail.number).toHaveAccessibleDescription(`${channel} ${sentence}`);
    await expect(mail.page.locator('[data-announcer]')).toContainText(sentence);
  }
});

const wrong = [
  ['19810103', '4 siffror kvar'],
  ['1981010323', '2 siffror kvar'],
  ['198101032385', 'Sista siffran stämmer inte. Kontrollera numret mot ärendet.'],
  ['198113032384', '1981-13-03 finns inte.'],
  ['1981010323845', '1 siffra för mycket'],
  ['anna', 'Numret får bara innehålla siffror, och ett bindestreck eller plustecken före de fyra sista.'],
] as const;

test('the rule that a number breaks is named while it is typed', async ({ mail }) => {
  await mail.newMessage.click();
  for (const [number, sentence] of wrong) {
    await mail.number.fill('');
    await mail.page.keyboard.type(number);
    await expect(mail.number).toHaveAccessibleDescription(sentence);
  }
});

test('ten digits that fit two centuries are asked about', async ({ mail }) => {
  const { page } = mail;
  await mail.newMessage.click();
  await expect(mail.number).toBeFocused();
  await page.keyboard.type('1212121212');
  await expect(page.getByText('1912 eller 2012?')).toBeVisible();
  await page.getByRole('button', { name: 'Född 1912' }).click();
  await expect(mail.number).toHaveValue('19121212-1212');
  await expect(mail.number).toHaveAccessibleDescription(/Har ingen digital brevlåda/u);
});

test('the answer moves nothing when it comes', async ({ mail }) => {
  await mail.newMessage.click();
  // The whole form, not the first fields that stand in for it.
  await expect(mail.page.getByRole('group', { name: 'Mottagare 1' })).toBeVisible();
  const before = await mail.subject.boundingBox();
  await mail.number.fill('198101032384');
  await expect(mail.number).toHaveAccessibleDescription(/Övningsbrevlådan Ek/u);
  expect(await mail.subject.boundingBox()).toEqual(before);
  await mail.number.fill('198101032385');
  await mail.name.focus();
  await expect(mail.number).toHaveAccessibleDescription(/Sista siffran/u);
  expect(await mail.subject.boundingBox()).toEqual(before);
});

test('a register that does not answer is unknown, never paper; what is sent waits, and goes when it is asked again', async ({
  mailOnPractice: mail,
  practice,
}) => {
  const { page } = mail;
  practice.setScenario({ register: { answer: 'down' } });
  await mail.write();
  await expect(mail.number).toHaveAccessibleDescription('Okänt FaR svarar inte. Du kan skriva klart; vi frågar igen innan något skickas.');
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Utkorg');
  await mail.rows.first().click();
  await expect(mail.reading).toContainText('Inget har lämnat datorn. FaR svarar inte');
  practice.setScenario({});
  await mail.reading.getByRole('button', { name: 'Skicka nu' }).click();
  await expect(mail.reading).toContainText('Övningsbrevlådan Ek tog emot');
  await expect(page.getByRole('navigation').getByRole('button', { name: /Skickat/u })).toContainText('1');
});

test('a slow register is waited for without holding up the writing', async ({ mailOnPractice: mail, practice }) => {
  practice.setScenario({ register: { answer: 'slow' } });
  await mail.newMessage.click();
  await mail.number.fill('198101032384');
  await expect(mail.number).toHaveAccessibleDescription('Kontrollerar … FaR har inte svarat än.');
  await mail.subject.fill('Det går att skriva');
  await expect(mail.number).toHaveAccessibleDescription(/^Digitalt/u);
});
