import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import type { CaseColumns, CaseFileReport } from '../../app/contract/case-list-operations.ts';
import { useSession } from '../shared/session.tsx';

const optional = ['name', 'familyName', 'caseNumber'] as const;

/** Which column is what: guessed, and confirmed or changed. Each column is told by its letter and what stands first in it. */
export function ColumnFields({
  sample,
  columns,
  onChange,
}: {
  readonly sample: CaseFileReport['sample'];
  readonly columns: CaseColumns;
  readonly onChange: (columns: CaseColumns) => void;
}): ReactElement {
  const { say } = useSession();
  const { caseList } = say;
  const widest = Math.max(1, ...sample.map(cells => cells.length));
  const choices = Array.from({ length: widest }, (_, column) => ({
    value: String(column),
    label: caseList.column(letterOf(column), sample.map(cells => cells[column] ?? '').find(cell => cell.trim() !== '') ?? ''),
  }));
  const none = { value: '', label: caseList.noColumn };
  const without = (field: (typeof optional)[number]): CaseColumns => {
    const { [field]: _gone, ...rest } = columns;
    return rest;
  };
  return (
    <fieldset className="case-list-columns">
      <legend>{caseList.columns}</legend>
      <NativeSelect
        label={caseList.number}
        value={String(columns.number)}
        data={choices}
        onChange={event => onChange({ ...columns, number: Number(event.currentTarget.value) })}
      />
      {optional.map(field => (
        <NativeSelect
          key={field}
          label={caseList[field]}
          value={columns[field] === undefined ? '' : String(columns[field])}
          data={[none, ...choices]}
          onChange={event => {
            const { value } = event.currentTarget;
            onChange(value === '' ? without(field) : { ...columns, [field]: Number(value) });
          }}
        />
      ))}
    </fieldset>
  );
}

/** As a spreadsheet calls it: A to Z, then AA. */
function letterOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${letterOf(Math.floor(column / 26) - 1)}${letter}`;
}
