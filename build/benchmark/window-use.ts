import { PDFDocument } from 'pdf-lib';
import type { Browser, Page } from 'playwright';
import type { Host } from './window-server.ts';
import { watched, type Watched } from './window-tasks.ts';

/** Of the text that is written in. */
export const TEXT_LENGTH = 20_000;

async function withWindow<T>(browser: Browser, host: Host, act: (opened: Page) => Promise<T>): Promise<T> {
  const url = await host.serve();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'sv-SE' });
  const opened = await context.newPage();
  await opened.goto(url());
  await opened.locator('[data-pane=list]').waitFor();
  const result = await act(opened);
  await context.close();
  return result;
}

/** Keys as fast as a quick typist presses them. */
export function measureTyping(browser: Browser, host: Host, keys: number): Promise<Watched> {
  return withWindow(browser, host, async opened => {
    const file = Buffer.from(await (await onePage()).save());
    await opened.keyboard.press('Alt+n');
    const body = opened.locator('[data-field=body]');
    await body.waitFor();
    await body.fill('Beslutet gäller från och med i dag. '.repeat(TEXT_LENGTH / 36));
    await opened
      .locator('input[type=file]')
      .first()
      .setInputFiles([1, 2, 3].map(number => ({ name: `bilaga ${number}.pdf`, mimeType: 'application/pdf', buffer: file })));
    await opened.locator('.attachment').nth(2).waitFor();
    await opened.waitForTimeout(2500);
    await body.press('End');
    return watched(browser, opened, () => body.pressSequentially('handläggare '.repeat(Math.ceil(keys / 12)), { delay: 60 }));
  });
}

async function onePage(): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]);
  return document;
}

export function measureFolder(browser: Browser, host: Host, rounds: number): Promise<readonly number[]> {
  return withWindow(browser, host, async opened => {
    const taken: number[] = [];
    for (let round = -1; round < rounds; round += 1) {
      await opened.locator('.folder', { hasText: 'Utkast' }).click();
      await opened.waitForTimeout(200);
      const one = Number(
        await opened.evaluate(`new Promise(resolve => {
          const start = performance.now();
          const look = () => document.querySelector('.virtual-list .message-row-name') === null ? requestAnimationFrame(look) : resolve(performance.now() - start);
          [...document.querySelectorAll('.folder')].find(folder => folder.textContent.startsWith('Skickat')).click();
          requestAnimationFrame(look);
        })`),
      );
      if (round >= 0) taken.push(one);
    }
    return taken;
  });
}

/** Scrolls a long folder with the wheel, quickly and without a pause: the time of each frame. */
export function measureScroll(browser: Browser, host: Host, steps: number): Promise<Watched> {
  return withWindow(browser, host, async opened => {
    await opened.locator('.folder', { hasText: 'Skickat' }).click();
    await opened.locator('.virtual-list .message-row-name').first().waitFor();
    await opened.waitForTimeout(1500);
    await opened.locator('.virtual-list').hover();
    return watched(browser, opened, async () => {
      for (let step = 0; step < steps; step += 1) {
        await opened.mouse.wheel(0, 900);
        await opened.waitForTimeout(16);
      }
      // From one end to the other, as somebody drags the bar.
      for (let part = 1; part <= 10; part += 1) {
        await opened.evaluate(
          `{ const list = document.querySelector('.virtual-list'); list.scrollTop = list.scrollHeight * ${part / 10}; }`,
        );
        await opened.waitForTimeout(120);
      }
    });
  });
}
