import { NativeSelect, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { letterWordsFor } from '../../app/contract/language/letter-words.ts';
import { ReturnReason } from '../../app/contract/letter-views.ts';
import type { DispatchId } from '../../app/contract/values.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { focusPane } from '../shared/panes.ts';
import { useSession } from '../shared/session.tsx';
import { LetterStepDialog, LetterStepForm } from './letter-step-dialog.tsx';

type Asked = { readonly dispatch: DispatchId; readonly onClose: () => void };

/** The post brought a letter back: why (S14). */
export function ReturnedDialog({ isOpen, ...asked }: Asked & { readonly isOpen: boolean }): ReactElement {
  const { returned } = useSession().say.letter;
  return (
    <LetterStepDialog isOpen={isOpen} onClose={asked.onClose} title={returned.title} text={returned.text}>
      <ReturnedForm {...asked} />
    </LetterStepDialog>
  );
}

function ReturnedForm({ dispatch, onClose }: Asked): ReactElement {
  const { call } = useBackend();
  const { say, words } = useSession();
  const says = letterWordsFor(words.language);
  const { returned } = say.letter;
  const [reason, setReason] = useState<ReturnReason>();
  const [note, setNote] = useState('');
  const [isTried, setIsTried] = useState(false);
  return (
    <LetterStepForm
      label={returned.save}
      save={async () => {
        setIsTried(true);
        if (reason === undefined) return 'incomplete';
        const result = await call('letter.returned', { dispatch, reason, ...(note.trim() === '' ? {} : { note }) });
        return result.ok ? undefined : result.failure;
      }}
      onDone={() => {
        onClose();
        focusPane('reading');
      }}
      onCancel={onClose}
    >
      <NativeSelect
        label={returned.reason}
        data-autofocus
        value={reason ?? ''}
        data={[{ value: '', label: '' }, ...ReturnReason.options.map(value => ({ value, label: says.returnReason[value] }))]}
        error={isTried && reason === undefined ? returned.reasonMissing : undefined}
        onChange={event => setReason(ReturnReason.safeParse(event.currentTarget.value).data)}
      />
      <Textarea
        label={returned.note}
        description={returned.noteHint}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </LetterStepForm>
  );
}
