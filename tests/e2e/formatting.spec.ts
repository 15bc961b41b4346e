import type { Page } from '@playwright/test';
import { expect, test } from './sigill.ts';

/** As Word puts it on the clipboard. */
const fromWord =
  '<html><head><style>p.MsoNormal{margin:0}</style></head><body><p class=MsoNormal><b style="mso-bidi">Viktigt</b> besked<o:p></o:p></p>' +
  '<img src="https://tracker.example/pixel.png"><ul><li>Ett</li><li>Två</li></ul><script>alert(1)</script></body></html>';

async function paste(page: Page, html: string, text: string, hasPicture = false): Promise<void> {
  await page.evaluate(
    ([asHtml, asText, withPicture]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', asHtml);
      clipboardData.setData('text/plain', asText);
      if (withPicture) clipboardData.items.add(new File([Uint8Array.of(137, 80, 78, 71)], 'image.png', { type: 'image/png' }));
      const field = document.activeElement ?? document.body;
      const isTaken = !field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      // What the browser itself would do.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing has come in its place
      if (!isTaken) document.execCommand('insertText', false, asText);
    },
    [html, text, hasPicture] as const,
  );
}

test('a text is formatted by keyboard, sent as valid HTML of the allowed kind, and read as it was sent', async ({ mail }) => {
  const { page } = mail;
  const { keyboard } = page;
  await mail.write({ body: 'Hej Anna,\n\nhär är beslutet.' });
  await page.getByRole('button', { name: 'Formatera' }).click();
  await expect(mail.body).toBeFocused();
  await expect(mail.body).toHaveText(/Hej Anna,\s*här är beslutet\./u);
  await keyboard.press('Control+End');
  await keyboard.press('Enter');
  await keyboard.press('Control+b');
  await keyboard.type('Fet rad');
  await expect(page.getByRole('button', { name: 'Fetstil' })).toHaveAttribute('aria-pressed', 'true');
  await expect(mail.body.locator('b, strong')).toHaveText('Fet rad');
  await page.getByRole('button', { name: 'Länk' }).click();
  const link = page.getByRole('dialog', { name: 'Länk' });
  await link.getByLabel('Adress').fill('javascript:alert(1)');
  await link.getByRole('button', { name: 'Lägg till länken' }).click();
  await expect(link).toContainText('Adressen går inte att länka till.');
  await link.getByLabel('Adress').fill('kommun.example/bygglov');
  await link.getByLabel('Text som visas').fill('Mer om bygglov');
  await link.getByRole('button', { name: 'Lägg till länken' }).click();
  await expect(mail.body.locator('a')).toHaveAttribute('href', 'https://kommun.example/bygglov');
  await mail.isSaved();
  await page.reload();
  await expect(mail.body.locator('a')).toHaveText('Mer om bygglov');
  await mail.send();
  await mail.sendNow();
  await mail.openFolder('Skickat');
  await mail.rows.first().click();
  await expect(mail.reading).toContainText('Fet rad');
});

test('what is pasted from Word is cleaned, and what was taken away is told', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ body: 'Början.' });
  await mail.body.focus();
  await page.keyboard.press('Control+End');
  await paste(page, fromWord, ' Viktigt besked');
  await expect(
    page.getByText(/Formateringen i det du klistrade in följde inte med\. Togs bort ur det du klistrade in: .*ett skript/u),
  ).toBeVisible();
  await expect(mail.body).toHaveValue('Början. Viktigt besked');
  await page.getByRole('button', { name: 'Behåll formateringen' }).click();
  await expect(mail.body.locator('li')).toHaveText(['Ett', 'Två']);
  await expect(mail.body.locator('strong, b')).toHaveText('Viktigt');
  await expect(mail.body.locator('img, script, style')).toHaveCount(0);
  await expect(mail.body).toBeFocused();
  await page.keyboard.press('Control+a');
  await paste(page, '<p onclick="x()">Ny <i>text</i></p><iframe src="https://x.example"></iframe>', 'Ny text');
  await expect(mail.body).toHaveText('Ny text');
  await expect(page.getByText(/Togs bort ur det du klistrade in: en inbäddad sida\./u)).toBeVisible();
  await page.getByRole('button', { name: 'Utan formatering' }).click();
  await expect(mail.body).toHaveValue('Ny text');
  await mail.body.fill('Ett\n\nTvå\ntre');
  await page.getByRole('button', { name: 'Formatera' }).click();
  await expect(mail.body.locator('p')).toHaveCount(2);
  await page.getByRole('button', { name: 'Utan formatering' }).click();
  await expect(mail.body).toHaveValue('Ett\n\nTvå\ntre');
});

test('Word puts a picture of the text beside it: the text is pasted, and nothing is attached', async ({ mail }) => {
  const { page } = mail;
  await mail.write({ body: '' });
  await mail.body.focus();
  await paste(page, '<p>Du får <del>1000</del><ins>2000</ins> kr</p>', 'Du får 10002000 kr', true);
  // What was struck out stands in the plain form of the clipboard as if it were said.
  await expect(mail.body).toHaveValue('Du får 2000 kr');
  await expect(page.getByText('Togs bort ur det du klistrade in: överstruken text.')).toBeVisible();
  await expect(mail.attachments.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(mail.body).not.toHaveValue('Du får 2000 kr');
  // A picture by itself is a file.
  await paste(page, '<img src="https://a.example/b.png">', '', true);
  await expect(mail.attachments.getByRole('alert')).toHaveCount(1);
});
