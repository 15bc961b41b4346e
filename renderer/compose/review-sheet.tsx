import { Alert, Button, Group, Kbd } from '@mantine/core';
import { IconAlertTriangle, IconPaperclip, IconSend } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { AttachmentView } from '../../app/contract/message-views.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import type { RecipientId } from '../../app/contract/values.ts';
import { systemClock } from '../../app/kernel/instant.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { HandoverNotice } from '../handover/handover-notice.tsx';
import type { HandoverState } from '../handover/use-handover.ts';
import { ReviewLetter } from '../letter/review-letter.tsx';
import { hasPage } from '../letter/draft-letter.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useCommand } from '../shared/command-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';
import type { DraftStatus } from './draft-session.ts';
import { mentionsAttachment } from './message-problems.ts';
import { RecipientDoubt } from './recipient-doubt.tsx';
import type { RecipientVerdict } from './recipient-verdict.ts';
import { sendMoment } from './send-moment.ts';
import { ReviewFacts } from './review-facts.tsx';
import { reviewedRecipients } from './reviewed-recipients.ts';
import { SimilarNotice } from './similar-notice.tsx';
import type { RecipientAnswer } from './use-recipient-answers.ts';

type Props = {
  readonly writing: Writing;
  readonly answers: readonly RecipientAnswer[];
  readonly status: DraftStatus;
  readonly verdictOf: (attachment: AttachmentView) => RecipientVerdict;
  readonly handover: HandoverState;
  readonly onClose: () => void;
  readonly onSent: () => void;
  /** The register answers otherwise than before: it is asked again. */
  readonly onChanged: (recipient: RecipientId) => void;
  /** A recipient has no mailbox: it is to be a letter. */
  readonly onLetter: () => void;
};

/** The last look before anything happens: whom, how, what, and what comes next (M35). */
export function ReviewSheet({ isOpen, ...props }: Props & { readonly isOpen: boolean }): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={isOpen} onClose={props.onClose} title={say.review.title} size="44rem">
      <Review isOpen={isOpen} {...props} />
    </Dialog>
  );
}

