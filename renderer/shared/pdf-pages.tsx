import { Alert, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { drawPage, openPdf } from './pdf-document.ts';
import { PageToCome } from './page-to-come.tsx';
import { PageTurner, turnedByKeys } from './page-turner.tsx';
import { useSession } from './session.tsx';

type Opened = { readonly base64: string; readonly document: PDFDocumentProxy; readonly isPartial: boolean };

/** Exactly the bytes that will be sent or were sent, page by page. */
export function PdfPages({
  name,
  base64,
  first = 1,
  over,
}: {
  readonly name: string;
  readonly base64: string;
  /** The page that is shown first. */
  readonly first?: number;
  /** Drawn over a page, in its measures. */
  readonly over?: (page: number) => ReactNode;
}): ReactElement {
  const { say } = useSession();
  const [opened, setOpened] = useState<Opened>();
  const [isUnreadable, setIsUnreadable] = useState(false);
  const [number, setNumber] = useState(first);
  const [text, setText] = useState('');
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const opening = openPdf(base64, true);
    opening.then(
      document => {
        setOpened({ base64, document, isPartial: false });
        setNumber(before => Math.min(before, document.numPages));
      },
      () => setIsUnreadable(true),
    );
    return () => {
      void opening.then(document => document.destroy());
    };
  }, [base64]);

  const document = opened?.document;
  const isCurrent = opened?.base64 === base64;
  const isPartial = opened?.isPartial ?? false;
  useEffect(() => {
    const target = canvas.current;
    const width = room.current?.clientWidth;
    // A document that another has taken the place of is closed: its last picture stays until the next is there.
    if (document === undefined || !isCurrent || target === null || width === undefined) return undefined;
    const left = new AbortController();
    const hasLeft = (): boolean => left.signal.aborted;
    drawPage(document, number, target, width, left.signal).then(setText, async () => {
      // Some part of the page cannot be shown here: show the rest, and say so.
      if (hasLeft() || isPartial) return;
      const lenient = await openPdf(base64, false);
      if (!hasLeft()) setOpened({ base64, document: lenient, isPartial: true });
    });
    return () => left.abort();
  }, [document, isCurrent, isPartial, number, base64]);

  const total = document?.numPages ?? 0;
  const turn = (step: number): void => setNumber(Math.min(Math.max(number + step, 1), Math.max(total, 1)));

  return (
    <div className="pdf-pages" onKeyDown={turnedByKeys(turn)}>
      <PageTurner number={number} total={total} turn={turn} />
      {isPartial && (
        <Alert className="notice tone-decide" variant="outline" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {say.previewPartial}
        </Alert>
      )}
      {isUnreadable && <p role="alert">{say.previewUnreadable}</p>}
      <div ref={room} className="pdf-room" role="region" aria-label={say.pageOf(number, Math.max(total, 1))} tabIndex={0} data-autofocus>
        {total === 0 && !isUnreadable && <PageToCome />}
        <div className="pdf-page" hidden={total === 0}>
          <canvas ref={canvas} role="img" aria-label={say.pageImage(name, number)} />
          {over?.(number)}
        </div>
        <VisuallyHidden>
          <p>{text}</p>
        </VisuallyHidden>
      </div>
    </div>
  );
}
