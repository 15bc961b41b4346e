import { IconBell } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { letterWordsFor } from '../../app/contract/language/letter-words.ts';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { useChanges } from '../shared/changes.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';

/** What is left to do with one letter, beside what its state says: write the address, confirm what has waited long, mend what came back. */
export function LetterReminder({ row }: { readonly row: DispatchRow }): ReactElement | undefined {
  const { say, words } = useSession();
  const { journal } = useChanges();
  const isOpen = row.state === 'letter' || row.state === 'handed-over';
  const { value } = useAnswer('letter.waiting', isOpen ? {} : undefined, journal);
  const waiting = value?.find(({ dispatch }) => dispatch === row.dispatch);
  if (row.state === 'returned') {
    const reason = row.letter?.returnReason;
    return (
      <>
        {reason !== undefined && <p>{`${letterWordsFor(words.language).returnReason[reason]}.`}</p>}
        <p className="state-next">{say.letter.returnedNext}</p>
      </>
    );
  }
  if (row.state === 'letter' && row.letter?.lacksAddress === true) return <p className="state-next">{say.letter.lacksAddress}</p>;
  if (waiting?.isLate !== true) return undefined;
  return (
    <p className="mark tone-decide letter-late">
      <IconBell size={18} stroke={1.75} aria-hidden />
      <span>{say.letter.reminder(waiting.days)}</span>
    </p>
  );
}
