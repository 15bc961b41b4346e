import { TextSet, type Phrase, type Template } from '../contract/template.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { cleanHtml } from '../message/clean-html.ts';
import { normaliseLineEnds } from '../xml/xml-text.ts';

export type OwnTexts = { readonly templates: readonly Template[]; readonly phrases: readonly Phrase[] };

/** Characters that are no text (controls but tab and line break, lone surrogates), or turn the order of what stands around them. */
const UNWANTED = /[\p{Cs}\u{FFFE}\u{FFFF}\u{202A}-\u{202E}\u{2066}-\u{2069}]|(?![\t\n])\p{Cc}/gu;

const plain = (text: string): string => normaliseLineEnds(text).replaceAll(UNWANTED, '');
const oneLine = (text: string): string => plain(text).replaceAll(/\s+/gu, ' ').trim();

/**
 * A set of texts as somebody else wrote it, cleaned: HTML of the allowed subset only, no characters that are no text.
 * Fails as `texts.unreadable`, with the first place that is not as it should be.
 */
export function readTextSet(file: string): Result<TextSet> {
  let json: unknown;
  try {
    json = JSON.parse(file.replace(/^\uFEFF/u, ''));
  } catch {
    return fail({ code: 'texts.unreadable', at: '' });
  }
  const parsed = TextSet.safeParse(json);
  if (!parsed.success) return fail({ code: 'texts.unreadable', at: placeOf(parsed.error.issues[0]?.path ?? []) });
  const templates = parsed.data.templates.map(template => ({
    ...template,
    name: oneLine(template.name),
    subject: oneLine(template.subject),
    body: template.isHtml ? cleanHtml(plain(template.body)).html : plain(template.body),
  }));
  const phrases = parsed.data.phrases.map(({ name, text }) => ({ name: oneLine(name), text: plain(text) }));
  const nameless = [...templates.map(({ name }) => name), ...phrases.flatMap(({ name, text }) => [name, text])].includes('');
  return nameless ? fail({ code: 'texts.unreadable', at: 'name' }) : ok({ ...parsed.data, templates, phrases });
}

/** `templates[3].body`: a place in the file, of its own words only. */
function placeOf(path: readonly PropertyKey[]): string {
  const known = /^(?:sigill|version|templates|phrases|name|subject|body|text|isHtml|protectionClass)$/u;
  return path.reduce<string>((place, part) => {
    if (typeof part === 'number') return `${place}[${String(part)}]`;
    const word = known.test(String(part)) ? String(part) : '?';
    return place === '' ? word : `${place}.${word}`;
  }, '');
}

type Named = { readonly name: string };
const keyOf = ({ name }: Named): string => name.trim().normalize('NFC').toLocaleLowerCase('sv');

export type Comparison<T> = { readonly fresh: readonly T[]; readonly same: number; readonly differing: readonly T[] };

/** What a set brings beside what somebody has: new names, the same text again, and another text under a name that is taken. */
export function compared<T extends Named>(own: readonly (T & Named)[], set: readonly T[]): Comparison<T> {
  const sameText = (mine: T, theirs: T): boolean =>
    (Object.keys(theirs) as (keyof T)[]).every(key => key === 'name' || mine[key] === theirs[key]);
  const [fresh, differing]: [T[], T[]] = [[], []];
  let same = 0;
  for (const text of set) {
    const namesakes = own.filter(other => keyOf(other) === keyOf(text));
    if (namesakes.length === 0) fresh.push(text);
    else if (namesakes.some(mine => sameText(mine, text))) same += 1;
    else differing.push(text);
  }
  return { fresh, same, differing };
}

/**
 * What somebody has after a set was taken in.
 * @param newName a name for a text that is to stand beside one of its name
 */
export function merged<T extends Named, Own extends T & { readonly id: string }>(
  own: readonly Own[],
  set: readonly T[],
  how: { readonly differing: 'keep' | 'replace' | 'both'; readonly withId: (text: T) => Own; readonly newName: (name: string) => string },
): { readonly texts: readonly Own[]; readonly added: number; readonly replaced: number } {
  const { fresh, differing } = compared<T>(own, set);
  const added = [...fresh, ...(how.differing === 'both' ? differing.map(text => ({ ...text, name: how.newName(text.name) })) : [])];
  const taking = how.differing === 'replace' ? differing : [];
  const kept = own.map(mine => {
    const theirs = taking.find(text => keyOf(text) === keyOf(mine));
    return theirs === undefined ? mine : { ...how.withId(theirs), id: mine.id };
  });
  return { texts: [...kept, ...added.map(text => how.withId(text))], added: added.length, replaced: taking.length };
}
