import { describe, expect, test } from 'vitest';
import { joinLetters } from '../../../app/letter/join-letters.node.ts';
import { letterPdf, type MadeLetter } from '../../../app/letter/letter-pdf.node.ts';
import { makeLetter } from '../../../app/letter/make-letter.node.ts';
import { blocksOfHtml, blocksOfText } from '../../../app/letter/letter-blocks.ts';
import type { LetterFile } from '../../../app/letter/letter-content.ts';
import { needs } from '../../tools.ts';
import {
  A4,
  dynamicFormPdf,
  encryptedPdf,
  formPdf,
  layeredPdf,
  missingFontPdf,
  pageOf,
  scanPdf,
  signedPdf,
  standardFontsPdf,
  undrawnFormPdf,
} from './attachment-collection.ts';
import { letterFile, letterOrder } from './letter-content.ts';
import { asFile, complaintsAbout, pixelsOf, tool } from './pdf-tools.ts';

async function made(...files: readonly LetterFile[]): Promise<MadeLetter> {
  const letter = await letterPdf(letterOrder({}, files));
  if (!letter.ok) throw new Error(letter.failure.code);
  return letter.value;
}
const tools = ['qpdf', 'pdfinfo', 'pdffonts', 'pdftoppm'] as const;

describe('the letter alone', () => {
  needs(
    'qpdf',
    'pdfinfo',
    'pdffonts',
  )('is tagged, in Swedish, A4, whole, with every font in it, and says that it is PDF/A-2b', async () => {
    const html = '<h2>Så</h2><p>Hej <b>du</b></p><ul><li>ett</li></ul><table><tr><th>a</th></tr><tr><td>b</td></tr></table>';
    const letter = await letterPdf(letterOrder({ blocks: blocksOfHtml(html), caseNumber: 'SN <1> & 2' }));
    if (!letter.ok) throw new Error(letter.failure.code);
    const file = asFile(letter.value.pdf);
    expect(complaintsAbout(file)).toEqual([]);
    expect(tool('pdfinfo', file)).toMatch(/Tagged:\s+yes/u);
    const structure = tool('pdfinfo', '-struct-text', file);
    for (const tag of ['Document', 'H1', 'H2', 'P', 'LI', 'TH', 'TD']) expect(structure).toMatch(new RegExp(`^\\s*${tag}\\b`, 'mu'));
    expect(structure).toContain('SN <1> & 2');
    expect(tool('pdfinfo', '-meta', file)).toMatch(/pdfaid:part>2<[^]*pdfaid:conformance>B</u);
    const text = Buffer.from(letter.value.pdf).toString('latin1');
    expect(tool('qpdf', '--qdf', '--object-streams=disable', file, '-')).toMatch(/\/Lang \(sv-SE\)|\/Lang <feff/u);
    expect(text).toContain('%PDF-1.7');
  });

  test('the same order gives the same bytes', async () => {
    const [one, other] = [await made(), await made()];
    expect(Buffer.compare(Buffer.from(one.pdf), Buffer.from(other.pdf))).toBe(0);
  });

  test('a long one goes on over pages, and is counted in sheets', async () => {
    const blocks = blocksOfText(
      Array.from({ length: 60 }, (_, n) => `Stycke ${String(n)}. ${'Nämnden har beslutat. '.repeat(12)}`).join('\n\n'),
    );
    const letter = await letterPdf(letterOrder({ blocks }));
    expect(letter).toMatchObject({ ok: true, value: { envelope: { name: 'C5-H2' } } });
    if (letter.ok) expect(letter.value.sheets).toBe(Math.ceil(letter.value.pages / 2));
    const address = ['Kim Ek', 'Storgatan 12', '123 45 Storstad'];
    expect(await letterPdf(letterOrder({ blocks, address }, [], { isDuplex: false }))).toMatchObject({
      value: { envelope: { name: 'C4-H2' } },
    });
  });

  test('what the typeface lacks is refused, in the address and in the text; what is not seen is left out', async () => {
    expect(await letterPdf(letterOrder({ subject: 'Beslut 😀' }))).toMatchObject({
      failure: { code: 'letter.text-unwritable', field: 'text', codePoint: 'U+1F600' },
    });
    expect(await letterPdf(letterOrder({ address: ['אבג', 'Box 1', '123 45 X'] }))).toMatchObject({
      failure: { code: 'letter.text-unwritable', field: 'address' },
    });
    expect(await letterPdf(letterOrder({ blocks: blocksOfText('a\u00ADb\u200Bc') }))).toMatchObject({ ok: true });
  });
});

