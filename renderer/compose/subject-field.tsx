import { TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { useAnnouncement } from '../shared/announcer.tsx';
import { useSession } from '../shared/session.tsx';
import { useDescribedBy } from '../shared/use-described-by.ts';
import { subjectLimit } from './message-problems.ts';
import { subjectWarnings } from './subject-warnings.ts';

/** From here on the room that is left is told. */
const tellFrom = 200;

/** The subject, with what it does: it is what a person sees in the notification (M14). */
export function SubjectField({
  value,
  error,
  onChange,
}: {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (subject: string) => void;
}): ReactElement {
  const { say } = useSession();
  const field = useDescribedBy('subject-line');
  const today = useMemo(() => swedishDateOf(systemClock.now()), []);
  const [warning] = subjectWarnings(value, today);
  const length = value.trim().length;
  const isLong = length > subjectLimit;
  const warningText =
    warning === undefined ? '' : warning.kind === 'personal-number' ? say.subjectHasNumber : say.subjectHasWord(warning.word);
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
