import { expect } from '@playwright/test';
import { picturedPdf } from '../fakes/pictured-pdf.ts';
import { examplePdf, examplePicture } from './example-pdf.ts';
import type { MailPage } from './mail-page.ts';
import { walkHandover } from './walk-handover.ts';
import { walkLetter } from './walk-letter.ts';

/** Is told the name of every view and state that the walk comes to, while it is on the screen. */
export type See = (name: string) => Promise<void>;

/** Goes through every view and state of the window once, on a fresh practice environment, and shows each. The theme is chosen before. */
export async function walkViews(mail: MailPage, see: See): Promise<void> {
  await walkFirstStart(mail, see);
  await walkEmptyFolders(mail, see);
  await walkSettings(mail, see);
  await walkCaseList(mail, see);
  await walkCompose(mail, see);
  await walkReview(mail, see);
  await walkSent(mail, see);
  await walkLetter(mail, see);
  await walkStatistics(mail, see);
  await walkHandover(mail, see);
}

async function walkFirstStart(mail: MailPage, see: See): Promise<void> {
  const { page } = mail;
  await mail.openFolder('Utkast');
  await expect(page.getByText('Allt svarar som det ska.')).toBeVisible();
  await see('first start');
  await page.getByRole('button', { name: 'Visa inte guiden mer' }).click();
}

async function walkEmptyFolders(mail: MailPage, see: See): Promise<void> {
  for (const folder of ['Utkast', 'Utkorg', 'Kräver åtgärd', 'Papperspost', 'Skickat'] as const) {
    await mail.openFolder(folder);
    await expect(mail.page.locator('.empty-state').first()).toBeVisible();
    await see(`empty folder ${folder}`);
  }
}

