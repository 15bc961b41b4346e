import { Button, Group, Loader } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { lazy, Suspense, type ReactElement } from 'react';
import type { ReducedCopy } from '../../app/contract/attachment-operations.ts';
import type { AttachmentView } from '../../app/contract/message-views.ts';
import type { DraftId } from '../../app/contract/values.ts';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { FaultBoundary } from '../shared/fault-boundary.tsx';
import { PageToCome } from '../shared/page-to-come.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import type { DraftStatus } from './draft-session.ts';

const PdfComparison = lazy(async () => ({ default: (await import('../shared/pdf-comparison.tsx')).PdfComparison }));

/** A smaller copy of an attachment beside the attachment, page by page, and the choice between them (S8, W3). Nothing is changed before it is made. */
export function ReduceDialog({
  of,
  size,
  onUse,
  onClose,
}: {
  /** The attachment and its draft; undefined while the dialog is closed. */
  readonly of: { readonly draft: DraftId; readonly attachment: AttachmentView } | undefined;
  readonly size: DraftStatus['size'];
  readonly onUse: (sha256: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  const asked = of === undefined ? undefined : { draft: of.draft, attachment: of.attachment.id };
  const copy = useAnswer('attachment.reduce', asked, of?.attachment.sha256);
  const original = useAnswer('attachment.read', of === undefined ? undefined : { attachment: of.attachment.id }, of?.attachment.sha256);
  const failure = copy.failure ?? original.failure;
  return (
    <Dialog
      isOpen={of !== undefined}
      onClose={onClose}
      title={of === undefined ? '' : say.copies.title(of.attachment.name)}
      size={failure === undefined ? '72rem' : 'md'}
      titleClass="pdf-title"
    >
      {failure !== undefined && <FailureNotice failure={failure} />}
      {failure === undefined && (copy.value === undefined || original.value === undefined) && (
        <p className="reduce-working" role="status">
          <Loader size="sm" aria-hidden /> {say.copies.working}
        </p>
      )}
      {copy.value !== undefined && original.value !== undefined && (
        <Compared copy={copy.value} original={original.value.base64} size={size} />
      )}
      <Group className="reduce-choice" justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          {failure === undefined ? say.copies.keep : say.close}
        </Button>
        {failure === undefined && (
          <Button disabled={copy.value === undefined} onClick={() => copy.value !== undefined && onUse(copy.value.sha256)}>
            {say.copies.use}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}

/** Base64 makes four bytes of three. */
const inEnvelope = 4 / 3;

function Compared({
  copy,
  original,
  size,
}: {
  readonly copy: ReducedCopy;
  readonly original: string;
  readonly size: DraftStatus['size'];
}): ReactElement {
  const { words, say } = useSession();
  const { copies } = say;
  const { bytes, originalBytes, pictures, dotsPerInch } = copy;
  const isFitting = size === undefined || size.envelopeBytes - (originalBytes - bytes) * inEnvelope <= size.limitBytes;
  return (
    <>
      <ul className="reduce-facts">
        <li className={`mark tone-${isFitting ? 'well' : 'decide'}`}>
          {isFitting && <IconCheck size={16} stroke={2} aria-hidden />}
          <span>
            {copies.saved(Math.floor((1 - bytes / originalBytes) * 100))} {isFitting ? copies.fits : copies.fitsNot}
          </span>
        </li>
        <li className="meta">
          {copies.pictures(pictures, dotsPerInch)} {copies.text}
        </li>
      </ul>
      <FaultBoundary fallback={<p role="alert">{say.previewUnreadable}</p>}>
        <Suspense fallback={<PageToCome />}>
          <PdfComparison
            files={[
              { label: copies.side(copies.original, words.format.size(originalBytes)), base64: original },
              { label: copies.side(copies.copy, words.format.size(bytes)), base64: copy.base64 },
            ]}
          />
        </Suspense>
      </FaultBoundary>
    </>
  );
}
