import type { ReactElement } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { LetterReminder } from '../letter/letter-reminder.tsx';
import { useSession } from '../shared/session.tsx';
import { StateMark } from '../shared/state-mark.tsx';
import { DepartureLine } from './departure-line.tsx';

/** The state as a sentence; where a person has to act, also what to do and which number to quote. */
export function StateNotice({ row }: { readonly row: DispatchRow }): ReactElement {
  const { words, say } = useSession();
  const operator = row.operator?.name ?? '';
  const cause = row.cause === undefined ? undefined : words.cause(row.cause, operator);
  const needsPerson = row.folder === 'attention';
  const sentence = words.stateSentence(row);
  return (
    <div className="state-notice" data-needs-person={needsPerson ? true : undefined} data-state={row.state}>
      <StateMark row={row} />
      <div>
        <p>{sentence}</p>
        {cause !== undefined && cause.happened !== sentence && !sentence.includes(cause.happened) && <p>{cause.happened}</p>}
        {cause !== undefined && cause.next !== '' && row.state !== 'letter' && <p className="state-next">{cause.next}</p>}
        <LetterReminder row={row} />
        <DepartureLine row={row} told={`${sentence} ${cause?.happened ?? ''}`} />
        {row.cause?.reference !== undefined && (
          <p className="meta">
            {say.referenceNumber} <code>{row.cause.reference}</code>
          </p>
        )}
      </div>
    </div>
  );
}