async function walkSettings({ page }: MailPage, see: See): Promise<void> {
  await page.getByRole('button', { name: 'Inställningar' }).click();
  await expect(page.getByText('FaR svarar').first()).toBeVisible();
  await see('settings');
  await page.getByRole('button', { name: 'Visa vad som behövs (för IT)' }).click();
  await expect(page.getByText('7 punkter återstår.')).toBeVisible();
  await see('what is needed to send');
  await page.getByRole('button', { name: 'Tillbaka' }).click();
  await page.getByRole('button', { name: 'Inställningar' }).click();
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Kortkommandon' })).toBeVisible();
  await see('shortcuts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Sök bland kommandon' })).toBeFocused();
  await see('command palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function walkCaseList(mail: MailPage, see: See): Promise<void> {
  const { page } = mail;
  await page.getByRole('button', { name: 'Inställningar' }).click();
  const list = 'Personnummer;Namn;Ärende\n19810103-2384;Åsa Öberg;KS 2026-17\n198101032385;Bo Ek;KS 2026-18';
  const part = page.getByRole('region', { name: 'Ärendelista' });
  await part.getByLabel('Läs in en lista').setInputFiles({ name: 'ärenden.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await expect(page.getByText('1 rad av 2 kan läsas in.')).toBeVisible();
  await see('a case list is read in');
  await page.getByRole('button', { name: 'Läs in 1 rad' }).click();
  await expect(part.getByText(/Tas bort/u)).toBeVisible();
  await page.keyboard.press('Control+n');
  await mail.number.fill('asa');
  await expect(page.getByRole('list', { name: 'Ur ärendelistan' })).toBeVisible();
  await see('compose, a name from the case list');
  await mail.number.fill('');
  await page.keyboard.press('Escape');
}

async function walkCompose(mail: MailPage, see: See): Promise<void> {
  const { page, attachments } = mail;
  await page.keyboard.press('Control+n');
  await expect(mail.number).toBeFocused();
  await see('compose, empty');
  await page.keyboard.press('Control+Enter');
  await see('compose, problems');
  await mail.number.fill('191212121212');
  await expect(mail.number).toHaveAccessibleDescription(/Har ingen digital brevlåda/u);
  await see('compose, on paper');
  await mail.number.fill('1212121212');
  await expect(page.getByRole('button', { name: 'Född 1912' })).toBeVisible();
  await see('compose, two centuries');
  await mail.number.fill('198101032385');
  await expect(mail.number).toHaveAccessibleDescription(/Sista siffran stämmer inte/u);
  await see('compose, number wrong');
  await mail.number.fill('198101032384');
  await mail.name.fill('Anna Andersson');
  await mail.subject.fill('Beslut om bistånd för Anna');
  await mail.body.fill(
    'Hej Anna,\n\nhär kommer beslutet i ditt ärende. Du kan överklaga det inom tre veckor.\n\nMed vänlig hälsning\nKommun A',
  );
  await mail.attach({ name: 'beslut.pdf', buffer: await examplePdf({ pages: 2, text: 'Beslut, Anna Andersson, 810103-2384' }) });
  await expect(attachments.getByText('810103-2384 finns i dokumentet')).toBeVisible();
  await expect(mail.number).toHaveAccessibleDescription(/Övningsbrevlådan Ek/u);
  await see('compose, subject names the recipient');
  await page.getByRole('radio', { name: '2 Måttlig' }).check();
  await mail.subject.fill('Beslut om ekonomiskt bistånd');
  await expect(page.getByRole('button', { name: 'Byt till 3' })).toBeVisible();
  await see('compose, advised to another class');
  await page.getByRole('radio', { name: '1 Låg' }).check();
  await page.getByRole('checkbox', { name: 'Skicka också e-post' }).check();
  await page.getByRole('checkbox', { name: 'Skicka också sms' }).check();
  await see('compose, e-mail and SMS');
  await page.getByRole('radio', { name: '3 Hög' }).check();
  await page.getByRole('checkbox', { name: 'Förenklad delgivning' }).check();
  await page.getByText('När behövs rekommenderat brev?').click();
  await expect(page.getByText(/går kontrollmeddelandet/u)).toBeVisible();
  await see('compose, simplified service');
  await page.getByText('När behövs rekommenderat brev?').click();
  await page.getByRole('checkbox', { name: 'Förenklad delgivning' }).uncheck();
  await see('compose, ready');
  await page.getByRole('button', { name: 'Formatera' }).click();
  await expect(mail.body).toBeFocused();
  await see('compose, formatted');
  await page.getByRole('button', { name: 'Länk' }).click();
  await expect(page.getByRole('dialog', { name: 'Länk' })).toBeVisible();
  await see('compose, link');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Utan formatering' }).click();
  await page.getByRole('button', { name: 'Mallar' }).click();
  await page.getByRole('dialog', { name: 'Mallar' }).getByRole('textbox').fill('Beslut');
  await see('templates, none yet');
  await page.getByRole('button', { name: 'Spara mallen' }).click();
  await expect(page.getByRole('list', { name: 'Mallar' })).toBeVisible();
  await see('templates');
  const set = {
    sigill: 'texts',
    version: 1,
    templates: [{ name: 'Beslut', subject: 'Beslut', body: 'Ett annat', isHtml: false, protectionClass: 3 }],
  };
  const phrases = [
    { name: 'Överklaga', text: 'Du kan överklaga beslutet inom tre veckor från den dag du fick det.' },
    { name: 'Fler frågor', text: 'Har du frågor är du välkommen att ringa oss.' },
  ];
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Hämta från en fil' }).click();
  await (
    await chooser
  ).setFiles({ name: 'enheten.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...set, phrases })) });
  await expect(page.getByText('Samma namn men annan text än dina: Beslut.')).toBeVisible();
  await see('templates, a set from a file');
  await page.getByRole('button', { name: 'Hämta', exact: true }).click();
  await expect(page.getByText('2 hämtade.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('option', { name: /Överklaga/u })).toBeVisible();
  await see('phrases');
  await page.keyboard.press('Escape');
  await walkSmallerFile(mail, see);
  await walkPicture(mail, see);
  await mail.attach(
    { name: 'grannens beslut.pdf', buffer: await examplePdf({ text: 'Beslut 19121212-1212' }) },
    { name: 'fel.pdf', buffer: Buffer.from('fel') },
  );
  await expect(attachments.getByRole('alert')).toBeVisible();
  await expect(attachments.getByText(/Ett annat nummer än mottagarens/u)).toBeVisible();
  await see('compose, another number in a document, a file refused');
  await attachments.getByRole('button', { name: 'Stäng upplysningen' }).click();
  await page.getByRole('button', { name: 'Öppna beslut.pdf' }).click();
  await expect(page.getByText('Sida 1 av 2')).toBeVisible();
  await see('attachment preview');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Vad mottagaren ser' }).click();
  await expect(page.getByRole('dialog', { name: 'Vad mottagaren ser' }).getByText('Sida 1 av 2')).toBeVisible();
  await see('what the recipient sees');
  await page.keyboard.press('Escape');
}

async function walkSmallerFile(mail: MailPage, see: See): Promise<void> {
  const { page, attachments } = mail;
  await mail.attach({ name: 'skannat.pdf', buffer: Buffer.from(await picturedPdf({ pages: 2, dots: 1900, points: 240 })) });
  await attachments.getByRole('button', { name: 'Gör filen mindre: skannat.pdf' }).click();
  await expect(page.getByText('Meddelandet får plats med kopian.')).toBeVisible();
  await expect(page.getByText('Sida 1 av 2')).toBeVisible();
  await see('a smaller copy beside the original');
  await page.getByRole('button', { name: 'Använd den mindre' }).click();
  await expect(attachments.getByText(/^Mindre kopia/u)).toBeVisible();
  await see('compose, a smaller copy');
  await attachments.getByRole('button', { name: 'Ta bort skannat.pdf' }).click();
}

async function walkPicture(mail: MailPage, see: See): Promise<void> {
  const { page, attachments } = mail;
  await mail.attach({ name: 'altan.jpg', buffer: await examplePicture() });
  await expect(attachments.getByRole('alert')).toContainText('Filen är en bild');
  await see('compose, a picture that can become a PDF');
  await attachments.getByRole('button', { name: 'Gör om till PDF: altan.jpg' }).click();
  await page.getByRole('textbox', { name: 'Vad föreställer bilden?' }).fill('Altan mot söder');
  await see('a picture is described');
  await page.getByRole('button', { name: 'Visa PDF-filen' }).click();
  await expect(page.getByText('Sida 1 av 1')).toBeVisible();
  await see('the PDF of a picture');
  await page.getByRole('button', { name: 'Avbryt' }).click();
  await attachments.getByRole('button', { name: 'Stäng upplysningen' }).click();
}

async function walkReview(mail: MailPage, see: See): Promise<void> {
  const { page, review } = mail;
  await page.keyboard.press('Control+Enter');
  await expect(review.getByRole('checkbox')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(review.getByText(/Kryssa i när du har kontrollerat/u)).toBeVisible();
  await see('review, a document in doubt');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Ta bort grannens beslut.pdf' }).click();
  await page.getByRole('button', { name: 'Skicka senare' }).click();
  await expect(page.getByRole('dialog', { name: 'När ska meddelandet skickas?' })).toBeVisible();
  await see('send later');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await expect(review.getByRole('button', { name: /^Skicka/u })).toBeFocused();
  await see('review');
  await page.keyboard.press('Control+Enter');
  await expect(mail.countdown).toBeVisible();
  await see('countdown');
  await mail.sendNow();
}

async function walkSent(mail: MailPage, see: See): Promise<void> {
  const { page, reading } = mail;
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await expect(reading).toContainText('Kvitto');
  await see('reading, delivered');
  await reading.getByRole('button', { name: 'Fel mottagare?' }).click();
  await expect(page.getByRole('dialog', { name: 'Gick det till fel mottagare?' })).toContainText('av 72 timmar återstår');
  await see('reading, help when it went to the wrong recipient');
  await page.keyboard.press('Escape');
  await mail.newMessage.click();
  await mail.number.fill('198101052382');
  await expect(page.getByText(/Numret är nästan samma/u).first()).toBeVisible();
  await see('compose, number close to a recent one');
  await mail.number.fill('201212121212');
  await expect(page.getByRole('button', { name: 'Skriv till vårdnadshavarna' })).toBeVisible();
  await see('compose, a child');
  await page.getByRole('button', { name: 'Skriv till vårdnadshavarna' }).click();
  await see('compose, two guardians');
  await mail.write({ number: '198101032384', subject: 'Beslut om ekonomiskt bistånd' });
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna/u);
  await page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('Du skickade samma ämne');
  await see('review, the same subject again');
  await page.keyboard.press('Escape');
  await mail.write({ number: '197710182382', name: 'Maria Öberg' });
  await mail.send();
  await mail.sendNow();
  await page.getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(reading).toContainText('Referensnummer');
  await see('reading, did not arrive');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Visa bara' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Läge' }).selectOption('Kom inte fram');
  await page.getByRole('combobox', { name: 'Skyddsklass' }).selectOption('3 Hög');
  await see('filters');
  await page.getByRole('dialog', { name: 'Visa bara' }).getByRole('button', { name: 'Visa', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Ta bort filtret Klass 3' })).toBeVisible();
  await see('search with filters');
  await page.getByRole('searchbox').fill('finns inte');
  await expect(page.getByText('Inga träffar')).toBeVisible();
  await see('search, nothing found');
}

async function walkStatistics({ page }: MailPage, see: See): Promise<void> {
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /digitalt/u })
    .click();
  await expect(page.getByRole('table', { name: 'Digitalt och på papper' })).toBeVisible();
  await see('archive, statistics');
  await page.getByRole('button', { name: 'Tillbaka' }).click();
}
