import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A word as poppler finds it on a page, in millimetres from the upper left corner. */
export type FoundWord = {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

const MM = 25.4 / 72;

/** A file for a program from outside; gone when the test is. */
export function asFile(bytes: Uint8Array, name = 'letter.pdf'): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sigill-letter-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

export const tool = (name: string, ...args: readonly string[]): string =>
  execFileSync(name, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

/** Every word of every page, read by another program than the one that wrote it. */
export function wordsOn(file: string): readonly FoundWord[] {
  const xml = tool('pdftotext', '-bbox', file, '-');
  const words: FoundWord[] = [];
  let page = 0;
  for (const [, isPage, left, top, right, bottom, text = ''] of xml.matchAll(
    /(<page )|<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</gu,
  )) {
    if (isPage !== undefined) page += 1;
    else
      words.push({
        page,
        text: unescaped(text),
        left: Number(left) * MM,
        top: Number(top) * MM,
        right: Number(right) * MM,
        bottom: Number(bottom) * MM,
      });
  }
  return words;
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

/** Nothing that qpdf warns of, A4 upright throughout, and every font in the file. */
export function complaintsAbout(file: string): readonly string[] {
  const complaints: string[] = [];
  try {
    tool('qpdf', '--check', file);
  } catch (error) {
    complaints.push(String((error as { readonly stdout?: string }).stdout));
  }
  const sizes = [...tool('pdfinfo', '-l', '-1', file).matchAll(/^Page\s+\d+ size:\s+(.*)$/gmu)].map(([, size = '']) => size);
  complaints.push(...sizes.filter(size => !/^595\.\d+ x 841\.\d+ pts \(A4\)$/u.test(size)));
  const fonts = tool('pdffonts', file)
    .split('\n')
    .slice(2)
    .filter(line => line !== '');
  complaints.push(...fonts.filter(line => !/\s+yes (?:yes|no )\s*(?:yes|no)\s+\d+\s+\d+$/u.test(line)));
  return complaints;
}

/** A page as shades of grey, so many dots per inch. */
export function pixelsOf(
  file: string,
  page: number,
  dpi: number,
): { readonly width: number; readonly height: number; readonly grey: Uint8Array } {
  const out = file.replace(/\.pdf$/u, `-${String(page)}`);
  tool('pdftoppm', '-gray', '-singlefile', '-f', String(page), '-r', String(dpi), file, out);
  const bytes = readFileSync(`${out}.pgm`);
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.subarray(0, 40).toString('latin1'));
  if (head === null) throw new Error('no picture');
  return { width: Number(head[1]), height: Number(head[2]), grey: bytes.subarray(head[0].length) };
}