describe('attachments', () => {
  needs(...tools)(
    'of every shape stand on A4 upright, as they look, and what is reduced or turned is told',
    async () => {
      const sizes: readonly (readonly [string, [number, number], number, number, boolean])[] = [
        ['A4', A4, 0, 100, false],
        ['A4 shown upside down', A4, 180, 100, false],
        ['A4 on its side', [841.89, 595.28], 0, 100, true],
        ['A4 stored on its side, shown upright', [841.89, 595.28], 90, 100, false],
        ['A4 shown on its side', A4, 270, 100, true],
        ['A3', [841.89, 1190.55], 0, 67.34, false],
        ['A3 on its side', [1190.55, 841.89], 0, 67.34, true],
        ['A5', [419.53, 595.28], 0, 100, false],
        ['Letter', [612, 792], 0, 92.64, false],
      ];
      const files = await Promise.all(sizes.map(async ([, size, turned], index) => letterFile(await pageOf(size, turned), 1, index)));
      const letter = await made(...files);
      const file = asFile(letter.pdf);
      expect(complaintsAbout(file)).toEqual([]);
      expect(letter.attachments.map(({ smallestPercent, remarks }) => [smallestPercent, remarks.includes('turned')])).toEqual(
        sizes.map(([, , , percent, turned]) => [Math.round(percent), turned]),
      );
      sizes.forEach(([, , , percent, isTurned], index) => {
        const original = pixelsOf(asFile(files[index]?.bytes ?? new Uint8Array(), 'own.pdf'), 1, 50);
        const printed = pixelsOf(file, index + 3, 50);
        expect(likeness(original, printed, percent / 100, isTurned)).toBeLessThan(0.5);
      });
    },
    60_000,
  );

  needs(...tools)(
    'a form, a signature, and fonts that were left out, are printed as they look',
    async () => {
      for (const [bytes, remark] of [
        [await formPdf(), 'form'],
        [await signedPdf(), 'signed'],
        [await standardFontsPdf(), 'fonts-supplied'],
      ] as const) {
        const letter = await made(letterFile(bytes));
        expect(letter.attachments).toMatchObject([{ pages: 1, remarks: expect.arrayContaining([remark]) as string[] }]);
        const file = asFile(letter.pdf);
        expect(complaintsAbout(file)).toEqual([]);
        expect(likeness(pixelsOf(asFile(bytes, 'own.pdf'), 1, 50), pixelsOf(file, 3, 50), 1, false)).toBeLessThan(0.35);
      }
    },
    60_000,
  );

  needs('pdftoppm')('a layer that is switched off stays so, in the letter and among several letters', async () => {
    const bytes = await layeredPdf();
    const letter = await made(letterFile(bytes));
    const original = pixelsOf(asFile(bytes, 'own.pdf'), 1, 50);
    expect(likeness(original, pixelsOf(asFile(letter.pdf), 3, 50), 1, false)).toBeLessThan(0.35);
    const joined = asFile(await joinLetters([letter.pdf, letter.pdf], true));
    // Each begins on a sheet of its own: the first one's third page is followed by a white one.
    for (const page of [3, 7]) expect(likeness(original, pixelsOf(joined, page, 50), 1, false)).toBeLessThan(0.35);
  });

  needs('qpdf')(
    'that cannot be right are kept apart, with the reason; the letter is made all the same',
    async () => {
      const whole = await pageOf(A4);
      const cases: readonly (readonly [LetterFile, string])[] = [
        [letterFile(await encryptedPdf()), 'encrypted'],
        [letterFile(whole.subarray(0, 300)), 'unreadable'],
        [letterFile(Buffer.from('%PDF-1.7\nnothing')), 'unreadable'],
        [letterFile(whole, 4), 'unreadable'],
        [letterFile(await missingFontPdf()), 'font-missing'],
        [letterFile(await dynamicFormPdf()), 'dynamic-form'],
        [letterFile(await undrawnFormPdf()), 'dynamic-form'],
      ];
      for (const [file, keptApart] of cases) {
        const letter = await made(file);
        expect(letter.attachments).toMatchObject([{ keptApart, pages: 0 }]);
        expect(letter.pages).toBe(2);
      }
    },
    60_000,
  );

  needs('qpdf', 'pdfinfo', 'pdffonts')(
    'of half a megabyte and of fifty go in',
    async () => {
      for (const megabytes of [0.5, 50]) {
        const letter = await makeLetter(letterOrder({}, [letterFile(await scanPdf(megabytes))]));
        if (!letter.ok) throw new Error(letter.failure.code);
        expect(letter.value.attachments).toMatchObject([{ pages: 1 }]);
        expect(complaintsAbout(asFile(letter.value.pdf))).toEqual([]);
      }
    },
    60_000,
  );

  test('a thread that says nothing is ended and told, and the next letter has one that answers', async () => {
    expect(await makeLetter(letterOrder(), 1)).toMatchObject({ failure: { code: 'letter.not-made', detail: 'time' } });
    expect(await makeLetter(letterOrder({}, [letterFile(await pageOf(A4))]))).toMatchObject({ value: { attachments: [{ pages: 1 }] } });
  });

  test('the bytes that were given are not touched', async () => {
    const bytes = await formPdf();
    const before = Uint8Array.from(bytes);
    await made(letterFile(bytes));
    expect(Buffer.compare(bytes, before)).toBe(0);
  });
});

