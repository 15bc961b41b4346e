import { useState, type ReactElement } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';
import { LetterStepDialog, LetterStepForm } from './letter-step-dialog.tsx';
import { DateField } from '../shared/date-field.tsx';

type Asked = { readonly row: DispatchRow; readonly onClose: () => void };

/** A person says that a letter is in the post, and on which day (M41). */
export function PostedDialog({ isOpen, ...asked }: Asked & { readonly isOpen: boolean }): ReactElement {
  const { posted } = useSession().say.letter;
  return (
    <LetterStepDialog isOpen={isOpen} onClose={asked.onClose} title={posted.title} text={posted.text}>
      <PostedForm {...asked} />
    </LetterStepDialog>
  );
}

function PostedForm({ row: { dispatch, createdAt }, onClose }: Asked): ReactElement {
  const { call } = useBackend();
  const { posted } = useSession().say.letter;
  const today = swedishDateOf(systemClock.now());
  const first = swedishDateOf(createdAt);
  const [date, setDate] = useState<string>(today);
  const isRight = /^\d{4}-\d{2}-\d{2}$/u.test(date) && date >= first && date <= today;
  return (
    <LetterStepForm
      label={posted.save}
      save={async () => {
        if (!isRight) return 'incomplete';
        const result = await call('letter.posted', { dispatch, date });
        return result.ok ? undefined : result.failure;
      }}
      onDone={() => {
        onClose();
        focusPane('reading');
      }}
      onCancel={onClose}
    >
      <DateField label={posted.date} isFirst value={date} error={isRight ? undefined : posted.dateWrong} onChange={setDate} />
    </LetterStepForm>
  );
}
