import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawAddressPage } from '../../../app/letter/address-page.node.ts';
import { placeAddress } from '../../../app/letter/place-address.ts';
import { TaggedDocument } from '../../../app/letter/tagged-document.node.ts';
import { styleOf } from '../../../app/letter/text-flow.ts';
import { isUsable, keepOutZone, safeZone, slackOf, STANDARD_ENVELOPES, type WindowEnvelope } from '../../../app/letter/window-envelope.ts';
import { needs } from '../../tools.ts';
import { letterContent } from './letter-content.ts';
import { asFile, pixelsOf, wordsOn, type FoundWord } from './pdf-tools.ts';

/** So many addresses for each envelope; the lead's long run asks for more. */
const ADDRESSES = Number(process.env['SIGILL_ADDRESSES'] ?? 12);
/** Poppler rounds to a thousandth of a point. */
const TINY = 0.01;

const letters = Array.from('abcdefghijklmnopqrstuvwxyzåäöéüßłşđŽÅÄÖABCDEFGHIJKLMNOPQRSTUVWXYZ');
const word = fc.array(fc.constantFrom(...letters), { minLength: 2, maxLength: 14 }).map(all => all.join(''));
const words = (most: number): fc.Arbitrary<string> => fc.array(word, { minLength: 1, maxLength: most }).map(all => all.join(' '));
const postcode = fc
  .tuple(fc.integer({ min: 100, max: 999 }), fc.integer({ min: 10, max: 99 }), word)
  .map(([a, b, town]) => `${String(a)} ${String(b)} ${town}`);
const address = fc
  .tuple(
    words(3),
    fc.option(words(2), { nil: undefined }),
    words(2),
    fc.integer({ min: 1, max: 999 }),
    postcode,
    fc.constantFrom(undefined, 'NORGE', 'Förenade kungariket'),
  )
  .map(([name, careOf, street, number, town, country]) =>
    [name, careOf === undefined ? undefined : `c/o ${careOf}`, `${street} ${String(number)}`, town, country].filter(
      line => line !== undefined,
    ),
  );

describe.each(STANDARD_ENVELOPES.map(envelope => [envelope.name, envelope] as const))('%s', (_, envelope) => {
  needs('pdftotext')('the whole address, and nothing else, is in the window wherever the paper slides', async () => {
    const { file, addresses } = await pagesOf(envelope, ADDRESSES);
    const found = wordsOn(file);
    addresses.forEach((lines, index) => {
      const onPage = found.filter(each => each.page === index + 1);
      const expected = lines.flatMap(line => line.split(' '));
      for (const position of positions(envelope)) {
        const seen = onPage.filter(each => isTouched(each, position));
        expect(seen.map(({ text }) => text)).toEqual(expected);
        expect(seen.filter(each => !isWhole(each, position))).toEqual([]);
      }
      const zone = keepOutZone(envelope);
      const near = onPage.filter(each => isTouched(each, zone)).map(({ text }) => text);
      expect(near).toEqual(expected);
      expect(onPage.length).toBeGreaterThan(expected.length);
    });
  });
});

type Seen = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** The window on the sheet, in every corner to which it can slide and between. */
function positions(envelope: WindowEnvelope): readonly Seen[] {
  const slack = slackOf(envelope);
  return [0, 0.5, 1].flatMap(x =>
    [0, 0.5, 1].map(y => ({ ...envelope.window, left: envelope.window.left - x * slack.x, top: envelope.window.top - y * slack.y })),
  );
}

const isTouched = (found: FoundWord, { left, top, width, height }: Seen): boolean =>
  found.right > left + TINY && found.left < left + width - TINY && found.bottom > top + TINY && found.top < top + height - TINY;
const isWhole = (found: FoundWord, { left, top, width, height }: Seen): boolean =>
  found.left >= left - TINY && found.right <= left + width + TINY && found.top >= top - TINY && found.bottom <= top + height + TINY;

/** One file with a page for each random address that fits; every one with as much beside it as there can be. */
async function pagesOf(
  envelope: WindowEnvelope,
  count: number,
): Promise<{ readonly file: string; readonly addresses: readonly (readonly string[])[] }> {
  const document = await TaggedDocument.create('Adresser', '2026-11-21T12:00:00.000Z');
  const addresses: (readonly string[])[] = [];
  for (const lines of fc.sample(address, { numRuns: count * 25, seed: 8 })) {
    const placed = placeAddress(lines, envelope, line => document.measure(line, styleOf(1)));
    if (!placed.ok || addresses.length === count) continue;
    const content = letterContent({
      isPractice: true,
      address: lines,
      returnAddress: ['Kommun A med ett mycket långt namn', 'Stadsledningskontorets gemensamma postmottagning', 'Box 1', '111 11 STAD'],
    });
    drawAddressPage(document, content, envelope, placed.value, 'I kuvertet ligger ett brev på 2 sidor och 12 bilagor.');
    addresses.push(lines);
  }
  expect(addresses.length).toBe(count);
  return { file: asFile(await document.save(true, 'test')), addresses };
}

