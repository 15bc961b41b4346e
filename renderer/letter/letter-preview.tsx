import { useState, type ReactElement } from 'react';
import type { Input } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { LetterPage, type Letter } from './letter-page.tsx';

/**
 * The page view of a draft or a dispatch. While a newer letter is made the one before stays, so that nothing blinks.
 * @param of undefined: there is nothing whole to show yet
 * @param version goes up when the letter may be another
 */
export function LetterPreview({
  of,
  version,
}: {
  readonly of: Input<'letter.preview'> | undefined;
  readonly version: unknown;
}): ReactElement {
  const { say } = useSession();
  const { value, failure } = useAnswer('letter.preview', of, version);
  const letter = useLast(value, failure);
  return (
    <section
      className="letter-preview"
      aria-label={say.letter.page}
      aria-busy={of !== undefined && letter === undefined && failure === undefined}
    >
      <h2>{say.letter.page}</h2>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {letter === undefined ? (
        failure === undefined && (
          <div className="page-to-come">
            <p className="quiet">{of === undefined ? say.letter.pageToCome : say.letter.pageMaking}</p>
          </div>
        )
      ) : (
        <LetterPage letter={letter} />
      )}
    </section>
  );
}

function useLast(value: Letter | undefined, failure: Failure | undefined): Letter | undefined {
  const [last, setLast] = useState<Letter>();
  if (value !== undefined && value !== last) setLast(value);
  return failure === undefined ? (value ?? last) : undefined;
}
