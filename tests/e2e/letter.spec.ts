import fs from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import type { MailPage } from './mail-page.ts';
import { expect, test } from './sigill.ts';

const answer = (mail: MailPage): Locator => mail.page.getByRole('region', { name: 'Brev', exact: true }).getByRole('status');
const page = (mail: MailPage): Locator => mail.page.getByRole('region', { name: 'Så blir brevet' });

/** Chooses paper and writes an address that is right. */
async function address(mail: MailPage): Promise<void> {
  await mail.page.getByRole('button', { name: 'Skicka som brev' }).click();
  await expect(mail.page.getByRole('textbox', { name: 'Gata eller box' })).toBeFocused();
  await mail.page.keyboard.type('Storgatan 1');
  await mail.page.getByRole('textbox', { name: 'Postnummer' }).fill('12345');
  await mail.page.getByRole('textbox', { name: 'Ort', exact: true }).fill('Storstad');
}

test('from "no digital mailbox" to posted and returned', async ({ mail }) => {
  await mail.write({ number: '191212121212', name: 'Tolvan Tolvansson' });
  await address(mail);
  await expect(answer(mail)).toHaveText('Adressen stämmer, 3 rader.');
  await expect(page(mail).getByRole('img', { name: 'Brevet, sida 1' })).toBeVisible();
  await expect(page(mail)).toContainText('Storgatan 1');
  await expect(page(mail).locator('.window-frame')).toBeVisible();
  await expect(page(mail)).toContainText('1 blad');
  await mail.page.getByRole('checkbox', { name: 'Särskild adress' }).check();
  await mail.page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('123 45 Storstad');
  await expect(mail.review).toContainText('Särskild adress');
  await expect(mail.review).toContainText('1 blad');
  await expect(mail.review).toContainText('Brevet läggs i Papperspost');
  await mail.page.keyboard.press('Control+Enter');
  await mail.sendNow();
  await mail.openFolder('Papperspost');
  await mail.rows.first().click();
  await expect(page(mail)).toContainText('Storgatan 1');
  await expect(mail.page.getByRole('region', { name: 'Papperspost som väntar' })).toContainText('1 att skriva ut');
  await mail.reading.getByRole('button', { name: 'Skriv ut', exact: true }).click();
  await mail.page.getByRole('button', { name: 'Ja, det är utskrivet' }).click();
  await expect(mail.reading).toContainText('Bekräfta när det är postat');
  await mail.reading.getByRole('button', { name: 'Markera som postat' }).click();
  await mail.page.getByRole('button', { name: 'Det är postat' }).click();
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await expect(mail.reading).toContainText(/Postat \d{4}-\d\d-\d\d/u);
  await mail.reading.getByRole('button', { name: 'Anteckna retur' }).click();
  const returned = mail.page.getByRole('dialog', { name: 'Varför kom brevet tillbaka?' });
  await returned.getByRole('button', { name: 'Spara returen' }).click();
  await expect(returned).toContainText('Välj en orsak.');
  await returned.getByRole('combobox', { name: 'Orsak' }).selectOption('Flyttat');
  await returned.getByRole('button', { name: 'Spara returen' }).click();
  await expect(mail.reading).toContainText('Ta reda på rätt adress');
  await expect(mail.reading).toContainText('Flyttat.');
});

