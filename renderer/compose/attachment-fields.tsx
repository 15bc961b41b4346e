import { Button, FileButton, Skeleton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { AttachmentView } from '../../app/contract/message-views.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { useBackend } from '../shared/backend-context.tsx';
import { useCommand } from '../shared/command-context.tsx';
import { PdfPreview } from '../shared/pdf-preview.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';
import { AttachmentCard } from './attachment-card.tsx';
import { ConvertDialog } from './convert-dialog.tsx';
import type { DraftSession, DraftStatus } from './draft-session.ts';
import type { RecipientVerdict } from './recipient-verdict.ts';
import { ReduceDialog } from './reduce-dialog.tsx';
import { SizeMeter } from './size-meter.tsx';
import { FileTroubleNotice, isPicture } from './file-trouble-notice.tsx';
import type { Attaching, FileTrouble } from './use-attaching.ts';

/** A file of another kind can be dropped all the same, and is told about. */
const takenFiles = 'application/pdf,.pdf,image/jpeg,image/png,.jpg,.jpeg,.png,.docx,.doc,.odt,.rtf';

/** Nobody gains anything by making a smaller file than this smaller. */
const worthReducing = 50_000;

/** The PDFs: checked on arrival, looked at, put in order; and how much room is left. */
export function AttachmentFields({
  session,
  status,
  attaching,
  verdictOf,
  error,
}: {
  readonly session: DraftSession;
  readonly status: DraftStatus;
  readonly attaching: Attaching;
  readonly verdictOf: (attachment: AttachmentView) => RecipientVerdict;
  readonly error: string | undefined;
}): ReactElement {
  const { call } = useBackend();
  const { sender, say } = useSession();
  const tell = useTell();
  const [preview, setPreview] = useState<{ readonly name: string; readonly base64: string; readonly page: number }>();
  const [reducing, setReducing] = useState<AttachmentView>();
  const [converting, setConverting] = useState<FileTrouble>();
  const announce = useAnnounce();
  const { attachments, size } = status;
  const isOver = size !== undefined && size.envelopeBytes > size.limitBytes;

  const exchange = async (attachment: AttachmentView, copySha256?: string): Promise<void> => {
    setReducing(undefined);
    const result = await session.exchange(attachment, copySha256);
    if (!result.ok) {
      tell.failure(result.failure);
      return;
    }
    announce(copySha256 === undefined ? say.copies.takenBack(attachment.name) : say.copies.used(attachment.name));
    // The button that was pressed is gone.
    requestAnimationFrame(() => focusButton(attachment.id, 'open'));
  };

  const open = async ({ id, name }: AttachmentView, page = 1): Promise<void> => {
    const result = await call('attachment.read', { attachment: id });
    if (result.ok) setPreview({ name, base64: result.value.base64, page });
    else tell.failure(result.failure);
  };
  const [first] = attachments;
  useCommand('attachment.open', first === undefined ? undefined : () => void open(first));
  // The button itself, since a file can only be asked for by something pressed.
  useCommand('attachment.add', () => document.querySelector<HTMLElement>('[data-field=attachments]')?.click());
  const attachConverted = async ({ key }: FileTrouble, sha256: string): Promise<void> => {
    setConverting(undefined);
    const added = await session.attachConverted(sha256);
    if (!added.ok) {
      tell.failure(added.failure);
      return;
    }
    attaching.dismiss(key);
    announce(say.attached(added.value.name));
    requestAnimationFrame(() => focusButton(added.value.id, 'open'));
  };
  const move = (index: number, step: 1 | -1): void => {
    const moved = attachments[index];
    const other = attachments[index + step];
    if (moved === undefined || other === undefined) return;
    session.arrange(attachments.with(index, other).with(index + step, moved));
    // Moving an element in the page takes the focus from it.
    requestAnimationFrame(() => focusButton(moved.id, step === 1 ? 'down' : 'up'));
  };
  const remove = (index: number): void => {
    session.arrange(attachments.filter((_, other) => other !== index));
    const neighbour = attachments[index + 1] ?? attachments[index - 1];
    requestAnimationFrame(() => {
      if (neighbour === undefined) document.querySelector<HTMLElement>('[data-field=attachments]')?.focus();
      else focusButton(neighbour.id, 'remove');
    });
  };

  return (
    <section className="attaching" aria-labelledby="attaching-heading">
      <div className="attaching-heading">
        <h2 id="attaching-heading">{say.attachmentsLabel}</h2>
        <SizeMeter bytes={size?.envelopeBytes ?? 0} limitBytes={size?.limitBytes ?? sender.envelopeLimitBytes} />
      </div>
      {attaching.troubles.map(trouble => (
        <FileTroubleNotice
          key={trouble.key}
          trouble={trouble}
          onDismiss={() => attaching.dismiss(trouble.key)}
          onConvert={() => setConverting(trouble)}
        />
      ))}
      {attachments.length + attaching.pending.length > 0 && (
        <ul className="attachments">
          {attachments.map((attachment, index) => (
            <AttachmentCard
              key={attachment.id}
              attachment={attachment}
              verdict={verdictOf(attachment)}
              isFirst={index === 0}
              isLast={index === attachments.length - 1}
              onOpen={page => void open(attachment, page)}
              onMove={step => move(index, step)}
              onRemove={() => remove(index)}
              onReduce={isOver && attachment.bytes >= worthReducing ? () => setReducing(attachment) : undefined}
              onTakeBack={() => void exchange(attachment)}
            />
          ))}
          {attaching.pending.map((name, index) => (
            <li key={`${name} ${index}`} className="attachment" aria-busy>
              <Skeleton height={20} width={20} aria-hidden />
              <span className="attachment-name">{name}</span>
              <span className="meta">{say.checkingFile}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="attaching-end">
        <FileButton accept={takenFiles} multiple onChange={files => attaching.add(files)} inputProps={{ 'aria-label': say.chooseFiles }}>
          {props => (
            <Button
              variant="default"
              leftSection={<IconPaperclip size={18} stroke={1.75} aria-hidden />}
              data-field="attachments"
              aria-keyshortcuts="Control+Shift+A"
              {...props}
            >
              {say.chooseFiles}
            </Button>
          )}
        </FileButton>
        <span className="meta attaching-hint">{say.dropHint}</span>
      </div>
      {error !== undefined && <p className="field-line tone-wrong">{error}</p>}
      <ReduceDialog
        of={reducing === undefined || status.id === undefined ? undefined : { draft: status.id, attachment: reducing }}
        size={size}
        onUse={sha256 => reducing !== undefined && void exchange(reducing, sha256)}
        onClose={() => setReducing(undefined)}
      />
      <ConvertDialog
        of={converting === undefined ? undefined : { file: converting.file, isPicture: isPicture(converting.failure) }}
        onAttach={sha256 => converting !== undefined && void attachConverted(converting, sha256)}
        onClose={() => setConverting(undefined)}
      />
      <PdfPreview file={preview} onClose={() => setPreview(undefined)} />
    </section>
  );
}

function focusButton(attachment: string, name: 'up' | 'down' | 'remove' | 'open'): void {
  const card = document.querySelector(`[data-attachment="${attachment}"]`);
  const button = card?.querySelector<HTMLButtonElement>(`[data-do=${name}]`);
  if (button?.disabled === false) button.focus();
  else card?.querySelector<HTMLButtonElement>('button:not(:disabled)')?.focus();
}
