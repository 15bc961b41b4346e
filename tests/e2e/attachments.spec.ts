import { examplePdf, largePdf } from './example-pdf.ts';
import { expect, test } from './sigill.ts';

test('files that cannot be sent are named with cause and cure until they are dismissed', async ({ mail }) => {
  const { page, attachments } = mail;
  await mail.write();
  await mail.attach(
    { name: 'text.pdf', buffer: Buffer.from('bara text') },
    { name: 'tom.pdf', buffer: Buffer.alloc(0) },
    { name: 'trasig.pdf', buffer: (await examplePdf()).subarray(0, 200) },
    { name: 'bra.pdf', buffer: await examplePdf() },
  );
  await expect(attachments.getByRole('alert')).toHaveCount(3);
  await expect(attachments.getByRole('alert').filter({ hasText: 'text.pdf: Filen är inte en PDF' })).toContainText(
    'Spara dokumentet som PDF',
  );
  await expect(attachments.getByRole('alert').filter({ hasText: 'tom.pdf: Filen är tom' })).toBeVisible();
  await expect(attachments.getByRole('alert').filter({ hasText: 'trasig.pdf' })).toContainText('går inte att öppna');
  await expect(attachments.getByRole('button', { name: 'Öppna bra.pdf' })).toBeVisible();
  for (const left of [2, 1, 0]) {
    await attachments.getByRole('button', { name: 'Stäng upplysningen' }).first().click();
    await expect(attachments.getByRole('alert')).toHaveCount(left);
  }
  await expect(page.getByText('bra.pdf', { exact: true })).toBeVisible();
});

test('order is changed and files are removed by keyboard, and the focus stays', async ({ mail }) => {
  const { page, attachments } = mail;
  await mail.write();
  for (const name of ['ett.pdf', 'tva.pdf', 'tre.pdf']) {
    await mail.attach({ name, buffer: await examplePdf({ text: name }) });
    await expect(attachments.getByRole('button', { name: `Öppna ${name}` })).toBeVisible();
  }
  const order = attachments.locator('.attachment-name');
  await attachments.getByRole('button', { name: 'Flytta upp tre.pdf' }).press('Enter');
  await expect(order).toHaveText(['ett.pdf', 'tre.pdf', 'tva.pdf']);
  await expect(attachments.getByRole('button', { name: 'Flytta upp tre.pdf' })).toBeFocused();
  await attachments.getByRole('button', { name: 'Ta bort ett.pdf' }).press('Enter');
  await expect(order).toHaveText(['tre.pdf', 'tva.pdf']);
  await expect(attachments.getByRole('button', { name: 'Ta bort tre.pdf' })).toBeFocused();
  await mail.isSaved();
  await page.reload();
  await expect(order).toHaveText(['tre.pdf', 'tva.pdf']);
});

test('a file can be dropped anywhere and pasted', async ({ mail }) => {
  const { page, attachments } = mail;
  await mail.newMessage.click();
  const base64 = (await examplePdf()).toString('base64');
  const carry = (name: string): Promise<unknown> =>
    page.evaluateHandle(
      ([data, file]) => {
        const bytes = Uint8Array.from(atob(data), character => character.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], file, { type: 'application/pdf' }));
        return transfer;
      },
      [base64, name] as const,
    );
  const dropped = await carry('droppad.pdf');
  await mail.body.dispatchEvent('dragenter', { dataTransfer: dropped });
  await expect(page.getByText('Släpp filerna för att bifoga dem')).toBeVisible();
  await page.locator('.drop-target').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(attachments.getByRole('button', { name: 'Öppna droppad.pdf' })).toBeVisible();
  await mail.body.evaluate(
    (field, clipboardData) => {
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboardData as DataTransfer, bubbles: true, cancelable: true }));
    },
    await carry('inklistrad.pdf'),
  );
  await expect(attachments.getByRole('button', { name: 'Öppna inklistrad.pdf' })).toBeVisible();
});

test('the meter tells the size of the whole message, and what is too large is stopped with the limit', async ({ mail }) => {
  const { page, attachments } = mail;
  await mail.write();
  await mail.attach({ name: 'lagom.pdf', buffer: await largePdf(1_000_000) });
  await expect(attachments.getByRole('meter')).toHaveAttribute('aria-valuetext', /^1,3\d? av 2 MB$/u);
  await mail.attach({ name: 'for-mycket.pdf', buffer: await largePdf(800_000) });
  await expect(attachments.getByRole('meter')).toHaveAttribute('aria-valuetext', /^2,4\d? MB, 2 MB är gränsen$/u);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Gränsen är 2 MB, bilagor medräknade.' })).toBeVisible();
  await expect(mail.review).toBeHidden();
});

test('a text that speaks of an attachment is asked about when there is none', async ({ mail }) => {
  await mail.write({ body: 'Se bifogat beslut.' });
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna Andersson/u);
  await mail.page.keyboard.press('Control+Enter');
  await expect(mail.review).toContainText('Texten nämner en bilaga, men inget är bifogat.');
  await expect(mail.review.getByRole('button', { name: 'Skicka utan bilaga' })).toBeFocused();
});

test('right after a preview is closed the keys are the form’s again, and those of a closing review send nothing', async ({ mail }) => {
  const { page } = mail;
  const { keyboard } = page;
  await mail.write();
  await mail.attach({ name: 'beslut.pdf', buffer: await examplePdf() });
  await expect(mail.number).toHaveAccessibleDescription(/Når Anna Andersson/u);
  const card = mail.attachments.getByRole('button', { name: 'Öppna beslut.pdf' });
  await card.press('Enter');
  await expect(page.getByText('Sida 1 av 1')).toBeVisible();
  // Both keys at once, while the preview still fades.
  await page.evaluate(async () => {
    const press = (key: string, ctrlKey: boolean): boolean =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code: key, ctrlKey, bubbles: true, cancelable: true }),
      );
    press('Escape', false);
    await new Promise(resolve => setTimeout(resolve));
    press('Enter', true);
  });
  await expect(mail.review).toBeVisible();
  await expect(mail.review.getByRole('button', { name: /^Skicka/u })).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('Control+Enter');
  await expect(mail.review).toBeVisible();
  await expect(mail.countdown).toBeHidden();
});

test('how easily a file is read is told in words that say how it becomes better', async ({ mail }) => {
  const { attachments } = mail;
  await mail.write();
  await mail.attach({ name: 'beslut.pdf', buffer: await examplePdf() });
  const line = attachments.getByText('Går att läsa, läsbarhet 60 av 100');
  await expect(line).toBeVisible();
  await expect(attachments.getByText('Språket är inte angivet')).toBeHidden();
  await line.press('Enter');
  for (const said of [
    'Texten går att läsa upp',
    'Texten är 24 punkter',
    'Rubriker och stycken är inte märkta. I Word:',
    'Språket är inte angivet',
    'Dokumentet har ingen titel',
  ])
    await expect(attachments.getByText(said)).toBeVisible();
});

test('a file that is opened while another closes is shown, again and again', async ({ mail }) => {
  const { page, attachments } = mail;
  await mail.write();
  for (const name of ['ett.pdf', 'tva.pdf']) await mail.attach({ name, buffer: await examplePdf({ text: name }) });
  for (let round = 0; round < 6; round += 1) {
    const name = round % 2 === 0 ? 'ett.pdf' : 'tva.pdf';
    await attachments.getByRole('button', { name: `Öppna ${name}` }).click();
    await expect(page.getByRole('img', { name: `${name}, sida 1` })).toBeVisible();
    await page.keyboard.press('Escape');
  }
});
