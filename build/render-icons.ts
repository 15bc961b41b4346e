import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import pngToIco from 'png-to-ico';
import { root } from './bootstrap.mjs';
import { chromiumPath } from './chromium.mjs';

// Renders assets/icons/*.svg into the .ico of Windows and the PNG that lie beside them. Run by hand when a drawing has changed: `node build/render-icons.ts`.

const folder = path.join(root, 'assets', 'icons');
/** Small sizes have a drawing of their own: fine lines would only blur. */
const SIZES: readonly { readonly size: number; readonly drawing: string }[] = [
  ...[16, 24, 32].map(size => ({ size, drawing: 'sigill-small.svg' })),
  ...[48, 64, 128, 256].map(size => ({ size, drawing: 'sigill.svg' })),
];

const browser = await chromium.launch({ executablePath: await chromiumPath() });
const page = await browser.newPage();
const pngs: Buffer[] = [];
for (const { size, drawing } of SIZES) {
  await page.setViewportSize({ width: size, height: size });
  const svg = fs.readFileSync(path.join(folder, drawing), 'utf8').replace('<svg ', `<svg width="${size}" height="${size}" `);
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  pngs.push(await page.screenshot({ omitBackground: true }));
}
await browser.close();
fs.writeFileSync(path.join(folder, 'sigill.ico'), await pngToIco(pngs));
fs.writeFileSync(path.join(folder, 'sigill.png'), pngs.at(-1) ?? '');
