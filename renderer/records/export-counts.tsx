import type { ReactElement } from 'react';
import type { Output } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';

/** How much an export would hold, told before it is made. Its room is there before the answer. */
export function ExportCounts({
  counts,
  failure,
}: {
  readonly counts: Output<'export.count'> | undefined;
  readonly failure: Failure | undefined;
}): ReactElement {
  const { say, words } = useSession();
  const { countFacts } = say.records;
  if (failure !== undefined) return <FailureNotice failure={failure} />;
  const facts =
    counts === undefined || counts.dispatches === 0
      ? []
      : [
          countFacts.files(counts.attachments, words.format.size(counts.attachmentBytes)),
          ...(counts.cases === 0 ? [] : [countFacts.cases(counts.cases)]),
          ...(counts.span === undefined ? [] : [countFacts.span(counts.span.from, counts.span.to)]),
        ];
  return (
    <div className="export-counts" aria-live="polite">
      <p>
        <strong>{counts === undefined ? say.records.counting : say.records.counted(counts.dispatches)}</strong>
      </p>
      <p className="quiet figures">{facts.join(' · ')}</p>
      {counts !== undefined && counts.erased > 0 && <p className="quiet">{countFacts.erased(counts.erased)}</p>}
    </div>
  );
}
