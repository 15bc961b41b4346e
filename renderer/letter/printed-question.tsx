import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Dialog } from '../shared/dialog.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';
import type { LetterSteps } from './use-letter-steps.ts';

/** The print dialog tells nobody whether paper came out: a person does. */
export function PrintedQuestion({
  steps,
  pane,
}: {
  readonly steps: LetterSteps;
  /** Where the question came from: the button that asked may be another one when it is answered. */
  readonly pane: 'list' | 'reading';
}): ReactElement {
  const { say } = useSession();
  const { printed } = say.letter;
  const count = steps.asked.length;
  return (
    <Dialog
      isOpen={count > 0}
      onClose={() => void steps.answer(false)}
      title={count > 1 ? printed.titleMany(count) : printed.title}
      isCentered
    >
      <Text>{printed.text}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => void steps.answer(false)}>
          {printed.no}
        </Button>
        <Button data-autofocus onClick={() => void steps.answer(true).then(() => focusPane(pane))}>
          {printed.yes}
        </Button>
      </Group>
    </Dialog>
  );
}