function Review({
  isOpen,
  writing,
  answers,
  status,
  verdictOf,
  handover,
  onClose,
  onSent,
  onChanged,
  onLetter,
}: Props & { readonly isOpen: boolean }): ReactElement {
  const { call } = useBackend();
  const { sender, say, words } = useSession();
  const later = sendMoment(writing.sendAt, systemClock.now());
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setIsBusy] = useState(false);
  const recipients = reviewedRecipients(writing.recipients, answers);
  const isLetter = writing.paper === 'allow' && recipients.some(({ channel }) => channel !== 'digital');
  const isAllPaper = writing.paper === 'allow' && recipients.every(({ channel }) => channel === 'paper');
  const paperOnly = writing.paper === 'allow' ? [] : recipients.filter(({ channel }) => channel === 'paper');
  const isAsking = recipients.some(({ isAsking: asking }) => asking);
  const [paper] = paperOnly;
  const isForgotten = status.attachments.length === 0 && mentionsAttachment(`${writing.subject}\n${writing.body}`);
  const verdicts = status.attachments.map(attachment => ({ attachment, verdict: verdictOf(attachment) }));
  const isComparing = verdicts.some(({ verdict }) => verdict.kind === 'checking');
  const doubts = verdicts.filter(({ verdict }) => verdict.kind === 'other');
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const [isMissed, setIsMissed] = useState(false);
  const isDoubtful = doubts.some(({ attachment }) => !confirmed.includes(attachment.id));
  const isReady = paperOnly.length === 0 && !isAsking && !isComparing;
  const maySend = isReady && !isDoubtful;

  // Fast hands press Send before the answer that the sheet waits for is there: it is sent when the answer is the one that everybody expects.
  const isWanted = useRef(false);
  const isWaiting = isAsking || isComparing;
  const send = async (): Promise<void> => {
    if (isReady && isDoubtful) {
      setIsMissed(true);
      [...document.querySelectorAll<HTMLInputElement>('[data-doubt]')].find(({ checked }) => !checked)?.focus();
    }
    const draft = status.id;
    isWanted.current = paperOnly.length === 0 && (isWaiting || draft === undefined);
    if (draft === undefined || isBusy || !maySend) return;
    setIsBusy(true);
    const seen = recipients.map(({ recipient, channel }) => ({ recipient, channel }));
    const result = await call('dispatch.send', { draft, seen });
    setIsBusy(false);
    if (result.ok) {
      onSent();
      return;
    }
    setFailure(result.failure);
    if (result.failure.code === 'recipient.changed' || result.failure.code === 'recipient.unreachable') {
      for (const { recipient } of recipients) onChanged(recipient);
    }
  };
  const isSettled = !isWaiting && status.id !== undefined;
  const isAsExpected = recipients.every(({ channel }) => channel === 'digital');
  const sendNow = useRef(send);
  useEffect(() => {
    sendNow.current = send;
    if (!isOpen) isWanted.current = false;
  });
  useEffect(() => {
    if (!isSettled || !isWanted.current) return;
    isWanted.current = false;
    if (isAsExpected) void sendNow.current();
  }, [isSettled, isAsExpected]);
  // While it fades after it was closed, the key asks for a new review and sends nothing.
  useCommand('message.send', isOpen ? () => void send() : undefined, { isInDialog: true });

  return (
    <div className="review">
      {isForgotten && (
        <Alert className="notice tone-decide" variant="outline" icon={<IconPaperclip size={18} aria-hidden />}>
          <strong>{say.review.forgotten}</strong> {say.review.forgottenNext}
        </Alert>
      )}
      <HandoverNotice handover={handover} isReview />
      <SimilarNotice draft={status.id} recipients={recipients} />
      <ReviewFacts
        writing={writing}
        recipients={recipients}
        attachments={status.attachments}
        size={status.size?.envelopeBytes ?? 0}
        letter={
          isLetter && (
            <ReviewLetter
              draft={isOpen && hasPage(writing, answers) ? status.id : undefined}
              address={writing.address}
              isSpecial={writing.isSpecialAddress === true}
              isProtected={writing.recipients.some(recipient => recipient.isProtected === true)}
            />
          )
        }
      />
      {doubts.map(({ attachment, verdict }) => (
        <RecipientDoubt
          key={attachment.id}
          attachment={attachment}
          verdict={verdict}
          recipients={recipients.map(({ name, recipient }) => `${name} ${formatRecipient(recipient)}`.trim())}
          isConfirmed={confirmed.includes(attachment.id)}
          isMissed={isMissed}
          onConfirm={isConfirmed =>
            setConfirmed(before => [...before.filter(id => id !== attachment.id), ...(isConfirmed ? [attachment.id] : [])])
          }
        />
      ))}
      {paper?.reason !== undefined && (
        <FailureNotice
          failure={{ code: 'recipient.unreachable', reason: paper.reason }}
          {...(recipients.length > 1 ? { about: paper.name || formatRecipient(paper.recipient) } : {})}
        >
          {recipients.length > 1 && <p>{say.review.removePaper}</p>}
          <Button mt="xs" size="compact-sm" variant="default" onClick={onLetter}>
            {say.letter.makeLetter}
          </Button>
        </FailureNotice>
      )}
      {failure !== undefined && paper === undefined && <FailureNotice failure={failure} onDismiss={() => setFailure(undefined)} />}
      {maySend && (
        <p className="review-next">
          {recipients.some(({ channel }) => channel === 'unknown')
            ? say.review.nextUnknown
            : isAllPaper && later === undefined
              ? say.letter.reviewNext(recipients.length, sender.undoSeconds)
              : later === undefined
                ? say.review.next(recipients.length, sender.undoSeconds)
                : say.sendTime.review(words.format.weekdayTime(later))}
        </p>
      )}
      {(isAsking || isComparing) && (
        <p className="review-next mark tone-quiet">
          <IconAlertTriangle size={18} aria-hidden />
          <span>{isAsking ? say.review.asking : say.guard.stillChecking}</span>
        </p>
      )}
      <Group justify="flex-end" className="review-end">
        <Button variant="default" onClick={onClose} {...(paper === undefined ? {} : { 'data-autofocus': true })}>
          {say.review.back}
        </Button>
        {paperOnly.length === 0 && (
          <Button
            size="md"
            data-autofocus
            loading={isBusy}
            aria-disabled={!maySend}
            leftSection={<IconSend size={18} stroke={2} aria-hidden />}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void send()}
          >
            {isForgotten ? say.review.sendWithout : later === undefined ? say.review.send : say.sendTime.sendScheduled}
            <Kbd size="xs" ml="sm" aria-hidden>
              Ctrl Enter
            </Kbd>
          </Button>
        )}
      </Group>
    </div>
  );
}
