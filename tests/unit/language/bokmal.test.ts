import { describe, expect, test } from 'vitest';
import { en as englishWords } from '../../../app/contract/language/en.ts';
import { nb as norwegianWords, nbPart as norwegianWordsPart } from '../../../app/contract/language/nb.ts';
import { isGroup, missingIn, overlaid, placesIn } from '../../../app/contract/language/overlaid.ts';
import { sv as swedishWords } from '../../../app/contract/language/sv.ts';
import { en } from '../../../renderer/language/en.ts';
import { nb, nbPart } from '../../../renderer/language/nb.ts';
import { sv } from '../../../renderer/language/sv.ts';

const kindAt = (words: unknown, place: string): string =>
  typeof place.split('.').reduce<unknown>((found, key) => (isGroup(found) ? found[key] : undefined), words);

const screen = placesIn(sv);
const translated = new Set(placesIn(nbPart));
describe('every word', () => {
  test('of the window is there in Swedish and in English', () => {
    expect(screen.length).toBeGreaterThan(400);
    expect(placesIn(en).toSorted()).toEqual(screen.toSorted());
  });

  test('that all faces share is there in both', () => {
    // Texts by a code that is not known beforehand are held against the schema elsewhere; functions count as words.
    expect(placesIn(englishWords).toSorted()).toEqual(placesIn(swedishWords).toSorted());
  });
});

describe('bokmål', () => {
  test('has no word that Swedish lacks, and each of the same kind', () => {
    for (const [part, whole] of [
      [nbPart, sv],
      [norwegianWordsPart, swedishWords],
    ] as const)
      for (const place of placesIn(part)) expect([place, kindAt(part, place)]).toEqual([place, kindAt(whole, place)]);
  });

  test('says the main folders and the writing of a message itself', () => {
    const own = ['empty', 'countdown', 'review', 'to', 'name', 'subject', 'body', 'caseNumber', 'protectionClass', 'reviewAndSend', 'sort'];
    const lacking = screen.filter(place => own.includes(place.split('.')[0] ?? '') && !translated.has(place));
    expect(lacking).toEqual([]);
    expect(norwegianWords.folder).toEqual({
      drafts: 'Utkast',
      outbox: 'Utboks',
      attention: 'Krever handling',
      paper: 'Papirpost',
      sent: 'Sendt',
    });
    expect(norwegianWords.state({ state: 'held', why: 'undo' })).toBe('Kan angres');
    expect(nb.review.next(1, 10)).toBe('Meldingen sendes om 10 sekunder. Du kan angre til da.');
  });

  test('says the rest in Swedish, and what that is can be listed', () => {
    const missing = missingIn<typeof sv>(sv, nbPart);
    expect(missing).toEqual(screen.filter(place => !translated.has(place)));
    expect(missing).toEqual(expect.arrayContaining(['palette.title', 'settings.title', 'handover.givenNext']));
    expect(missing.length).toBeLessThan(screen.length);
    expect(nb.palette).toEqual(sv.palette);
    expect(nb.handover.givenNext).toBe(sv.handover.givenNext);
    expect(norwegianWords.failure).toBe(swedishWords.failure);
  });

  test('a word laid over another leaves lists and functions whole', () => {
    const base = { a: 'a', list: ['x', 'y'], group: { one: '1', two: (): string => '2' } };
    expect(overlaid<typeof base>(base, { list: ['z'], group: { one: 'én' } })).toEqual({
      ...base,
      list: ['z'],
      group: { ...base.group, one: 'én' },
    });
  });
});
