import { ActionIcon, Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useSession } from '../shared/session.tsx';
import { MASK_FIELDS, type MaskField, type MaskForm, type Passage } from './mask-form.ts';

/** Chooses what is masked, each thing with the provision that it rests on. */
export function MaskFields({
  form,
  isTried,
  onChange,
}: {
  readonly form: MaskForm;
  /** Whether what is missing is told. */
  readonly isTried: boolean;
  readonly onChange: (form: MaskForm) => void;
}): ReactElement {
  const { say } = useSession();
  const { request } = say.records;
  const { fields, passages, leaveOut } = form;
  const lastRule = [...Object.values(fields), ...passages.map(({ rule }) => rule), leaveOut ?? ''].findLast(rule => rule !== '') ?? '';
  const missing = (rule: string): string | undefined => (isTried && rule.trim() === '' ? request.ruleMissing : undefined);

  const tick = (field: MaskField, isTicked: boolean): void => {
    const { [field]: _left, ...others } = fields;
    onChange({ ...form, fields: isTicked ? { ...others, [field]: lastRule } : others });
  };
  const setPassage = (key: number, change: Partial<Passage>): void =>
    onChange({ ...form, passages: passages.map(passage => (passage.key === key ? { ...passage, ...change } : passage)) });

  return (
    <div className="mask-fields">
      <fieldset>
        <legend>{request.field}</legend>
        {MASK_FIELDS.map(field => (
          <div key={field} className="mask-row">
            <Checkbox
              label={request.fields[field]}
              checked={fields[field] !== undefined}
              onChange={event => tick(field, event.currentTarget.checked)}
            />
            <TextInput
              aria-label={request.ruleOf(request.fields[field])}
              placeholder={fields[field] === undefined ? '' : request.ruleExample}
              disabled={fields[field] === undefined}
              value={fields[field] ?? ''}
              error={fields[field] === undefined ? undefined : missing(fields[field])}
              maxLength={256}
              onChange={event => onChange({ ...form, fields: { ...fields, [field]: event.currentTarget.value } })}
            />
          </div>
        ))}
      </fieldset>
      <fieldset>
        <legend>{request.passages}</legend>
        <p className="quiet">{request.passagesText}</p>
        {passages.map(({ key, text, rule }, index) => (
          <div key={key} className="mask-row passage">
            <TextInput
              label={request.passage(index + 1)}
              value={text}
              autoComplete="off"
              error={isTried && text.trim().length < 2 ? request.passageShort : undefined}
              onChange={event => setPassage(key, { text: event.currentTarget.value })}
            />
            <TextInput
              label={request.rule}
              aria-label={request.passageRule(index + 1)}
              placeholder={request.ruleExample}
              value={rule}
              maxLength={256}
              error={missing(rule)}
              onChange={event => setPassage(key, { rule: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={request.removePassage(index + 1)}
              onClick={() => onChange({ ...form, passages: passages.filter(passage => passage.key !== key) })}
            >
              <IconTrash size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() =>
            onChange({
              ...form,
              passages: [...passages, { key: Math.max(0, ...passages.map(({ key }) => key)) + 1, text: '', rule: lastRule }],
            })
          }
        >
          {request.addPassage}
        </Button>
      </fieldset>
      <Radio.Group
        label={request.attachments}
        value={leaveOut === undefined ? 'as-they-are' : 'leave-out'}
        onChange={value => onChange({ ...form, leaveOut: value === 'as-they-are' ? undefined : lastRule })}
      >
        <div className="mask-row">
          <Radio value="leave-out" label={request.leaveOut} />
          <TextInput
            aria-label={request.ruleOf(request.attachmentRule)}
            placeholder={leaveOut === undefined ? '' : request.ruleExample}
            disabled={leaveOut === undefined}
            value={leaveOut ?? ''}
            error={leaveOut === undefined ? undefined : missing(leaveOut)}
            maxLength={256}
            onChange={event => onChange({ ...form, leaveOut: event.currentTarget.value })}
          />
        </div>
        <Radio value="as-they-are" label={request.asTheyAre} description={request.asTheyAreHint} />
      </Radio.Group>
    </div>
  );
}
