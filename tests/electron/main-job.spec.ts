import fs from 'node:fs';
import path from 'node:path';
import { onePagePdf } from './one-page-pdf.ts';
import { expect, sendMessage, test, writeMessage } from './sigill.ts';

test('a message is written, looked up, sent, undone, sent again and opened as it was sent, and its evidence saved', async ({
  start,
  data,
}) => {
  const { app, page, complaints } = await start();
  await writeMessage(page, 'Beslut om bistånd');
  await page
    .getByRole('region', { name: 'Bilagor' })
    .getByLabel('Välj PDF-filer')
    .setInputFiles({ name: 'beslut.pdf', mimeType: 'application/pdf', buffer: onePagePdf() });
  await expect(page.getByText('beslut.pdf')).toBeVisible();
  await sendMessage(page);
  await page.getByRole('button', { name: 'Ångra', exact: false }).first().click();
  await expect(page.getByLabel('Ämne')).toHaveValue('Beslut om bistånd');

  await sendMessage(page);
  await page.getByRole('button', { name: 'Skicka nu' }).click();
  await page.getByRole('navigation').getByText('Skickat').click();
  await page
    .getByRole('option', { name: /Beslut om bistånd/u })
    .or(page.getByRole('row', { name: /Beslut om bistånd/u }))
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Beslut om bistånd' })).toBeVisible();
  await expect(page.getByText(/Övningsbrevlådan Ek/u).first()).toBeVisible();
  await expect(page.getByText('beslut.pdf')).toBeVisible();

  const evidence = path.join(data, 'saved-evidence');
  fs.mkdirSync(evidence);
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, evidence);
  await page.getByRole('button', { name: 'Visa bevis' }).click();
  await expect(page.getByText(/Beviset är sparat/u)).toBeVisible();
  const files = fs.readdirSync(evidence, { recursive: true, encoding: 'utf8' }).map(file => path.basename(file));
  expect(files).toEqual(expect.arrayContaining(['request.xml', 'response.xml', 'evidence.json', 'beslut.pdf']));
  expect(complaints).toEqual([]);
});
