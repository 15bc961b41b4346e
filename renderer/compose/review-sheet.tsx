import { Alert, Button, Group, Kbd, Modal } from '@mantine/core';
import { IconAlertTriangle, IconPaperclip, IconSend } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { formatRecipient, type RecipientId } from '../../app/contract/values.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useCommand } from '../shared/command-context.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import type { Writing } from './draft-content.ts';
import type { DraftStatus } from './draft-session.ts';
import { mentionsAttachment } from './message-problems.ts';
import { ReviewFacts } from './review-facts.tsx';
import { reviewedRecipients } from './reviewed-recipients.ts';
import type { RecipientAnswer } from './use-recipient-answers.ts';

type Props = {
  readonly writing: Writing;
  readonly answers: readonly RecipientAnswer[];
  readonly status: DraftStatus;
  readonly onClose: () => void;
  readonly onSent: () => void;
  /** The register answers otherwise than before: it is asked again. */
  readonly onChanged: (recipient: RecipientId) => void;
};

/** The last look before anything happens: whom, how, what, and what comes next (M35). */
export function ReviewSheet({ isOpen, ...props }: Props & { readonly isOpen: boolean }): ReactElement {
  const { say } = useSession();
  return (
    <Modal opened={isOpen} onClose={props.onClose} title={say.review.title} closeButtonProps={{ 'aria-label': say.close }} size="44rem">
      <Review {...props} />
    </Modal>
  );
}

function Review({ writing, answers, status, onClose, onSent, onChanged }: Props): ReactElement {
  const { call } = useBackend();
  const { sender, say } = useSession();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setIsBusy] = useState(false);
  const recipients = reviewedRecipients(writing.recipients, answers);
  const paperOnly = recipients.filter(({ channel }) => channel === 'paper');
  const isAsking = recipients.some(({ isAsking: asking }) => asking);
  const [paper] = paperOnly;
  const isForgotten = status.attachments.length === 0 && mentionsAttachment(`${writing.subject}\n${writing.body}`);
  const maySend = paperOnly.length === 0 && !isAsking;

  const send = async (): Promise<void> => {
    const draft = status.id;
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
  useCommand('message.send', () => void send(), { isInDialog: true });

  return (
    <div className="review">
      {isForgotten && (
        <Alert className="notice tone-decide" variant="outline" icon={<IconPaperclip size={18} aria-hidden />}>
          <strong>{say.review.forgotten}</strong> {say.review.forgottenNext}
        </Alert>
      )}
      <ReviewFacts writing={writing} recipients={recipients} attachments={status.attachments} />
      {paper?.reason !== undefined && (
        <FailureNotice
          failure={{ code: 'recipient.unreachable', reason: paper.reason }}
          {...(recipients.length > 1 ? { about: paper.name || formatRecipient(paper.recipient) } : {})}
        >
          {recipients.length > 1 && <p>{say.review.removePaper}</p>}
        </FailureNotice>
      )}
      {failure !== undefined && paper === undefined && <FailureNotice failure={failure} onDismiss={() => setFailure(undefined)} />}
      {maySend && (
        <p className="review-next">
          {recipients.some(({ channel }) => channel === 'unknown')
            ? say.review.nextUnknown
            : say.review.next(recipients.length, sender.undoSeconds)}
        </p>
      )}
      {isAsking && (
        <p className="review-next mark tone-quiet">
          <IconAlertTriangle size={18} aria-hidden />
          <span>{say.review.asking}</span>
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
            {isForgotten ? say.review.sendWithout : say.review.send}
            <Kbd size="xs" ml="sm" aria-hidden>
              Ctrl Enter
            </Kbd>
          </Button>
        )}
      </Group>
    </div>
  );
}
