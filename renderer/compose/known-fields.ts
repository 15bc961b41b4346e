import { systemClock } from '../../app/kernel/instant.ts';
import type { Session } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';

/** What the message says already about the fields that every template may have, by their names in lower case. */
export function knownFields({ say, words }: Pick<Session, 'say' | 'words'>, writing: Writing): Readonly<Record<string, string>> {
  const [first, ...others] = writing.recipients;
  return {
    [say.template.fields.name]: others.length === 0 ? (first?.name ?? '') : '',
    [say.template.fields.caseNumber]: writing.caseNumber,
    [say.template.fields.date]: words.format.date(systemClock.now()),
  };
}
