import { Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { DispatchState } from '../../app/contract/message-views.ts';
import type { Output } from '../../app/contract/operations.ts';
import { useSession } from '../shared/session.tsx';
import { isWrongOrder, type ChoiceForm } from './export-choice.ts';
import { DateField } from '../shared/date-field.tsx';

/**
 * Period, unit, case and states of what is to be exported.
 * @param whole what the whole journal holds: its units and states are what there is to choose from
 */
export function ChoiceFields({
  form,
  whole,
  onChange,
}: {
  readonly form: ChoiceForm;
  readonly whole: Output<'export.count'> | undefined;
  readonly onChange: (form: ChoiceForm) => void;
}): ReactElement {
  const { say, words } = useSession();
  const isWrong = isWrongOrder(form);
  const set =
    (name: 'unit' | 'caseNumber') =>
    (event: { readonly currentTarget: { readonly value: string } }): void =>
      onChange({ ...form, [name]: event.currentTarget.value });
  const units = Object.keys(whole?.units ?? {})
    .filter(unit => unit !== '')
    .sort((one, other) => one.localeCompare(other, words.language));
  const states = DispatchState.options.filter(state => (whole?.states[state] ?? 0) > 0);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} className="choice-fields">
        <DateField label={say.records.from} value={form.from} onChange={from => onChange({ ...form, from })} error={isWrong} />
        <DateField label={say.records.to} value={form.to} onChange={to => onChange({ ...form, to })} error={isWrong} />
        <NativeSelect
          label={say.records.unit}
          value={form.unit}
          onChange={set('unit')}
          data={[{ value: '', label: say.records.anyUnit }, ...units.map(unit => ({ value: unit, label: unit }))]}
        />
        <TextInput label={say.records.caseNumber} value={form.caseNumber} onChange={set('caseNumber')} autoComplete="off" maxLength={256} />
      </SimpleGrid>
      <p className="tone-wrong field-line" role="alert">
        {isWrong ? say.records.wrongOrder : ''}
      </p>
      {states.length > 0 && (
        <Checkbox.Group
          label={say.records.states}
          description={say.records.statesHint}
          value={[...form.states]}
          onChange={chosen => onChange({ ...form, states: states.filter(state => chosen.includes(state)) })}
        >
          <div className="choices">
            {states.map(state => (
              <Checkbox key={state} value={state} label={say.records.stateCount(words.dispatchState[state], whole?.states[state] ?? 0)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </>
  );
}
