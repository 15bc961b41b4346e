import { Group, Radio, Stack } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { SendAt } from '../../app/contract/message-views.ts';
import { later, millisecondsBetween, swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { officeTimeFrom } from '../../app/kernel/office-hours.ts';
import { instantInSweden, wallTimeOf } from '../../app/kernel/swedish-calendar.ts';
import { DialogForm } from './dialog-form.tsx';
import { Dialog } from './dialog.tsx';
import { useSession } from './session.tsx';
import { DateField, TimeField } from './date-field.tsx';
import { isDate, isTime } from './typed-date.ts';

const YEAR_MS = 366 * 86_400_000;
const MINUTE_MS = 60_000;

type Choice = 'soon' | 'office' | 'moment';

/** Asks when a message is to go: at once, in office hours, or at a moment, told in Swedish time. */
export function SendTimeDialog({
  isOpen,
  value,
  onChoose,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly value: SendAt | undefined;
  readonly onChoose: (sendAt: SendAt | undefined) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say.sendTime.title} isCentered>
      <SendTimeForm
        value={value}
        onClose={onClose}
        onChoose={chosen => {
          onChoose(chosen);
          onClose();
        }}
      />
    </Dialog>
  );
}

function SendTimeForm({
  value,
  onChoose,
  onClose,
}: {
  readonly value: SendAt | undefined;
  readonly onChoose: (sendAt: SendAt | undefined) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say, words } = useSession();
  const [now] = useState(() => systemClock.now());
  const given = value === undefined || value === 'office-hours' ? undefined : value;
  const [choice, setChoice] = useState<Choice>(value === undefined ? 'soon' : value === 'office-hours' ? 'office' : 'moment');
  const [date, setDate] = useState(given === undefined ? swedishDateOf(later(now, 86_400_000)) : swedishDateOf(given));
  const [time, setTime] = useState(given === undefined ? '08:00' : wallTimeOf(given));
  const [error, setError] = useState<string>();
  const office = officeTimeFrom(now);
  const { sendTime } = say;

  const choose = (): void => {
    if (choice !== 'moment') {
      onChoose(choice === 'office' ? 'office-hours' : undefined);
      return;
    }
    const moment = isDate(date) && isTime(time) ? instantInSweden(date, time) : undefined;
    const wait = moment === undefined ? undefined : millisecondsBetween(systemClock.now(), moment);
    if (moment === undefined || wait === undefined || Number.isNaN(wait)) setError(sendTime.incomplete);
    else if (wait < -MINUTE_MS) setError(sendTime.past);
    else if (wait > YEAR_MS) setError(sendTime.late);
    else onChoose(moment);
  };

  return (
    <DialogForm save={sendTime.choose} onSave={choose} onCancel={onClose}>
      <Radio.Group
        label={sendTime.what}
        value={choice}
        onChange={next => {
          setChoice(next === 'office' ? 'office' : next === 'moment' ? 'moment' : 'soon');
          setError(undefined);
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="soon" label={sendTime.soon} />
          <Radio
            value="office"
            label={office === now ? sendTime.officeNow : sendTime.office(words.format.weekdayTime(office))}
            description={sendTime.officeHint}
          />
          <Radio value="moment" label={sendTime.moment} />
        </Stack>
      </Radio.Group>
      <Group className="send-time-moment" align="start">
        <DateField label={sendTime.date} value={date} disabled={choice !== 'moment'} error={error !== undefined} onChange={setDate} />
        <TimeField label={sendTime.time} value={time} disabled={choice !== 'moment'} error={error !== undefined} onChange={setTime} />
      </Group>
      <p className={error === undefined ? 'meta' : 'tone-wrong'} role={error === undefined ? undefined : 'alert'}>
        {error ?? sendTime.needsOpen}
      </p>
    </DialogForm>
  );
}
