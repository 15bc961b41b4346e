import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CdpSession } from '../chromium/cdp-connection.ts';
import { recordCall, standIn } from '../control.ts';
import { Uncovered } from '../uncovered.ts';
import { imageFromPng } from './native-image.ts';

/** Paper in inches, as Electron names it. */
const PAPER: Readonly<Record<string, readonly [width: number, height: number]>> = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
  Ledger: [17, 11],
};

export async function pagePdf(session: CdpSession, options: Electron.PrintToPDFOptions): Promise<Buffer> {
  const { pageSize = 'Letter', margins = {}, ...rest } = options;
  const { marginType, ...inches } = margins as Electron.PrintToPDFMargins & { readonly marginType?: unknown };
  if (marginType !== undefined) throw new Uncovered('printToPDF margins.marginType');
  const paper = typeof pageSize === 'string' ? PAPER[pageSize] : ([pageSize.width, pageSize.height] as const);
  if (paper === undefined) throw new Error(`Invalid pageSize ${JSON.stringify(pageSize)}`);
  const { data } = await session.send('Page.printToPDF', {
    ...rest,
    paperWidth: paper[0],
    paperHeight: paper[1],
    ...(inches.top === undefined ? {} : { marginTop: inches.top }),
    ...(inches.bottom === undefined ? {} : { marginBottom: inches.bottom }),
    ...(inches.left === undefined ? {} : { marginLeft: inches.left }),
    ...(inches.right === undefined ? {} : { marginRight: inches.right }),
  });
  return Buffer.from(data, 'base64');
}

/** Prints to `<folder>/<n>.pdf` and records options and path; the outcome is the one that the test prepared, else success. */
export async function printPage(
  session: CdpSession,
  options: Electron.WebContentsPrintOptions,
  folder: string,
): Promise<readonly [boolean, string]> {
  const outcome = standIn.printOutcomes.shift() ?? ([true, ''] as const);
  if (!outcome[0]) {
    recordCall('webContents.print', { options, outcome });
    return outcome;
  }
  const { pageSize } = options;
  const pdf = await pagePdf(session, {
    printBackground: options.printBackground ?? false,
    landscape: options.landscape ?? false,
    preferCSSPageSize: pageSize === undefined,
    ...(pageSize === undefined ? {} : { pageSize: typeof pageSize === 'string' ? pageSize : inInches(pageSize) }),
  });
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${String(standIn.record.length)}.pdf`);
  writeFileSync(file, pdf);
  recordCall('webContents.print', { options, outcome, file });
  return outcome;
}

/** For printers Electron takes micrometres, for PDF inches. */
function inInches({ width, height }: Electron.Size): Electron.Size {
  return { width: width / 25_400, height: height / 25_400 };
}

export async function pageImage(session: CdpSession, rect: Electron.Rectangle | undefined): Promise<Electron.NativeImage> {
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'png',
    ...(rect === undefined ? {} : { clip: { ...rect, scale: 1 } }),
  });
  return imageFromPng(Buffer.from(data, 'base64'));
}
