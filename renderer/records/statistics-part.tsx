import { NativeSelect } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { SettingsSection } from '../settings/settings-section.tsx';
import { useChanges } from '../shared/changes.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { CostFigures } from './cost-figures.tsx';
import { monthBars, percentOf, savedBy, unitsOf, type MonthBar } from './month-bars.ts';
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

/** How much went digitally and on paper, month by month and unit by unit, and what it saved. */
export function StatisticsPart(): ReactElement {
  const { say, words: contract, preferences } = useSession();
  const { journal } = useChanges();
  const { value, failure } = useAnswer('statistics.read', {}, journal);
  const [chosen, setChosen] = useState<string>();
  const words = say.statistics;
  const number = (figure: number): string => contract.format.number(figure);
  const percent = (share: number | undefined): string => (share === undefined ? '–' : words.percent(number(share)));
  const units = unitsOf(value?.rows ?? [], contract.language);
  const rows = (value?.rows ?? []).filter(({ unit }) => chosen === undefined || unit === chosen);
  const bars = monthBars(rows).filter(bar => bar.percent !== undefined);
  const digital = bars.reduce((sum, bar) => sum + bar.digital, 0);
  const paper = bars.reduce((sum, bar) => sum + bar.paper, 0);
  const cells = (from: { readonly digital: number; readonly paper: number }): readonly string[] => {
    const saved = savedBy(from.digital, preferences);
    return [
      number(from.digital),
      number(from.paper),
      percent(percentOf(from.digital, from.paper)),
      number(saved.kronor),
      number(saved.days),
    ];
  };
  const saved = savedBy(digital, preferences);
  return (
    <SettingsSection title={words.title} text={words.text}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {value !== undefined && value.total.digital + value.total.paper === 0 && <p>{words.empty}</p>}
      {units.length > 0 && (
        <NativeSelect
          className="statistics-unit"
          label={words.unit}
          value={chosen ?? '*'}
          onChange={event => setChosen(event.currentTarget.value === '*' ? undefined : event.currentTarget.value)}
          data={[{ value: '*', label: words.everyUnit }, ...units.map(unit => ({ value: unit, label: unit === '' ? words.noUnit : unit }))]}
        />
      )}
      {bars.length > 0 && (
        <>
          <p className="statistics-saved">
            <strong>{words.saved(number(saved.kronor), number(saved.days))}</strong>
          </p>
          <RecordTable
            label={words.title}
            columns={[words.month, words.digital, words.paper, words.share, words.kronor, words.days]}
            rows={[
              ...bars.map(bar => ({
                key: bar.month,
                cells: [
                  <>
                    {bar.month}
                    <Bar {...bar} />
                  </>,
                  ...cells(bar),
                ],
              })),
              { key: 'total', cells: [words.total, ...cells({ digital, paper })] },
            ]}
          />
          <p className="meta">{words.daysText}</p>
          <CostFigures />
        </>
      )}
    </SettingsSection>
  );
}
