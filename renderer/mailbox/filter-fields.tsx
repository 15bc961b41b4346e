import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { ListFilter } from '../../app/contract/view-memory.ts';
import { Channel, ProtectionClass } from '../../app/contract/values.ts';
import { DialogForm } from '../shared/dialog-form.tsx';
import { useSession } from '../shared/session.tsx';
import { FILTER_STATES, filterForm, formFilter, type FilterForm, type FilterName } from './list-filter.ts';
import { DateField } from '../shared/date-field.tsx';

/** The form of what a search is narrowed to. */
export function FilterFields({
  filter,
  onChoose,
  onClose,
}: {
  readonly filter: ListFilter;
  readonly onChoose: (filter: ListFilter) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say, words } = useSession();
  const [form, setForm] = useState<FilterForm>(() => filterForm(filter));
  const [isTried, setIsTried] = useState(false);
  const isWrongOrder = form.from !== '' && form.to !== '' && form.from > form.to;
  const put =
    (name: FilterName) =>
    (value: string): void =>
      setForm(before => ({ ...before, [name]: value }));
  const set =
    (name: FilterName) =>
    (event: { readonly currentTarget: { readonly value: string } }): void =>
      put(name)(event.currentTarget.value);
  const choice = (name: FilterName, label: string, options: readonly (readonly [string, string])[]): ReactElement => (
    <NativeSelect
      label={label}
      value={form[name]}
      onChange={set(name)}
      data={[{ value: '', label: say.filter.any }, ...options.map(([value, text]) => ({ value, label: text }))]}
    />
  );
  const text = (name: FilterName, label: string): ReactElement => (
    <TextInput label={label} value={form[name]} onChange={set(name)} autoComplete="off" maxLength={200} />
  );
  return (
    <DialogForm
      save={say.filter.apply}
      onCancel={onClose}
      onSave={() => {
        setIsTried(true);
        const chosen = ListFilter.safeParse(formFilter(form));
        if (isWrongOrder || !chosen.success) return;
        onChoose(chosen.data);
        onClose();
      }}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {choice(
          'state',
          say.filter.state,
          FILTER_STATES.map(state => [state, say.filter.states[state]]),
        )}
        {choice(
          'channel',
          say.filter.channel,
          Channel.options.map(channel => [channel, words.channel[channel]]),
        )}
        <DateField label={say.filter.from} value={form.from} onChange={put('from')} error={isTried && isWrongOrder} />
        <DateField label={say.filter.to} value={form.to} onChange={put('to')} error={isTried && isWrongOrder} />
        {choice(
          'protectionClass',
          say.filter.class,
          ProtectionClass.options.map(({ value }) => [String(value), `${value} ${words.protectionClass[value].name}`]),
        )}
        {text('caseNumber', say.filter.caseNumber)}
        {text('unit', say.filter.unit)}
        {text('user', say.filter.user)}
      </SimpleGrid>
      <p className="tone-wrong field-line" role="alert">
        {isTried && isWrongOrder ? say.filter.wrongOrder : ''}
      </p>
    </DialogForm>
  );
}
