import type { ReactElement } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { useSession } from '../shared/session.tsx';
import { ForwardingSteps } from './forwarding-steps.tsx';
import { LetterPreview } from './letter-preview.tsx';

/** The letter itself in the reading pane, or how a protected recipient is reached. */
export function LetterSection({ row }: { readonly row: DispatchRow }): ReactElement | undefined {
  const { say } = useSession();
  const { state, dispatch, isErased, isProtected = false, letter, journalSeq } = row;
  if (isErased || (state !== 'letter' && state !== 'handed-over' && state !== 'posted' && state !== 'returned')) return undefined;
  if (!isProtected && letter?.lacksAddress === true) return undefined;
  return (
    <div className="letter-section">
      {isProtected && state === 'letter' && <ForwardingSteps />}
      {isProtected && <p className="meta">{say.letter.protectedPage}</p>}
      {!isProtected && <LetterPreview of={{ dispatch }} version={journalSeq} />}
    </div>
  );
}
