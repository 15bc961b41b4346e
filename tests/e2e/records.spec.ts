import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import type { MailPage } from './mail-page.ts';
import { expect, test } from './sigill.ts';

const SUBJECTS = ['Beslut om bistånd', 'Begäran om komplettering', 'Kallelse till möte'] as const;

async function sendOne(mail: MailPage, subject: string): Promise<void> {
  await mail.write({ subject, body: `Hej Anna Andersson,\nhär är ${subject.toLowerCase()}.` });
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna/u);
  await mail.send();
  await mail.sendNow();
}

async function sendThree(mail: MailPage): Promise<void> {
  for (const subject of SUBJECTS) await sendOne(mail, subject);
  await mail.openFolder('Skickat');
  await expect(mail.rows).toHaveCount(3);
}

/** Where the headless shell saves what a person would choose a folder for. */
const chosen = (data: string): string => path.join(data, 'sigill', 'evidence');

async function openArchive(page: Page): Promise<Locator> {
  await page.getByRole('navigation').getByRole('button', { name: 'Arkiv' }).click();
  const archive = page.getByRole('region', { name: 'Arkiv' });
  await expect(archive.getByRole('heading', { name: 'Arkiv', level: 1 })).toBeFocused();
  return archive;
}

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}`))).toEqual([]);
}

test('three sent messages are counted, exported as a list and as a package, and both stand in the history with what they prove', async ({
  mail,
  data,
}) => {
  const { page } = mail;
  const empty = await openArchive(page);
  await expect(empty.getByText('Inget är exporterat')).toBeVisible();
  await expect(empty.getByText('Inget meddelande stämmer med valet.')).toBeVisible();
  await isAccessible(page);
  await sendThree(mail);

  const archive = await openArchive(page);
  await expect(archive.getByText('3 meddelanden följer med.')).toBeVisible();
  await expect(archive.getByRole('checkbox', { name: 'I brevlådan (3)' })).toBeVisible();
  await archive.getByLabel('Från och med').fill('2020-01-02');
  await archive.getByLabel('Till och med').fill('2020-01-01');
  await expect(archive.getByRole('alert').filter({ hasText: 'Det första datumet är senare än det sista.' })).toBeVisible();
  await archive.getByLabel('Från och med').fill('');
  await expect(archive.getByText('Inget meddelande stämmer med valet.')).toBeVisible();
  await expect(archive.getByRole('button', { name: 'Välj mapp och exportera' })).toBeDisabled();
  await archive.getByLabel('Till och med').fill('');

  const start = archive.getByRole('button', { name: 'Välj mapp och exportera' });
  await expect(archive.getByRole('checkbox', { name: 'Maskera personuppgifter' })).toBeDisabled();
  await archive.getByRole('radio', { name: 'Lista, CSV', exact: true }).check();
  await expect(archive.getByRole('checkbox', { name: 'Packa som ZIP' })).toBeDisabled();
  await start.click();
  await expect(archive.getByRole('tabpanel').getByText(/^Exporten är klar: 3 meddelanden, \d filer\.$/u)).toBeVisible();
  const history = archive.getByRole('table', { name: 'Tidigare exporter' });
  await expect(history.getByRole('row')).toHaveCount(2);
  await archive.getByRole('radio', { name: 'Arkivpaket E-ARK' }).check();
  await start.click();
  await expect(history.getByRole('row')).toHaveCount(3);
  await expect(archive.getByRole('tabpanel').getByText(/^METS\.xml uppfyller alla \d+ MUST-krav/u)).toBeVisible();
  await expect(archive.getByRole('tabpanel').getByText(/^3 message\.xml och dc\.xml stämmer med schemana i paketet/u)).toBeVisible();
  await expect(
    archive.getByRole('tabpanel').getByText(/^Inte kontrollerat mot något schema: .*METS\.xml.* \(schemat ligger inte i paketet\)/u),
  ).toBeVisible();
  await expect(history.getByRole('row').nth(1)).toContainText('Arkivpaket E-ARK');
  await expect(history.getByRole('row').nth(1)).toContainText(/Journalens rader 1–\d+, utan lucka/u);
  const made = fs.readdirSync(chosen(data)).sort();
  expect(made).toEqual([expect.stringMatching(/^sigill-csv-/u), expect.stringMatching(/^sigill-eark-.*\.zip$/u)]);
  const list = fs.readFileSync(path.join(chosen(data), made[0] ?? '', 'sandlogg.csv'), 'utf8');
  for (const subject of SUBJECTS) expect(list).toContain(subject);
  await isAccessible(page);

  await archive.getByRole('tab', { name: 'Statistik' }).click();
  const statistics = archive.getByRole('table', { name: 'Digitalt och på papper' });
  await expect(statistics.getByRole('row', { name: /^Totalt 3 0 100 % 65,13 6$/u })).toBeVisible();
  await expect(archive.getByText('65,13 kr och 6 dagar sparade')).toBeVisible();
  // The corner tells the same, whole kronor, and with the figures that were changed here.
  await expect(page.getByRole('contentinfo')).toContainText(/: 100 % digitalt, 65 kr sparade/u);
  await archive.getByRole('textbox', { name: 'Ett brev kostar' }).fill('10,70');
  await page.keyboard.press('Tab');
  await expect(archive.getByText('30 kr och 6 dagar sparade')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toContainText(/: 100 % digitalt, 30 kr sparade/u);
  await isAccessible(page);
  await archive.getByRole('button', { name: 'Återställ siffrorna' }).click();
  await expect(archive.getByText('65,13 kr och 6 dagar sparade')).toBeVisible();
  await archive.getByRole('tab', { name: 'Kontrollera' }).click();
  await archive.getByRole('button', { name: 'Kontrollera journalen' }).click();
  await expect(archive.getByText(/^Journalen är hel\. \d+ rader stämmer\.$/u)).toBeVisible();
});

test('a running export tells how far it has come, and is cancelled without leaving anything', async ({ mail }) => {
  const { page } = mail;
  await sendOne(mail, SUBJECTS[0]);
  // The other side runs on: only its answers about progress are held as they are while it works.
  const asked: string[] = [];
  await page.route('**/*', async (route, request) => {
    const body = request.postData() ?? '';
    if (!/export\.(?:progress|cancel)/u.test(body)) return route.fallback();
    const isCancel = body.includes('export.cancel');
    asked.push(isCancel ? 'cancel' : 'progress');
    const value = isCancel
      ? {}
      : { state: asked.includes('cancel') ? 'cancelled' : 'running', done: 0.4, dispatches: 4711, secondsLeft: 90 };
    return route.fulfill({ json: { ok: true, value } });
  });
  const archive = await openArchive(page);
  await archive.getByRole('button', { name: 'Välj mapp och exportera' }).click();
  await expect(archive.getByRole('tabpanel').getByText(/^40 %, 4\s711 meddelanden hittills, ungefär 2 minuter kvar$/u)).toBeVisible();
  await expect(archive.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
  await archive.getByRole('button', { name: 'Avbryt exporten' }).press('Enter');
  await expect(archive.getByRole('tabpanel').getByText('Exporten är avbruten. Inget ligger kvar i mappen.')).toBeVisible();
  await expect(archive.getByRole('button', { name: 'Välj mapp och exportera' })).toBeEnabled();
  expect(asked).toContain('cancel');
});

test('a request: picked, listed first, masked by a provision, shown, and saved without what was masked', async ({ mail, data }) => {
  const { page } = mail;
  await sendThree(mail);
  await mail.chooseTheme('Mörkt');
  const archive = await openArchive(page);
  await archive.getByRole('button', { name: 'Välj mapp och exportera' }).click();
  await expect(archive.getByRole('tabpanel').getByText(/^METS\.xml uppfyller/u)).toBeVisible();
  await archive.getByRole('tab', { name: 'Lämna ut' }).click();
  // How another export went is told where it was started.
  await expect(archive.getByRole('tabpanel').getByText(/^METS\.xml uppfyller/u)).toBeHidden();
  await archive.getByRole('searchbox', { name: 'Sök på namn, ämne, ärende eller text' }).fill('Kallelse');
  await expect(archive.getByText('1 träff')).toBeVisible();
  await archive.getByRole('checkbox', { name: 'Kallelse till möte' }).check();
  await expect(archive.getByText('1 meddelande är valt.')).toBeVisible();
  await archive.getByRole('button', { name: 'Spara en förteckning först' }).click();
  await expect(archive.getByRole('tabpanel').getByText(/^Exporten är klar: 1 meddelande/u)).toBeVisible();

  const preview = archive.getByRole('button', { name: 'Visa hur det blir' });
  await archive.getByRole('checkbox', { name: 'Mottagarens namn' }).check();
  await preview.click();
  await expect(archive.getByText('Ange vilken bestämmelse det stöds på.').first()).toBeVisible();
  await archive.getByRole('textbox', { name: 'Bestämmelse för mottagarens namn' }).fill('OSL 26 kap. 1 §');
  await archive.getByRole('textbox', { name: 'Bestämmelse för bilagor' }).fill('OSL 26 kap. 1 §');
  await archive.getByRole('checkbox', { name: 'Personnummer eller organisationsnummer' }).check();
  await archive.getByRole('button', { name: 'Lägg till ord eller stycke' }).click();
  await archive.getByRole('textbox', { name: 'Ord eller stycke 1', exact: true }).fill('anna andersson');
  await preview.click();
  await expect(archive.getByText('Hej [maskad],')).toBeVisible();
  await expect(archive.getByText('Mottagarens namn: 1 ställe, OSL 26 kap. 1 §')).toBeVisible();
  await isAccessible(page);
  await archive.getByRole('checkbox', { name: 'Ämne', exact: true }).check();
  await expect(archive.getByText('Valet har ändrats. Visa hur det blir igen innan du sparar.')).toBeVisible();
  await preview.click();
  await archive.getByRole('button', { name: 'Spara de maskade kopiorna' }).click();
  await expect(archive.getByText(/^1 kopia är sparad/u)).toBeVisible();
  const folder = fs.readdirSync(chosen(data)).find(name => name.startsWith('sigill-masked-'));
  const copy = path.join(chosen(data), folder ?? '', '0001');
  for (const name of fs.readdirSync(copy))
    expect(fs.readFileSync(path.join(copy, name), 'latin1')).not.toMatch(/Andersson|Kallelse|19810103/u);
});

test('gallring: a dry run says what would go and changes nothing; a second person and a word are asked for', async ({ mail }) => {
  const { page } = mail;
  await sendOne(mail, SUBJECTS[0]);
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  const more = mail.reading.getByRole('button', { name: 'Mer', exact: true });
  await more.click();
  await page.getByRole('menuitem', { name: 'Sätt gallringsstopp' }).click();
  const hold = page.getByRole('dialog', { name: 'Sätt gallringsstopp' });
  await hold.getByRole('button', { name: 'Sätt stoppet' }).click();
  await expect(hold.getByText('Skriv varför.')).toBeVisible();
  await isAccessible(page);
  await hold.getByRole('textbox', { name: 'Skäl' }).fill('Tvist, KS 2026/77');
  await hold.getByRole('button', { name: 'Sätt stoppet' }).click();
  await expect(mail.reading.getByText('Gallringsstopp sattes')).toBeVisible();
  await more.click();
  await page.getByRole('menuitem', { name: 'Häv gallringsstopp' }).click();
  await expect(page.getByRole('textbox', { name: 'Skäl' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();

  const archive = await openArchive(page);
  await archive.getByRole('tab', { name: 'Gallra' }).click();
  await expect(archive.getByText('Inga regler är inlagda')).toBeVisible();
  await archive.getByRole('button', { name: 'Provkör' }).click();
  await expect(archive.getByText('Fyll i fältet.').first()).toBeVisible();
  await archive.getByLabel('Skapat före').fill('2999-01-01');
  await archive.getByLabel('Beslut').fill('KS 2026/17');
  await archive.getByRole('button', { name: 'Provkör' }).click();
  await expect(archive.getByText('Välj ett datum som har varit.')).toBeVisible();
  await archive.getByLabel('Skapat före').fill('2026-01-01');
  await archive.getByRole('button', { name: 'Provkör' }).click();
  await expect(archive.getByText('Inget skulle gallras.')).toBeVisible();
  await isAccessible(page);
});
