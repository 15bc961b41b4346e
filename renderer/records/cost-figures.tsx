import { Button, NumberInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { COST_NAMES, DEFAULT_COSTS, type CostName } from '../../app/contract/costs.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';

/** The figures that savings are counted with. Each says where it comes from; what the organisation has fixed is shown as fixed. */
export function CostFigures(): ReactElement {
  const { preferences, choose, say } = useSession();
  const [failure, setFailure] = useState<Failure>();
  const { costs } = say.statistics;
  const change = async (changed: Partial<Record<CostName, number>>): Promise<void> => setFailure(await choose(changed));
  const own = COST_NAMES.filter(name => !preferences.governed.includes(name) && preferences[name] !== DEFAULT_COSTS[name]);
  return (
    <fieldset className="cost-figures">
      <legend>{costs.title}</legend>
      {failure !== undefined && <FailureNotice failure={failure} onDismiss={() => setFailure(undefined)} />}
      <div className="cost-fields">
        {COST_NAMES.map(name => (
          <CostField key={name} name={name} onChange={figure => void change({ [name]: figure })} />
        ))}
      </div>
      {own.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => void change(Object.fromEntries(own.map(name => [name, DEFAULT_COSTS[name]])))}
        >
          {costs.reset}
        </Button>
      )}
    </fieldset>
  );
}

function CostField({ name, onChange }: { readonly name: CostName; readonly onChange: (figure: number) => void }): ReactElement {
  const { preferences, say } = useSession();
  const { costs, decimal } = say.statistics;
  const isDays = name === 'letterDays';
  const isFixed = preferences.governed.includes(name);
  // While it is typed in, it stands as typed; afterwards as it counts.
  const [typed, setTyped] = useState<number | string>();
  return (
    <NumberInput
      label={costs[name]}
      description={isFixed ? say.settings.governed : costs.from[name]}
      suffix={isDays ? costs.daysSuffix : costs.kronorSuffix}
      decimalSeparator={decimal}
      min={0}
      max={isDays ? 30 : 1000}
      decimalScale={isDays ? 0 : 2}
      fixedDecimalScale={typed === undefined}
      allowNegative={false}
      clampBehavior="strict"
      value={typed ?? preferences[name]}
      disabled={isFixed}
      onBlur={() => setTyped(undefined)}
      onChange={next => {
        setTyped(next);
        // With zeros at its end the library gives a figure as text.
        if (next !== '' && Number.isFinite(Number(next))) onChange(Number(next));
      }}
    />
  );
}
