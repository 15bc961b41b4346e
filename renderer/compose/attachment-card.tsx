import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconFileTypePdf, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AttachmentView } from '../../app/contract/message-views.ts';
import { useSession } from '../shared/session.tsx';
import { CopyLine } from './copy-line.tsx';
import { ReadabilityLine } from './readability-line.tsx';
import { RecipientVerdictLine } from './recipient-verdict-line.tsx';
import type { RecipientVerdict } from './recipient-verdict.ts';

/** One attached file: what it is, what was noticed in it, and what can be done with it. */
export function AttachmentCard({
  attachment,
  verdict,
  isFirst,
  isLast,
  onOpen,
  onMove,
  onRemove,
  onReduce,
  onTakeBack,
}: {
  readonly attachment: AttachmentView;
  /** What the document says about whom it is to. */
  readonly verdict: RecipientVerdict;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onOpen: (page?: number) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
  /** Absent while there is no need. */
  readonly onReduce: (() => void) | undefined;
  readonly onTakeBack: () => void;
}): ReactElement {
  const { words, say } = useSession();
  const { id, name, pages, bytes } = attachment;
  const remarks = attachment.remarks.flatMap(remark => words.remark[remark] ?? []);
  return (
    <li className="attachment" data-attachment={id}>
      <IconFileTypePdf size={20} stroke={1.5} aria-hidden />
      <span className="attachment-name">{name}</span>
      <span className="meta figures">{`${say.pages(pages)} · ${words.format.size(bytes)}`}</span>
      <span className="attachment-actions">
        {onReduce !== undefined && (
          <Button variant="light" size="compact-sm" data-do="reduce" aria-label={say.copies.reduceFile(name)} onClick={onReduce}>
            {say.copies.reduce}
          </Button>
        )}
        <Button variant="subtle" size="compact-sm" data-do="open" aria-label={say.openFile(name)} onClick={() => onOpen()}>
          {say.open}
        </Button>
        {!(isFirst && isLast) && (
          <>
            <ActionIcon variant="subtle" data-do="up" aria-label={say.moveUp(name)} disabled={isFirst} onClick={() => onMove(-1)}>
              <IconChevronUp size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="subtle" data-do="down" aria-label={say.moveDown(name)} disabled={isLast} onClick={() => onMove(1)}>
              <IconChevronDown size={18} aria-hidden />
            </ActionIcon>
          </>
        )}
        <ActionIcon variant="subtle" data-do="remove" aria-label={say.removeFile(name)} onClick={onRemove}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </span>
      <CopyLine attachment={attachment} onTakeBack={onTakeBack} />
      <RecipientVerdictLine verdict={verdict} file={name} onShow={onOpen} />
      <ReadabilityLine attachment={attachment} />
      {remarks.length > 0 && (
        <ul className="attachment-remarks">
          {remarks.map(remark => (
            <li key={remark} className="meta mark">
              <IconInfoCircle size={14} stroke={1.75} aria-hidden />
              <span>{remark}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
