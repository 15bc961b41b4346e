import { Button, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { IconListSearch, IconScale } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { swedishDateOf } from '../../app/kernel/instant.ts';
import { SettingsSection } from '../settings/settings-section.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useNow } from '../shared/use-now.ts';
import { ErasureConfirmation } from './erasure-confirmation.tsx';
import { erasureOrder, erasureProblems, type ErasureForm, type Rule } from './erasure-form.ts';
import { RecordTable } from './record-table.tsx';
import { DateField } from '../shared/date-field.tsx';

/** Erasure by decision: the rules, a dry run, and then two persons' word. */
export function ErasurePart(): ReactElement {
  const { say, sender } = useSession();
  const { erasure } = say.records;
  const { value: rules, failure } = useAnswer('gallring.rules', {});
  const now = useNow(60_000);
  const [form, setForm] = useState<ErasureForm>({ rule: '', before: '', decision: '', by: sender.user });
  const [isTried, setIsTried] = useState(false);
  const [tried, setTried] = useState<string>();
  const rule = rules?.find(({ id }) => id === form.rule);
  const problems = erasureProblems(form, rule, swedishDateOf(now));
  const order = erasureOrder(form);
  const words = { missing: erasure.missing, future: erasure.future, kept: erasure.tooLate(rule?.keepsFrom ?? '') };
  const told = (field: keyof typeof problems): string | undefined => {
    const problem = problems[field];
    return isTried && problem !== undefined ? words[problem] : undefined;
  };
  const put =
    (name: 'before' | 'decision' | 'by') =>
    (value: string): void =>
      setForm({ ...form, [name]: value });
  const set =
    (name: 'decision' | 'by') =>
    (event: { readonly currentTarget: { readonly value: string } }): void =>
      put(name)(event.currentTarget.value);
  const choose = (id: string): void => {
    const chosen = rules?.find(known => known.id === id);
    setForm(
      chosen === undefined
        ? { ...form, rule: '', decision: '' }
        : { ...form, rule: id, decision: chosen.decision, before: chosen.keepsFrom },
    );
  };
  return (
    <>
      <SettingsSection title={erasure.rules} text={erasure.rulesText}>
        {failure !== undefined && <FailureNotice failure={failure} />}
        {rules !== undefined && <Rules rules={rules} />}
      </SettingsSection>
      <SettingsSection title={erasure.order} text={erasure.orderText}>
        <form
          className="erasure-form"
          noValidate
          onSubmit={event => {
            event.preventDefault();
            setIsTried(true);
            if (Object.keys(problems).length === 0) setTried(JSON.stringify(order));
          }}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NativeSelect
              label={erasure.rule}
              value={form.rule}
              onChange={event => choose(event.currentTarget.value)}
              data={[
                { value: '', label: erasure.noRule },
                ...(rules ?? []).map(({ id, decision }) => ({ value: id, label: erasure.ruleOption(id, decision) })),
              ]}
            />
            <DateField label={erasure.before} value={form.before} onChange={put('before')} error={told('before')} />
            <TextInput
              label={erasure.decision}
              description={erasure.decisionHint}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={form.decision}
              readOnly={rule !== undefined}
              onChange={set('decision')}
              error={told('decision')}
              maxLength={256}
            />
            <TextInput label={erasure.by} value={form.by} onChange={set('by')} error={told('by')} maxLength={256} />
          </SimpleGrid>
          <Button type="submit" mt="md" leftSection={<IconListSearch size={18} aria-hidden />}>
            {erasure.dryRun}
          </Button>
        </form>
      </SettingsSection>
      <SettingsSection title={erasure.carry} text={erasure.carryText}>
        {tried === undefined && <p className="quiet">{erasure.carryFirst}</p>}
        {tried !== undefined && tried !== JSON.stringify(order) && <p className="quiet">{erasure.stale}</p>}
        {tried !== undefined && tried === JSON.stringify(order) && <ErasureConfirmation key={tried} order={order} />}
      </SettingsSection>
    </>
  );
}

function Rules({ rules }: { readonly rules: readonly Rule[] }): ReactElement {
  const { say } = useSession();
  const { noRules, ruleColumn, months, everything } = say.records.erasure;
  if (rules.length === 0) return <EmptyState icon={IconScale} title={noRules.title} text={noRules.text} />;
  return (
    <RecordTable
      label={say.records.erasure.rules}
      columns={[ruleColumn.rule, ruleColumn.scope, ruleColumn.period, ruleColumn.keepsFrom, ruleColumn.owner, ruleColumn.decision]}
      rows={rules.map(rule => ({
        key: rule.id,
        cells: [
          rule.id,
          [rule.documentType, rule.unit].filter(part => part !== undefined).join(', ') || everything,
          months(rule.months),
          rule.keepsFrom,
          rule.owner,
          rule.decision,
        ],
      }))}
    />
  );
}
