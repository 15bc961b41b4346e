import type { ReactElement } from 'react';
import { SettingsSection } from '../settings/settings-section.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { monthBars, percentOf, type MonthBar } from './month-bars.ts';
import { RecordTable } from './record-table.tsx';

/** Decoration of the month's cell: the figures stand as text in the same row. */
function Bar({ digitalWidth, paperWidth }: MonthBar): ReactElement {
  return (
    <svg className="month-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
      <rect className="digital" width={digitalWidth} height="8" />
      <rect className="paper" x={digitalWidth} width={paperWidth} height="8" />
    </svg>
  );
}

/** How much went digitally and on paper, month by month, and what it saved. */
export function StatisticsPart(): ReactElement {
  const { say, words: contract } = useSession();
  // The whole journal is read for it, so it is asked once for each time that somebody looks.
  const { value, failure } = useAnswer('statistics.read', {});
  const words = say.records.statistics;
  const number = (figure: number): string => contract.format.number(figure);
  const percent = (share: number | undefined): string => (share === undefined ? '–' : words.percent(number(share)));
  const bars = value === undefined ? [] : monthBars(value.rows).filter(bar => bar.percent !== undefined);
  return (
    <SettingsSection title={words.title} text={words.text}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {value !== undefined && bars.length === 0 && <p>{words.empty}</p>}
      {value !== undefined && bars.length > 0 && (
        <>
          <RecordTable
            label={words.title}
            columns={[words.month, words.digital, words.paper, words.share]}
            rows={[
              ...bars.map(bar => ({
                key: bar.month,
                cells: [
                  <>
                    {bar.month}
                    <Bar {...bar} />
                  </>,
                  number(bar.digital),
                  number(bar.paper),
                  percent(bar.percent),
                ],
              })),
              {
                key: 'total',
                cells: [
                  words.total,
                  number(value.total.digital),
                  number(value.total.paper),
                  percent(percentOf(value.total.digital, value.total.paper)),
                ],
              },
            ]}
          />
          <p>
            <strong>{words.saved(number(value.savedKronor))}</strong>
          </p>
          <p className="meta">
            {words.costs(number(value.costs.paperKronor), number(value.costs.digitalKronor))} {words.source(value.costs.source)}
          </p>
        </>
      )}
    </SettingsSection>
  );
}
