import { TextInput } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { daysAfter } from '../../app/kernel/swedish-calendar.ts';
import { useSession } from './session.tsx';
import { dateFrom, timeFrom, weekOf } from './typed-date.ts';

type Props = {
  readonly label: string;
  /** `YYYY-MM-DD` or `HH:MM`, empty, or what is typed and means neither: whoever uses it checks it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  readonly disabled?: boolean;
  /** The dialog around it begins here. */
  readonly isFirst?: boolean;
};

/**
 * A day, written by hand. The browser's own field follows the computer's language (`12/03/2026`); this one is the same everywhere, takes what people write
 * (`3 dec`, `i morgon`), tells the weekday and the week, and goes a day at a time with the arrow keys.
 */
export function DateField(props: Props): ReactElement {
  const { words, say } = useSession();
  const [today] = useState(() => swedishDateOf(systemClock.now()));
  const isDay = dateFrom(props.value, today) === props.value;
  return (
    <TypedField
      {...props}
      meaning={typed => dateFrom(typed, today)}
      hint={
        isDay
          ? say.dateField.told(
              new Intl.DateTimeFormat(words.language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(props.value)),
              weekOf(props.value),
            )
          : say.dateField.hint
      }
      wrong={say.dateField.wrong}
      step={days => (isDay ? daysAfter(props.value, days) : today)}
    />
  );
}

/** A time of day by the clock on a wall in Sweden, written by hand. */
export function TimeField(props: Props): ReactElement {
  const { say } = useSession();
  return <TypedField {...props} meaning={timeFrom} hint={say.dateField.timeHint} wrong={say.dateField.timeWrong} />;
}

function TypedField({
  label,
  value,
  onChange,
  error,
  disabled = false,
  isFirst = false,
  meaning,
  hint,
  wrong,
  step,
}: Props & {
  readonly meaning: (typed: string) => string | undefined;
  readonly hint: string;
  readonly wrong: string;
  readonly step?: (by: number) => string;
}): ReactElement {
  // What stands in the field is the person's own until they leave it.
  const [typed, setTyped] = useState<string>();
  const isWrong = typed === undefined && value !== '' && meaning(value) !== value;
  return (
    <TextInput
      className="date-field"
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={typed ?? value}
      autoComplete="off"
      spellCheck={false}
      maxLength={40}
      disabled={disabled}
      data-autofocus={isFirst ? true : undefined}
      error={isWrong ? wrong : error}
      onChange={event => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(meaning(text) ?? text.trim());
      }}
      onBlur={() => setTyped(undefined)}
      onKeyDown={event => {
        const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
        if (event.key === 'Enter') setTyped(undefined);
        if (by === undefined || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        setTyped(undefined);
        onChange(step(by));
      }}
    />
  );
}
