import { TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { useAnnouncement } from '../shared/announcer.tsx';
import type { ScreenWords } from '../language/screen-words.ts';
import { useSession } from '../shared/session.tsx';
import { useDescribedBy } from '../shared/use-described-by.ts';
import type { Writing } from './draft-content.ts';
import { subjectLimit } from './message-problems.ts';
import { subjectWarnings, type SubjectWarning } from './subject-warnings.ts';

/** From here on the room that is left is told. */
const tellFrom = 200;

/** The subject, with what it does: it is what a person sees in the notification (M14). */
export function SubjectField({
  value,
  recipients,
  error,
  onChange,
}: {
  readonly value: string;
  readonly recipients: Writing['recipients'];
  readonly error: string | undefined;
  readonly onChange: (subject: string) => void;
}): ReactElement {
  const { say } = useSession();
  const field = useDescribedBy('subject-line');
  const today = useMemo(() => swedishDateOf(systemClock.now()), []);
  const [warning] = subjectWarnings(
    value,
    today,
    recipients.map(({ name }) => name),
  );
  const length = value.trim().length;
  const isLong = length > subjectLimit;
  const warningText = warning === undefined ? '' : warningIn(say, warning);
  useAnnouncement(warningText);
  const wrong = error ?? (isLong ? say.subjectTooLong(length - subjectLimit) : undefined);
  return (
    <div className="subject">
      <TextInput
        label={say.subject}
        data-field="subject"
        value={value}
        autoComplete="off"
        maxLength={2000}
        ref={field}
        error={wrong !== undefined}
        onChange={event => onChange(event.currentTarget.value)}
      />
      <p
        id="subject-line"
        className={`field-line ${wrong !== undefined ? 'tone-wrong' : warningText === '' ? 'tone-quiet' : 'tone-decide'}`}
      >
        {(wrong !== undefined || warningText !== '') && <IconAlertTriangle size={16} stroke={1.75} aria-hidden />}
        <span>{wrong ?? (warningText === '' ? say.subjectHint : warningText)}</span>
        {length >= tellFrom && <span className="figures field-count">{say.subjectLength(length, subjectLimit)}</span>}
      </p>
    </div>
  );
}

function warningIn(say: ScreenWords, warning: SubjectWarning): string {
  switch (warning.kind) {
    case 'personal-number':
      return say.subjectHasNumber;
    case 'recipient-name':
      return say.subjectHasName(warning.name);
    case 'sensitive-word':
      return say.subjectHasWord(warning.word);
  }
}
