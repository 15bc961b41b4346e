import { ActionIcon, Button } from '@mantine/core';
import { IconClock, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { SendAt } from '../../app/contract/message-views.ts';
import { useCommand } from '../shared/command-context.tsx';
import { SendTimeDialog } from '../shared/send-time-dialog.tsx';
import { useSession } from '../shared/session.tsx';

/** A later time to send, chosen or not; beside the button that sends. */
export function SendTimeButton({
  value,
  onChange,
}: {
  readonly value: SendAt | undefined;
  readonly onChange: (sendAt: SendAt | undefined) => void;
}): ReactElement {
  const { say, words } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  useCommand('draft.schedule', () => setIsOpen(true));
  const text =
    value === undefined
      ? say.sendTime.open
      : value === 'office-hours'
        ? say.sendTime.chosenOffice
        : say.sendTime.chosen(words.format.weekdayTime(value));
  return (
    <span className="send-time">
      <Button
        className={value === undefined ? 'quiet-button' : 'send-time-chosen'}
        variant="subtle"
        leftSection={<IconClock size={18} stroke={1.75} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {text}
      </Button>
      {value !== undefined && (
        <ActionIcon variant="subtle" aria-label={say.sendTime.clear} onClick={() => onChange(undefined)}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
      <SendTimeDialog isOpen={isOpen} value={value} onChoose={onChange} onClose={() => setIsOpen(false)} />
    </span>
  );
}
