import { lazy, Suspense, type ReactElement } from 'react';
import { Dialog } from './dialog.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { PageToCome } from './page-to-come.tsx';
import { useSession } from './session.tsx';

// The PDF library is large and seldom needed: it is loaded when the first file is opened.
const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }));

/** A dialog with one PDF in it. */
export function PdfPreview({
  file,
  onClose,
}: {
  readonly file: { readonly name: string; readonly base64: string; readonly page?: number } | undefined;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={file !== undefined} onClose={onClose} title={file?.name ?? ''} size="56rem" titleClass="pdf-title">
      {file !== undefined && (
        <FaultBoundary fallback={<p role="alert">{say.previewUnreadable}</p>}>
          <Suspense fallback={<PageToCome />}>
            <PdfPages name={file.name} base64={file.base64} {...(file.page === undefined ? {} : { first: file.page })} />
          </Suspense>
        </FaultBoundary>
      )}
    </Dialog>
  );
}
