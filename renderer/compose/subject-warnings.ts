import { asRead, withoutMarks } from '../../app/contract/name-mentions.ts';
import { numbersIn } from '../../app/contract/recipient-mentions.ts';

export type SubjectWarning =
  | { readonly kind: 'personal-number' }
  | { readonly kind: 'recipient-name'; readonly name: string }
  | { readonly kind: 'sensitive-word'; readonly word: string };

/** Words that say something about a person to whoever sees the notification, and words that belong in the protection class (M14, M27). */
const sensitive =
  /(?<![\p{L}])(sekretess\p{L}*|konfidentiell\p{L}*|hemlig\p{L}*|skyddsklass\p{L}*|diagnos\p{L}*|missbruk\p{L}*|psykiatri\p{L}*|orosanmälan\p{L}*|våld\p{L}*|LVU|LVM|LPT|LRV)(?![\p{L}])/iu;

/**
 * What a subject should not hold, because it is shown in the notification on a locked screen.
 * @param today `YYYY-MM-DD` in Sweden
 * @param names of the recipients, as typed
 */
export function subjectWarnings(subject: string, today: string, names: readonly string[] = []): readonly SubjectWarning[] {
  const hasPerson = numbersIn(subject, today).some(({ kind, isDoubtful = false }) => kind !== 'organisation' && !isDoubtful);
  const name = names.flatMap(wordsOfName).find(word => standsIn(subject, word));
  const word = sensitive.exec(subject)?.[1];
  return [
    ...(hasPerson ? [{ kind: 'personal-number' } as const] : []),
    ...(name === undefined ? [] : [{ kind: 'recipient-name', name } as const]),
    ...(word === undefined ? [] : [{ kind: 'sensitive-word', word } as const]),
  ];
}

/** The words of a person's name that point one out: "Bo" and "AB" are in too much else. A name typed in small letters is read as if it had its capitals. */
function wordsOfName(name: string): readonly string[] {
  const hasCapitals = /\p{Lu}/u.test(name);
  return wordsOf(name)
    .map(word => (hasCapitals ? word : capital(word)))
    .filter(word => /^\p{Lu}.{2,}/u.test(word) && !/^(?:Kommun|Region|Förening|Bolaget|Aktiebolag)/u.test(word));
}

/** Written with its capital or all in capitals, whole or with the s of possession: an oak is not Ms Ek. */
function standsIn(subject: string, word: string): boolean {
  const [plain, large] = [withoutMarks(word), withoutMarks(word).toLocaleUpperCase('sv')];
  return wordsOf(subject)
    .map(withoutMarks)
    .some(found => [plain, `${plain}s`, large, `${large}S`].includes(found));
}

/** The parts of a double name are words of their own. */
const wordsOf = (text: string): readonly string[] =>
  asRead(text)
    .normalize('NFC')
    .match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
const capital = (word: string): string => `${word.slice(0, 1).toLocaleUpperCase('sv')}${word.slice(1)}`;
