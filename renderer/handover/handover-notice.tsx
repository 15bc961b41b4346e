import { Alert, Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useId, useState, type ReactElement } from 'react';
import { useSession } from '../shared/session.tsx';
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
      {given !== undefined && (
        <p>{isReview && received === undefined ? say.handover.reviewGiven : say.handover.isGiven(words.format.dateTime(given.at))}</p>
      )}
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