type Picture = ReturnType<typeof pixelsOf>;

/** Dots to a cell's side: fine enough to tell a page that is moved, turned or cropped, and not to tell one edge's softness from another's. */
const CELL = 10;

/**
 * How much the middle of the sheet differs from the original, scaled and turned as it was told, as a part of all ink: 0 is the same, 1 that all is
 * missing.
 */
function likeness(original: Picture, printed: Picture, scale: number, isTurned: boolean): number {
  const standing = isTurned ? { width: original.height, height: original.width } : original;
  const left = (printed.width - standing.width * scale) / 2;
  const top = (printed.height - standing.height * scale) / 2;
  const before = new Map<string, number>();
  const after = new Map<string, number>();
  const add = (cells: Map<string, number>, x: number, y: number, ink: number): void => {
    const cell = `${String(Math.floor(x / CELL))} ${String(Math.floor(y / CELL))}`;
    if (ink > 0) cells.set(cell, (cells.get(cell) ?? 0) + ink);
  };
  let ink = 0;
  each(original, (x, y, dark) => {
    const [u, v] = isTurned ? [y, original.width - 1 - x] : [x, y];
    add(before, left + u * scale, top + v * scale, dark * scale * scale);
    ink += dark * scale * scale;
  });
  each(printed, (x, y, dark) => {
    add(after, x, y, dark);
  });
  const difference = [...new Set([...before.keys(), ...after.keys()])].reduce(
    (sum, cell) => sum + Math.abs((before.get(cell) ?? 0) - (after.get(cell) ?? 0)),
    0,
  );
  return difference / ink;
}

function each({ width, height, grey }: Picture, see: (x: number, y: number, ink: number) => void): void {
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) see(x, y, 255 - (grey[y * width + x] ?? 255));
}
