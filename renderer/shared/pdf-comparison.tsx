import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { drawPage, openPdf } from './pdf-document.ts';
import { PageToCome } from './page-to-come.tsx';
import { PageTurner, turnedByKeys } from './page-turner.tsx';
import { useSession } from './session.tsx';

/** One of two files that are compared; `label` says which. */
export type ComparedFile = { readonly label: string; readonly base64: string };

/** Two files side by side, turned together, so that each page can be compared with its other. */
export function PdfComparison({ files }: { readonly files: readonly [ComparedFile, ComparedFile] }): ReactElement {
  const [number, setNumber] = useState(1);
  const [total, setTotal] = useState(0);
  const turn = (step: number): void => setNumber(before => Math.min(Math.max(before + step, 1), Math.max(total, 1)));
  return (
    <div className="pdf-pages" onKeyDown={turnedByKeys(turn)}>
      <PageTurner number={number} total={total} turn={turn} />
      <div className="pdf-beside" onScrollCapture={event => scrollTogether(event.currentTarget, event.target)}>
        {files.map(({ label, base64 }) => (
          <Side key={label} label={label} base64={base64} number={number} onPages={setTotal} />
        ))}
      </div>
    </div>
  );
}

/** What is looked at on one side is looked at on the other. */
function scrollTogether(beside: HTMLElement, moved: EventTarget): void {
  if (!(moved instanceof HTMLElement)) return;
  for (const room of beside.querySelectorAll('.pdf-room')) {
    if (room === moved || room.scrollTop === moved.scrollTop) continue;
    room.scrollTop = moved.scrollTop;
    room.scrollLeft = moved.scrollLeft;
  }
}

function Side({
  label,
  base64,
  number,
  onPages,
}: ComparedFile & { readonly number: number; readonly onPages: (pages: number) => void }): ReactElement {
  const { say } = useSession();
  const [document, setDocument] = useState<PDFDocumentProxy>();
  const [isUnreadable, setIsUnreadable] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const opening = openPdf(base64, false);
    opening.then(
      opened => {
        setDocument(opened);
        onPages(opened.numPages);
      },
      () => setIsUnreadable(true),
    );
    return () => {
      void opening.then(opened => opened.destroy()).catch(() => undefined);
    };
  }, [base64, onPages]);
  useEffect(() => {
    const target = canvas.current;
    const width = room.current?.clientWidth;
    if (document === undefined || target === null || width === undefined) return undefined;
    const left = new AbortController();
    drawPage(document, number, target, width, left.signal).catch(() => {
      if (!left.signal.aborted) setIsUnreadable(true);
    });
    return () => left.abort();
  }, [document, number]);

  return (
    <figure className="pdf-side">
      <figcaption className="meta">{label}</figcaption>
      <div ref={room} className="pdf-room" role="region" aria-label={label} tabIndex={0}>
        {isUnreadable && <p role="alert">{say.previewUnreadable}</p>}
        {document === undefined && !isUnreadable && <PageToCome />}
        <div className="pdf-page" hidden={document === undefined}>
          <canvas ref={canvas} role="img" aria-label={say.copies.sidePage(label, number)} />
        </div>
      </div>
    </figure>
  );
}
