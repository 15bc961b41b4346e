import { PDFDocument } from 'pdf-lib';
import { expect, test, writeLetter } from './sigill.ts';

type Printing = { readonly asked: Electron.WebContentsPrintOptions[]; readonly pdfs: string[] };

test('a letter goes through the system’s print dialog, A4 to the edge on both sides; Cancel asks nothing about it', async ({ start }) => {
  const { app, page, complaints } = await start();
  await writeLetter(page);
  // No test can press the buttons of the system's dialog: Cancel first, then Print, to a file.
  await app.evaluate(({ BrowserWindow }) => {
    const printing: Printing = { asked: [], pdfs: [] };
    Object.assign(globalThis, { printing });
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.print = (options = {}, told = () => undefined) => {
        printing.asked.push(options);
        if (printing.asked.length === 1) told(false, 'Print job canceled');
        else
          void webContents.printToPDF({ preferCSSPageSize: true }).then(pdf => {
            printing.pdfs.push(pdf.toString('base64'));
            told(true, '');
          });
      };
  });
  const printing = (): Promise<Printing> => app.evaluate(() => (globalThis as unknown as { readonly printing: Printing }).printing);
  const print = page.getByRole('button', { name: 'Skriv ut', exact: true });
  const question = page.getByRole('dialog', { name: 'Kom brevet ut ur skrivaren?' });
  await print.click();
  await expect.poll(async () => (await printing()).asked.length).toBe(1);
  await expect(page.locator('.print-pages')).toHaveCount(0);
  await expect(print).toBeEnabled();
  await expect(question).toBeHidden();

  await print.click();
  await expect(question).toBeVisible();
  const { asked, pdfs } = await printing();
  expect(asked[1]).toMatchObject({ silent: false, duplexMode: 'longEdge', pageSize: 'A4' });
  const sheets = (await PDFDocument.load(Buffer.from(pdfs[0] ?? '', 'base64'))).getPages();
  // The sheet with the address and the letter itself; points of A4, to the nearest.
  expect(sheets.map(sheet => [Math.round(sheet.getWidth()), Math.round(sheet.getHeight())])).toEqual([
    [595, 842],
    [595, 842],
  ]);
  await page.getByRole('button', { name: 'Ja, det är utskrivet' }).click();
  await expect(page.getByRole('button', { name: 'Markera som postat' })).toBeVisible();
  expect(complaints).toEqual([]);
});
