import { expect } from '@playwright/test';
import { eventsOf, test } from './fixture-program.ts';

test('secrets come back, unreadably kept, and nothing else is taken for one', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const kept = await program.evaluate(async ({ safeStorage }) => {
    const text = 'lösen med å';
    const sealed = await safeStorage.encryptStringAsync(text);
    const again = await safeStorage.encryptStringAsync(text);
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    const refused = (value: Buffer): Promise<boolean> =>
      safeStorage.decryptStringAsync(value).then(
        () => false,
        () => true,
      );
    return {
      isAvailable: await safeStorage.isAsyncEncryptionAvailable(),
      opened: await safeStorage.decryptStringAsync(sealed),
      isPlain: sealed.includes(text),
      isSameTwice: sealed.equals(again),
      refusesChanged: await refused(changed),
      refusesOther: await refused(Buffer.from('something else entirely')),
    };
  });
  expect(kept).toEqual({
    isAvailable: true,
    opened: { result: 'lösen med å', shouldReEncrypt: false },
    isPlain: false,
    isSameTwice: false,
    refusesChanged: true,
    refusesOther: true,
  });
});

test('the older, synchronous secrets can be read by both', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const opened = await program.evaluate(async ({ safeStorage }) => {
    /* eslint-disable @typescript-eslint/no-deprecated -- what an older version of a program has sealed must still open */
    const sealed = safeStorage.encryptString('gammal');
    return [safeStorage.isEncryptionAvailable(), safeStorage.decryptString(sealed), (await safeStorage.decryptStringAsync(sealed)).result];
    /* eslint-enable @typescript-eslint/no-deprecated */
  });
  expect(opened).toEqual([true, 'gammal', 'gammal']);
});

test('a menu item does what it says when it is chosen', async ({ page, program }) => {
  await page.getByRole('textbox').fill('Markera mig');
  await program.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setTitle('Vald');
    window?.focus();
    for (const id of ['hello', 'select-all', 'zoom-in'])
      Menu.getApplicationMenu()?.getMenuItemById(id)?.click(undefined, window, window?.webContents);
  });
  await expect.poll(() => eventsOf(program)).toContain('menu Hej Vald');
  await expect
    .poll(() =>
      page.evaluate(() => {
        const { selectionStart, selectionEnd } = document.querySelector('input') ?? {};
        return [selectionStart, selectionEnd];
      }),
    )
    .toEqual([0, 11]);
  const zoom = await program.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
  expect(zoom).toBeCloseTo(Math.sqrt(1.2));
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(Math.round(640 / Math.sqrt(1.2)));
});

test('a right click is told with what lies under it', async ({ page, program }) => {
  await program.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
      Object.assign(globalThis, { under: { isEditable, selectionText } });
    });
  });
  await page.getByRole('textbox').fill('hela');
  await page.getByRole('textbox').selectText();
  await page.getByRole('textbox').click({ button: 'right' });
  await expect
    .poll(() => program.evaluate(() => (globalThis as { under?: unknown }).under))
    .toEqual({ isEditable: true, selectionText: 'hela' });
});

test('the page becomes a PDF and a picture', async ({ page, program }) => {
  const window = await program.browserWindow(page);
  const made = await window.evaluate(async shown => {
    const pdf = await shown.webContents.printToPDF({ pageSize: 'A4', printBackground: true });
    const picture = await shown.webContents.capturePage();
    return {
      pdf: pdf.subarray(0, 5).toString(),
      mediaBox: /MediaBox\s*\[([^\]]*)\]/u.exec(pdf.toString('latin1'))?.[1]?.trim().split(/\s+/u).map(Number),
      size: picture.getSize(),
      png: picture.toPNG().subarray(1, 4).toString(),
    };
  });
  expect(made).toMatchObject({ pdf: '%PDF-', png: 'PNG', size: { width: 640, height: 480 } });
  const [, , width = 0, height = 0] = made.mediaBox ?? [];
  expect(Math.abs(width - 595)).toBeLessThan(2); // Electron's A4 is 8.27 × 11.7 inches
  expect(Math.abs(height - 842)).toBeLessThan(2);
});

test('the colour scheme follows nativeTheme', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const themes = await program.evaluate(({ nativeTheme }) => {
    const heard: boolean[] = [];
    nativeTheme.on('updated', () => heard.push(nativeTheme.shouldUseDarkColors));
    nativeTheme.themeSource = 'dark';
    nativeTheme.themeSource = 'light';
    return heard;
  });
  expect(themes).toEqual([true, false]);
});

test('files are fetched as Chromium would, for a protocol handler', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const fetched = await program.evaluate(async ({ app, net }) => {
    const { pathToFileURL } = process.getBuiltinModule('node:url');
    const at = (name: string): string => pathToFileURL(`${app.getAppPath()}/${name}`).href;
    const answer = await net.fetch(at('page/index.html'));
    return [
      answer.headers.get('content-type'),
      (await answer.text()).includes('Fixture'),
      await net.fetch(at('page/nowhere.html')).then(() => 'found', String),
    ];
  });
  expect(fetched).toEqual(['text/html', true, 'Error: net::ERR_FILE_NOT_FOUND']);
});

test('the clipboard of the program keeps text', async ({ page, program }) => {
  expect(await page.title()).toBe('Stand-in');
  const text = await program.evaluate(async ({ clipboard }) => {
    await clipboard.writeText('Åäö');
    return clipboard.readText();
  });
  expect(text).toBe('Åäö');
});
