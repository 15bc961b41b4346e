import { IconPaperclip } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { DispatchRow, DraftSummary } from '../../app/contract/message-views.ts';
import { formatRecipient } from '../../app/contract/format-recipient.ts';
import { useSession } from '../shared/session.tsx';
import { StateMark } from '../shared/state-mark.tsx';

/** One message in the list: whom, when, what about, how it went. */
export function MessageRow({ row, now }: { readonly row: DispatchRow; readonly now: string }): ReactElement {
  const { words, say } = useSession();
  return (
    <div className="message-row">
      <span className="message-row-name">
        {row.isProtected === true ? say.letter.protectedRecipient : row.recipientName || formatRecipient(row.recipient) || say.erased}
      </span>
      <Pause />
      <span className="message-row-subject">{row.isErased ? say.erased : row.subject}</span>
      <Pause />
      <span className="message-row-state">
        <StateMark
          row={row}
          {...(row.state === 'held' && row.why === 'scheduled' && row.dueAt !== undefined
            ? { text: say.sendTime.chosen(words.format.listTime(row.dueAt, now)) }
            : {})}
        />
      </span>
      <Pause />
      <time className="message-row-time" dateTime={row.updatedAt}>
        {words.format.listTime(row.updatedAt, now)}
      </time>
      <Attachments count={row.attachments} />
    </div>
  );
}

export function DraftRow({ draft, now }: { readonly draft: DraftSummary; readonly now: string }): ReactElement {
  const { words, say } = useSession();
  return (
    <div className="message-row">
      <span className="message-row-name">{draft.recipientName || draft.recipient || say.noRecipient}</span>
      <Pause />
      <span className="message-row-subject">{draft.subject || say.noSubject}</span>
      <Pause />
      <span className="message-row-state mark tone-quiet">
        {draft.handover === undefined ? words.folder.drafts : say.handover.inList[draft.handover]}
      </span>
      <Pause />
      <time className="message-row-time" dateTime={draft.savedAt}>
        {words.format.listTime(draft.savedAt, now)}
      </time>
      <Attachments count={draft.attachments} />
    </div>
  );
}

function Attachments({ count }: { readonly count: number }): ReactElement | undefined {
  const { say } = useSession();
  if (count === 0) return undefined;
  return (
    <>
      <Pause />
      <span className="message-row-attachments mark tone-quiet">
        <IconPaperclip size={16} stroke={1.75} aria-hidden />
        <span>{say.attachments(count)}</span>
      </span>
    </>
  );
}

/** The parts of a row are read in this order with a pause between them: whom, what about, how it went, when, attachments (M50). */
function Pause(): ReactElement {
  return <span className="visually-hidden">, </span>;
}

/** A row that is on its way from the other side. */
export function RowToCome(): ReactElement {
  const { say } = useSession();
  return (
    <div className="message-row message-row-skeleton">
      <span className="visually-hidden">{say.loading}</span>
    </div>
  );
}