test('the day’s letters are saved and printed in one go, and each waits until it is posted', async ({ mail, data }) => {
  await mail.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    window.print = () => {
      const pages = [...document.querySelectorAll<HTMLImageElement>('.print-pages > img')];
      seen.push(...pages.map(({ naturalWidth, naturalHeight }) => `${String(naturalWidth)} ${String(naturalHeight)}`));
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  for (const subject of ['Beslut om färdtjänst', 'Beslut om skolskjuts']) {
    await mail.write({ number: '191212121212', name: 'Tolvan Tolvansson', subject });
    await address(mail);
    await mail.page.keyboard.press('Control+Enter');
    await expect(mail.review).toContainText('1 blad');
    await mail.page.keyboard.press('Control+Enter');
    await mail.sendNow();
  }
  await mail.openFolder('Papperspost');
  const bar = mail.page.getByRole('region', { name: 'Papperspost som väntar' });
  await bar.getByRole('button', { name: 'Spara PDF' }).click();
  await expect(mail.page.getByText('2 brev sparade.')).toBeVisible();
  const saved = fs.readdirSync(path.join(data, 'sigill', 'evidence'));
  expect(saved.filter(name => /^[0-9a-f-]{36}\.pdf$/u.test(name))).toHaveLength(2);
  await bar.getByRole('button', { name: 'Skriv ut 2 brev' }).click();
  const question = mail.page.getByRole('dialog', { name: 'Kom alla 2 brev ut ur skrivaren?' });
  await expect(question).toBeVisible();
  expect(await mail.page.evaluate(() => (window as unknown as { readonly seen: string[] }).seen)).toEqual(
    Array.from({ length: 4 }, () => '2480 3507'),
  );
  await expect(mail.page.locator('.print-pages')).toHaveCount(0);
  await question.getByRole('button', { name: 'Ja, det är utskrivet' }).click();
  await expect(bar).toContainText('2 att posta');
  await expect(bar.getByRole('button', { name: 'Skriv ut 2 brev' })).toBeHidden();
});

test('a fault in the address is said where it is mended, kept in the draft, and stops the review', async ({ mail }) => {
  await mail.write({ number: '191212121212', name: 'Tolvan Tolvansson' });
  await address(mail);
  const postcode = mail.page.getByRole('textbox', { name: 'Postnummer' });
  await postcode.fill('1234');
  await mail.page.getByRole('textbox', { name: 'Land', exact: true }).focus();
  await expect(postcode).toHaveAccessibleDescription('Postnumret ska ha fem siffror.');
  await expect(page(mail)).toContainText('Sidan visas här när adressen är hel.');
  await mail.page.keyboard.press('Control+Enter');
  await expect(postcode).toBeFocused();
  await expect(mail.review).toBeHidden();
  await mail.isSaved();
  await mail.openFolder('Utkast');
  await mail.rows.first().click();
  await mail.page.keyboard.press('Enter');
  await expect(postcode).toHaveValue('1234');
  await expect(mail.page.getByRole('textbox', { name: 'Ort', exact: true })).toHaveValue('Storstad');
  await postcode.fill('123 45');
  await expect(page(mail).getByRole('img', { name: 'Brevet, sida 1' })).toBeVisible();
});

test('somebody with a protected identity gets no address fields and no page: the steps stand there, also in Papperspost', async ({
  mail,
}) => {
  await mail.write({ number: '191212121212', name: 'Tolvan Tolvansson' });
  await address(mail);
  await mail.page.getByRole('button', { name: 'Skyddade uppgifter' }).click();
  await expect(mail.page.getByRole('textbox', { name: 'Gata eller box' })).toBeHidden();
  await expect(page(mail)).toBeHidden();
  await expect(mail.page.getByRole('region', { name: 'Brev', exact: true })).toContainText('Box 2820');
  await mail.page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('Genom Skatteverkets förmedling');
  await expect(mail.review).not.toContainText('Storgatan');
  await mail.page.keyboard.press('Control+Enter');
  await mail.sendNow();
  await mail.openFolder('Papperspost');
  await expect(mail.rows.first()).not.toContainText('Tolvan');
  await expect(mail.rows.first()).toContainText('Skyddade personuppgifter');
  await mail.rows.first().click();
  await expect(mail.reading).toContainText('Lägg brevet i ett kuvert utan fönster');
  await expect(mail.reading).not.toContainText('Storgatan');
  await mail.reading.getByRole('button', { name: 'Markera som postat' }).click();
  await mail.page.getByRole('button', { name: 'Det är postat' }).click();
  await mail.openFolder('Skickat');
  await expect(mail.rows).toHaveCount(1);
});