/** Envelopes that somebody has measured: windows at every edge, wide and narrow. */
const OWN: readonly WindowEnvelope[] = (
  [
    [213, 323, 'flat', 7, 3, 78, 66],
    [211, 101, 'thirds', 1, 11, 60, 40],
    [260, 218, 'half', 3, 82, 129, 110],
    [214, 178, 'half', 2, 88, 210, 80],
    [229, 114, 'thirds', 124, 20, 105, 60],
  ] as const
).map(([width, height, fold, left, top, windowWidth, windowHeight], index) => ({
  name: `Eget ${String(index + 1)}`,
  width,
  height,
  fold,
  window: { left, top, width: windowWidth, height: windowHeight },
  mostSheets: 9,
  weightGrams: 5,
  source: 'mätt',
}));

describe.each(OWN.map(envelope => [envelope.name, envelope] as const))('%s', (_, envelope) => {
  needs('pdftotext', 'pdftoppm')(
    'with measures of its own: no line and no mark in the window but the address, and nothing nearer to the edge than a printer prints',
    async () => {
      expect(isUsable(envelope)).toBe(true);
      const document = await TaggedDocument.create('Adress', '2026-11-21T12:00:00.000Z');
      const content = letterContent({ address: ['Kim Ek', 'Storgatan 12', '123 45 Storstad'], isPractice: true });
      const placed = placeAddress(content.address, envelope, line => document.measure(line, styleOf(1)));
      if (!placed.ok) throw new Error(placed.failure.code);
      drawAddressPage(document, content, envelope, placed.value, 'I kuvertet ligger ett brev.');
      const file = asFile(await document.save(true, 'test'));
      const found = wordsOn(file);
      const zone = keepOutZone(envelope);
      expect(found.filter(each => isTouched(each, zone)).map(({ text }) => text)).toEqual('Kim Ek Storgatan 12 123 45 Storstad'.split(' '));
      expect(found.filter(each => !isWhole(each, { left: 5, top: 5, width: 200, height: 287 }))).toEqual([]);
      const lines = found.filter(({ text }) => text === 'Kommun').map(({ right, left }) => right - left);
      expect(Math.min(...lines)).toBeGreaterThan(8);
      expect(inkIn(file, zone, safeZone(envelope))).toBe(0);
    },
  );
});

/** Dots in one part of the first page, but not in another. */
function inkIn(file: string, { left, top, width, height }: Seen, except: Seen): number {
  const dpi = 100;
  const dot = 25.4 / dpi;
  const picture = pixelsOf(file, 1, dpi);
  let ink = 0;
  const isIn = (x: number, y: number, each: Seen, by: number): boolean =>
    x > each.left - by && x < each.left + each.width + by && y > each.top - by && y < each.top + each.height + by;
  picture.grey.forEach((shade, index) => {
    const x = (index % picture.width) * dot;
    const y = Math.floor(index / picture.width) * dot;
    if (shade < 250 && isIn(x, y, { left, top, width, height }, -dot) && !isIn(x, y, except, dot)) ink += 1;
  });
  return ink;
}

test('a letter that reveals who sends it shows the neutral return address and nothing of the unit on the address page', async () => {
  const document = await TaggedDocument.create('Adress', '2026-11-21T12:00:00.000Z');
  const [envelope] = STANDARD_ENVELOPES;
  if (envelope === undefined) throw new Error('no envelope');
  const content = letterContent({ returnAddress: ['Box 1', '111 11 STAD'], senderUnit: 'Beroendemottagningen' });
  const placed = placeAddress(content.address, envelope, line => document.measure(line, styleOf(1)));
  if (!placed.ok) throw new Error(placed.failure.code);
  drawAddressPage(document, content, envelope, placed.value, 'I kuvertet ligger ett brev.');
  const texts = wordsOn(asFile(await document.save(true, 'test'))).map(({ text }) => text);
  expect(texts).toContain('STAD');
  expect(texts).not.toContain('Beroendemottagningen');
});
