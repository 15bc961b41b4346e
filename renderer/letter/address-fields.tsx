import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { addressedAs, addresseeOf, type Addressee } from '../../app/contract/addressee.ts';
import { letterWordsFor } from '../../app/contract/language/letter-words.ts';
import { checkAddress } from '../../app/contract/postal-address.ts';
import type { AddressProblem } from '../../app/kernel/failure.ts';
import { useSession } from '../shared/session.tsx';
import { useDescribedBy } from '../shared/use-described-by.ts';
import { fieldOf, formOf, isUnfinished, linesOf, type AddressField, type AddressForm } from './address-form.ts';

const answerId = 'address-answer';
const addressees: readonly Addressee[] = ['person', 'estate', 'guardian'];

/** An address in its parts, checked as it is typed. The answer has its room from the start. */
export function AddressFields({
  lines,
  isSpecial,
  isOrganisation,
  isTried,
  onChange,
}: {
  /** As they were when the fields appeared; what is typed after that is told through `onChange`. */
  readonly lines: readonly string[];
  readonly isSpecial: boolean;
  readonly isOrganisation: boolean;
  /** Somebody has tried to go on: what is missing is told as a fault. */
  readonly isTried: boolean;
  readonly onChange: (address: { readonly lines: readonly string[]; readonly isSpecial: boolean }) => void;
}): ReactElement {
  const { say, words } = useSession();
  const letterWords = letterWordsFor(words.language);
  const [form, setForm] = useState(() => formOf(lines));
  const [at, setAt] = useState<AddressField>();
  const written = linesOf(form).map(({ line }) => line);
  const checked = checkAddress(written, { isOrganisation });
  const isWrong = (problem: AddressProblem): boolean =>
    isTried || !(isUnfinished(problem) || (problem.rule === 'postcode-digits' && at === 'postcode'));
  const problems = checked.ok ? [] : checked.problems;
  const shown = problems.find(isWrong) ?? problems[0];
  const wrongFields = problems.filter(isWrong).map(problem => fieldOf(problem, form));

  const change = (changed: Partial<AddressForm>): void => {
    const next = { ...form, ...changed };
    setForm(next);
    onChange({ lines: linesOf(next).map(({ line }) => line), isSpecial });
  };
  const field = (name: AddressField, hint?: string): ReactElement => (
    <AddressInput
      name={name}
      label={say.letter[name]}
      placeholder={hint}
      value={form[name]}
      isWrong={wrongFields.includes(name)}
      onChange={value => change({ [name]: value })}
      onAt={setAt}
    />
  );

  return (
    <div className="address-fields">
      <div className="address-grid">
        {field('name')}
        {isOrganisation ? (
          <span />
        ) : (
          <NativeSelect
            label={say.letter.addressee}
            value={addresseeOf(form.name)}
            data={addressees.map(value => ({ value, label: letterWords.addressee[value] }))}
            onChange={event => {
              const chosen = addressees.find(value => value === event.currentTarget.value);
              if (chosen !== undefined) change({ name: addressedAs(chosen, [form.name])[0] ?? '' });
            }}
          />
        )}
        {form.second !== '' && <div className="address-wide">{field('second')}</div>}
        {field('street')}
        {field('careOf', say.letter.careOfHint)}
        <div className="address-place">
          {field('postcode')}
          {field('town')}
        </div>
        {field('country', say.letter.countryHint)}
      </div>
      <p
        id={answerId}
        className={`address-answer mark ${shown === undefined ? 'tone-good' : isWrong(shown) ? 'tone-wrong' : 'tone-quiet'}`}
        role="status"
      >
        {shown === undefined ? (
          <IconCircleCheck size={18} stroke={1.75} aria-hidden />
        ) : (
          isWrong(shown) && <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
        )}
        <span>
          {shown === undefined
            ? say.letter.addressRight(written.length)
            : (say.letter.fault[shown.rule] ?? letterWords.addressProblem(shown))}
        </span>
      </p>
      <Checkbox
        label={say.letter.special}
        description={say.letter.specialHint}
        checked={isSpecial}
        onChange={event => onChange({ lines: written, isSpecial: event.currentTarget.checked })}
      />
    </div>
  );
}

function AddressInput({
  name,
  label,
  placeholder,
  value,
  isWrong,
  onChange,
  onAt,
}: {
  readonly name: AddressField;
  readonly label: string;
  readonly placeholder: string | undefined;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
  readonly onAt: (field: AddressField | undefined) => void;
}): ReactElement {
  const ref = useDescribedBy(answerId);
  return (
    <TextInput
      ref={ref}
      className={`address-${name}`}
      label={label}
      data-field={`address-${name}`}
      {...(placeholder === undefined ? {} : { placeholder })}
      autoComplete="off"
      spellCheck={false}
      maxLength={120}
      value={value}
      error={isWrong}
      {...(name === 'postcode' ? { inputMode: 'numeric' as const } : {})}
      onChange={event => onChange(event.currentTarget.value)}
      onFocus={() => onAt(name)}
      onBlur={() => onAt(undefined)}
    />
  );
}
