import { ActionIcon, Alert, Loader, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { openPdf, textOf } from './pdf-document.ts';
import { useSession } from './session.tsx';

type Opened = { readonly document: PDFDocumentProxy; readonly isPartial: boolean };

/** Exactly the bytes that will be sent or were sent, page by page. */
export function PdfPages({ name, base64 }: { readonly name: string; readonly base64: string }): ReactElement {
  const { say } = useSession();
  const [opened, setOpened] = useState<Opened>();
  const [isUnreadable, setIsUnreadable] = useState(false);
  const [number, setNumber] = useState(1);
  const [text, setText] = useState('');
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let isCurrent = true;
    let mine: PDFDocumentProxy | undefined;
    const open = async (): Promise<void> => {
      const document = await openPdf(base64, true);
      mine = document;
      if (isCurrent) setOpened({ document, isPartial: false });
      else await document.destroy();
    };
    open().catch(() => setIsUnreadable(true));
    return () => {
      isCurrent = false;
      void mine?.destroy();
    };
  }, [base64]);

  const document = opened?.document;
  const isPartial = opened?.isPartial ?? false;
  useEffect(() => {
    const target = canvas.current;
    const width = room.current?.clientWidth;
    if (document === undefined || target === null || width === undefined) return undefined;
    let stop: (() => void) | undefined;
    let isCurrent = true;
    const draw = async (): Promise<void> => {
      const page = await document.getPage(number);
      const natural = page.getViewport({ scale: 1 });
      const fit = Math.min((width - 2) / natural.width, 1.6);
      const viewport = page.getViewport({ scale: fit * window.devicePixelRatio });
      target.width = Math.floor(viewport.width);
      target.height = Math.floor(viewport.height);
      target.style.width = `${Math.floor(natural.width * fit)}px`;
      const task = page.render({ canvas: target, viewport });
      stop = () => task.cancel();
      await task.promise;
      const words = await textOf(page);
      if (isCurrent) setText(words);
    };
    draw().catch(async () => {
      // Some part of the page cannot be shown here: show the rest, and say so.
      if (!isCurrent || isPartial) return;
      const lenient = await openPdf(base64, false);
      if (isCurrent) setOpened({ document: lenient, isPartial: true });
    });
    return () => {
      isCurrent = false;
      stop?.();
    };
  }, [document, isPartial, number, base64]);

  const total = document?.numPages ?? 0;
  const turn = (step: number): void => setNumber(Math.min(Math.max(number + step, 1), Math.max(total, 1)));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (step === undefined) return;
    turn(step);
    event.preventDefault();
  };

  return (
    <div className="pdf-pages" onKeyDown={onKeyDown}>
      <div className="pdf-turn">
        <ActionIcon variant="default" size="lg" aria-label={say.previousPage} disabled={number <= 1} onClick={() => turn(-1)}>
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
        <span className="figures" aria-live="polite">
          {total === 0 ? say.loading : say.pageOf(number, total)}
        </span>
        <ActionIcon variant="default" size="lg" aria-label={say.nextPage} disabled={number >= total} onClick={() => turn(1)}>
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </div>
      {isPartial && (
        <Alert className="notice tone-decide" variant="outline" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {say.previewPartial}
        </Alert>
      )}
      {isUnreadable && <p role="alert">{say.previewUnreadable}</p>}
      <div ref={room} className="pdf-room" role="region" aria-label={say.pageOf(number, Math.max(total, 1))} tabIndex={0} data-autofocus>
        {total === 0 && !isUnreadable && <Loader aria-hidden />}
        <canvas ref={canvas} role="img" aria-label={say.pageImage(name, number)} hidden={total === 0} />
        <VisuallyHidden>
          <p>{text}</p>
        </VisuallyHidden>
      </div>
    </div>
  );
}
