/** Characters that are not seen: spaces of no width, marks of direction, the byte order mark. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

/** Digits and hyphens as wide as a Chinese character, and letters joined to one (fi, fl): what they are otherwise. Not the small raised digits of footnotes. */
const OTHER_FORMS = /[\uff0d\uff10-\uff19\ufe63\ufb00-\ufb06]/gu;

/** A text as it is read: without what is not seen, each letter and digit in its ordinary form. */
export const asRead = (text: string): string => text.replaceAll(UNSEEN, '').replaceAll(OTHER_FORMS, found => found.normalize('NFKC'));

/**
 * The name stands in the text: its first word and its last close to each other in either order ("Anna Maria Andersson", "Andersson, Anna", "Anna Anderssons").
 * Double names count whole, with hyphen or space. A name of one word is too little to go by.
 */
export function mentionsName(text: string, name: string): boolean {
  const words = nameWords(name).map(partsOf);
  const [first, ...rest] = words;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return false;
  const known = new Set(words.flat());
  const wanted = [...first, ...last];
  return readings(text).some(reading => standsTogether(reading.map(partsOf), known, wanted));
}

/** Words between the first and the last: further names and initials. */
const NEAR = 3;

const HYPHEN = /[-\u2010-\u2015\u2212\u2043]/u;
const WORD = /\p{L}[\p{L}\p{M}'’]*(?:[-\u2010-\u2015\u2212\u2043]\p{L}[\p{L}\p{M}'’]*)*/gu;

/** Every part that is wanted, within a few words; what is joined by hyphens counts only when all of it belongs to the name. */
function standsTogether(words: readonly (readonly string[])[], known: ReadonlySet<string>, wanted: readonly string[]): boolean {
  const last = wanted.at(-1) ?? '';
  const fits = words.map(parts => {
    if (parts.every(part => known.has(part))) return parts;
    const [only] = parts;
    return parts.length === 1 && only === `${last}s` ? [last] : [];
  });
  const width = NEAR + wanted.length - 2;
  return fits.some(
    (parts, index) =>
      parts.includes(last) &&
      wanted.every(part =>
        fits
          .slice(Math.max(0, index - width), index + width + 1)
          .flat()
          .includes(part),
      ),
  );
}

/** A hyphen at the end of a line belongs to the name or to the line: both are tried. */
function readings(text: string): readonly (readonly string[])[] {
  const plain = spelledOut(asRead(text).replaceAll('\u00ad\n', '\u00ad').replaceAll('\u00ad', ''));
  const broken = /(\p{L})[-\u2010\u2011]\s?\n\s?(\p{L})/gu;
  const ways = broken.test(plain) ? [plain.replaceAll(broken, '$1$2'), plain.replaceAll(broken, '$1-$2')] : [plain];
  return ways.map(nameWords);
}

/** L E T T E R S set apart, as in a heading, are words. */
const spelledOut = (text: string): string =>
  text.replaceAll(/(?<![\p{L}\p{M}])\p{L}(?: \p{L}){2,}(?![\p{L}\p{M}])/gu, found => found.replaceAll(' ', ''));

function nameWords(text: string): readonly string[] {
  return asRead(text).normalize('NFC').toLocaleLowerCase('sv').match(WORD) ?? [];
}

const partsOf = (word: string): readonly string[] => word.split(HYPHEN).map(part => withoutMarks(part.replaceAll(/['’]/gu, '')));

/** Without the marks that are left out as often as they are written (é, ü); å, ä and ö are letters of their own. */
export const withoutMarks = (word: string): string =>
  word.normalize('NFC').replaceAll(/[^\p{ASCII}åäöÅÄÖ]/gu, letter => letter.normalize('NFD').replaceAll(/\p{M}/gu, ''));
