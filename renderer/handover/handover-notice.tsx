import { Alert, Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useId, useState, type ReactElement } from 'react';
import type { DraftId } from '../../app/contract/values.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { useBackend } from '../shared/backend-context.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';
import { DraftChanges } from './draft-changes.tsx';
import type { HandoverState } from './use-handover.ts';

/** Above what is written, and in the review: who prepared it and what was changed since; that a colleague has to send it; or that it was handed over. */
export function HandoverNotice({
  handover,
  isReview = false,
}: {
  readonly handover: HandoverState;
  readonly isReview?: boolean;
}): ReactElement | undefined {
  const { say, words, sender } = useSession();
  const [isOpen, setIsOpen] = useState(isReview);
  const id = useId();
  const { received, given, changed, needs } = handover;
  if (received === undefined && given === undefined && needs === undefined) return undefined;
  const parts = changed.map(part => say.handover.part[part]);
  const demand = needs === 'own' ? say.handover.neededOwn : sender.fourEyes === 'all' ? say.handover.neededAll : say.handover.neededClass;
  return (
    <Alert
      className={`notice handover-notice${changed.length > 0 || (isReview && received === undefined) ? ' tone-decide' : ''}`}
      variant="outline"
      role="status"
      icon={<IconUsers size={18} stroke={1.75} aria-hidden />}
    >
      {needs !== undefined && (
        <p>
          <strong>{say.handover.needed}.</strong> {demand} <span className="quiet">{say.handover.governed}</span>
        </p>
      )}
      {received !== undefined && (
        <p>
          <strong>{say.handover.received(received.by, words.format.dateTime(received.at))}</strong>{' '}
          {changed.length === 0 ? say.handover.unchanged : say.handover.changed(parts)}
        </p>
      )}
      {received !== undefined && given === undefined && <p>{received.isClaimed ? say.handover.claimed : say.handover.notClaimed}</p>}
      {given !== undefined && <Given given={given} draft={handover.draft} isReview={isReview && received === undefined} />}
      {received !== undefined && changed.length > 0 && (
        <>
          {!isReview && (
            <Button
              className="handover-toggle"
              size="compact-sm"
              variant="default"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setIsOpen(!isOpen)}
            >
              {isOpen ? say.handover.hideChanges : say.handover.showChanges}
            </Button>
          )}
          <div id={id}>{isOpen && <DraftChanges original={received.original} changed={changed} now={handover} />}</div>
        </>
      )}
    </Alert>
  );
}

/** That it was handed over, who has taken it since, and a way to take it back. */
function Given({
  given: { at, isTakenBack, taken },
  draft,
  isReview,
}: {
  readonly given: NonNullable<HandoverState['given']>;
  readonly draft: DraftId | undefined;
  readonly isReview: boolean;
}): ReactElement {
  const { say, words } = useSession();
  const { call } = useBackend();
  const announce = useAnnounce();
  const tell = useTell();
  const takeBack = async (): Promise<void> => {
    if (draft === undefined) return;
    const answer = await call('handover.take-back', { draft });
    if (answer.ok) announce(say.handover.tookBack);
    else tell.failure(answer.failure);
  };
  if (isTakenBack) return <p>{say.handover.isTakenBack}</p>;
  return (
    <>
      <p>
        {isReview && taken === undefined ? say.handover.reviewGiven : say.handover.isGiven(words.format.dateTime(at))}{' '}
        {taken !== undefined && <strong>{say.handover.isTaken(taken.by, words.format.dateTime(taken.at))}</strong>}
      </p>
      {taken === undefined && !isReview && (
        <Button className="handover-toggle" size="compact-sm" variant="default" onClick={() => void takeBack()}>
          {say.handover.takeBack}
        </Button>
      )}
    </>
  );
}
