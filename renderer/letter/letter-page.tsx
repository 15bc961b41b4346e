import { Button } from '@mantine/core';
import { IconZoomIn } from '@tabler/icons-react';
import { lazy, Suspense, useState, type CSSProperties, type ReactElement } from 'react';
import type { Output } from '../../app/contract/operations.ts';
import { Dialog } from '../shared/dialog.tsx';
import { FaultBoundary } from '../shared/fault-boundary.tsx';
import { PageToCome } from '../shared/page-to-come.tsx';
import { useSession } from '../shared/session.tsx';
import { LetterFacts } from './letter-facts.tsx';

export type Letter = Output<'letter.preview'>;

const PdfPages = lazy(async () => ({ default: (await import('../shared/pdf-pages.tsx')).PdfPages }));

/** A letter as it comes out of the printer, page by page, with the envelope's window drawn on the first (W1). */
export function LetterPage({ letter }: { readonly letter: Letter }): ReactElement {
  const { say } = useSession();
  const [isLarge, setIsLarge] = useState(false);
  return (
    <div className="letter-page">
      <LetterPages letter={letter} />
      <p className="meta">{say.letter.frame(letter.envelope)}</p>
      <LetterFacts letter={letter} />
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconZoomIn size={16} stroke={1.75} aria-hidden />}
        onClick={() => setIsLarge(true)}
      >
        {say.letter.larger}
      </Button>
      <Dialog isOpen={isLarge} onClose={() => setIsLarge(false)} title={say.letter.page} size="60rem">
        <LetterPages letter={letter} />
      </Dialog>
    </div>
  );
}

function LetterPages({ letter }: { readonly letter: Letter }): ReactElement {
  const { say } = useSession();
  return (
    <FaultBoundary fallback={<p role="alert">{say.previewUnreadable}</p>}>
      <Suspense fallback={<PageToCome />}>
        <PdfPages
          name={say.letter.pageName}
          base64={letter.base64}
          over={page => (page === 1 ? <WindowFrame frame={letter.window} /> : undefined)}
        />
      </Suspense>
    </FaultBoundary>
  );
}

const share = (millimetres: number, of: number): string => `${String((millimetres / of) * 100)}%`;

/** The address page is an upright A4. The envelope is wider than the sheet, and so may the window be: what lies beyond the sheet is left out. */
function WindowFrame({ frame: { left, top, width, height } }: { readonly frame: Letter['window'] }): ReactElement {
  const place: CSSProperties = {
    insetInlineStart: share(left, 210),
    insetBlockStart: share(top, 297),
    inlineSize: share(Math.min(width, 210 - left), 210),
    blockSize: share(height, 297),
  };
  return <div className="window-frame" style={place} aria-hidden />;
}
