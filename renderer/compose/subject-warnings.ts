import { parseRecipient } from '../../app/contract/values.ts';

export type SubjectWarning = { readonly kind: 'personal-number' } | { readonly kind: 'sensitive-word'; readonly word: string };

/** Words that say something about a person to whoever sees the notification, and words that belong in the protection class (M14, M27). */
const sensitive =
  /(?<![\p{L}])(sekretess\p{L}*|konfidentiell\p{L}*|hemlig\p{L}*|skyddsklass\p{L}*|diagnos\p{L}*|missbruk\p{L}*|psykiatri\p{L}*|orosanmälan\p{L}*|våld\p{L}*|LVU|LVM|LPT|LRV)(?![\p{L}])/iu;

/**
 * What a subject should not hold, because it is shown in the notification on a locked screen.
 * @param today `YYYY-MM-DD` in Sweden
 */
export function subjectWarnings(subject: string, today: string): readonly SubjectWarning[] {
  const numbers = subject.match(/(?<!\d)(?:\d{2})?\d{6}[-+\s]?\d{4}(?!\d)/gu) ?? [];
  const hasPerson = numbers.some(number => {
    const parsed = parseRecipient(number, today);
    return parsed.ok ? parsed.kind !== 'organisation' : parsed.problem.rule === 'century';
  });
  const word = sensitive.exec(subject)?.[1];
  return [
    ...(hasPerson ? [{ kind: 'personal-number' } as const] : []),
    ...(word === undefined ? [] : [{ kind: 'sensitive-word', word } as const]),
  ];
}
