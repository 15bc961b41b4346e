import { Button, Group, Loader, Textarea } from '@mantine/core';
import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';
import type { Output } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { FaultBoundary } from '../shared/fault-boundary.tsx';
import { PageToCome } from '../shared/page-to-come.tsx';
import { useSession } from '../shared/session.tsx';
import { readBase64 } from '../shared/read-base64.ts';

const PdfPages = lazy(async () => ({ default: (await import('../shared/pdf-pages.tsx')).PdfPages }));

/** A file that can become a PDF; a picture is described first. */
export type Convertible = { readonly file: File; readonly isPicture: boolean };

/** Makes a PDF of a picture or a document, shows it, and attaches it when the person says so. */
export function ConvertDialog({
  of,
  onAttach,
  onClose,
}: {
  readonly of: Convertible | undefined;
  readonly onAttach: (sha256: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  return (
    <Dialog
      isOpen={of !== undefined}
      onClose={onClose}
      title={of === undefined ? '' : say.copies.convertFile(of.file.name)}
      size="56rem"
      titleClass="pdf-title"
    >
      {of !== undefined && <Steps of={of} onAttach={onAttach} onClose={onClose} />}
    </Dialog>
  );
}

type Step =
  | { readonly at: 'describe' }
  | { readonly at: 'making' }
  | { readonly at: 'failed'; readonly failure: Failure }
  | { readonly at: 'shown'; readonly made: Output<'attachment.convert'> };

function Steps({
  of: { file, isPicture },
  onAttach,
  onClose,
}: {
  readonly of: Convertible;
  readonly onAttach: (sha256: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { call } = useBackend();
  const { words, say } = useSession();
  const { copies } = say;
  const [description, setDescription] = useState('');
  const [step, setStep] = useState<Step>(isPicture ? { at: 'describe' } : { at: 'making' });
  const isMaking = step.at === 'making';

  useEffect(() => {
    if (!isMaking) return undefined;
    const left = new AbortController();
    void (async () => {
      const base64 = await readBase64(file);
      const made =
        base64 === undefined
          ? { ok: false as const, failure: { code: 'attachment.unreadable' as const } }
          : await call('attachment.convert', { name: file.name, base64, description });
      if (!left.signal.aborted) setStep(made.ok ? { at: 'shown', made: made.value } : { at: 'failed', failure: made.failure });
    })();
    return () => left.abort();
  }, [isMaking, call, file, description]);

  return (
    <>
      {step.at === 'describe' && (
        <>
          <Textarea
            label={copies.description}
            description={copies.descriptionHint}
            value={description}
            onChange={event => setDescription(event.currentTarget.value)}
            maxLength={2000}
            minRows={2}
            autosize
            data-autofocus
          />
          <p className="meta convert-note">{copies.noCamera}</p>
        </>
      )}
      {step.at === 'making' && (
        <p className="reduce-working" role="status">
          <Loader size="sm" aria-hidden /> {copies.converting}
        </p>
      )}
      {step.at === 'failed' && <FailureNotice failure={step.failure} />}
      {step.at === 'shown' && (
        <>
          <p className="convert-note" role="status">
            {copies.result(say.pages(step.made.pages), words.format.size(step.made.bytes))}
          </p>
          <FaultBoundary fallback={<p role="alert">{say.previewUnreadable}</p>}>
            <Suspense fallback={<PageToCome />}>
              <PdfPages name={step.made.name} base64={step.made.base64} />
            </Suspense>
          </FaultBoundary>
        </>
      )}
      <Group className="reduce-choice" justify="flex-end" mt="md">
        {step.at === 'shown' && isPicture && (
          <Button variant="subtle" onClick={() => setStep({ at: 'describe' })}>
            {copies.changeDescription}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {step.at === 'failed' ? say.close : copies.cancel}
        </Button>
        {step.at === 'describe' && <Button onClick={() => setStep({ at: 'making' })}>{copies.show}</Button>}
        {step.at === 'shown' && <Button onClick={() => onAttach(step.made.sha256)}>{copies.attach}</Button>}
      </Group>
    </>
  );
}
