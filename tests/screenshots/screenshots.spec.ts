import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../build/bootstrap.mjs';
import { test } from '../e2e/sigill.ts';
import { walkViews } from '../e2e/walk-views.ts';

const folder = path.join(root, 'dist', 'screenshots');

const themes = [
  ['light', 'Ljust'],
  ['dark', 'Mörkt'],
] as const;

/** A desk and a telephone; and the desk at 200 %, where there is half as much of everything. */
const sizes = [
  ['wide', { width: 1360, height: 860 }],
  ['narrow', { width: 390, height: 844 }],
  ['zoomed', { width: 680, height: 430 }],
] as const;

for (const [theme, choice] of themes) {
  test(`every view and state, ${theme}`, async ({ mail }) => {
    test.setTimeout(600_000);
    const { page } = mail;
    await mail.chooseTheme(choice);
    let number = 0;
    await walkViews(mail, async name => {
      number += 1;
      for (const [size, viewport] of sizes) {
        await page.setViewportSize(viewport);
        await page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => undefined))));
        const file = `${String(number).padStart(2, '0')}-${name.replaceAll(/[^\p{L}\d]+/gu, '-').toLowerCase()}-${theme}-${size}.png`;
        fs.mkdirSync(folder, { recursive: true });
        await page.screenshot({ path: path.join(folder, file) });
      }
      await page.setViewportSize(sizes[0][1]);
    });
  });
}
