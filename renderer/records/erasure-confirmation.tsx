import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCircleCheck, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Input, Output } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { isSamePerson } from './erasure-form.ts';
import { RecordTable } from './record-table.tsx';

type Order = Input<'gallring.preview'>;

/** What the dry run found, the second person's name, the question in words, and the protocol afterwards. */
export function ErasureConfirmation({ order }: { readonly order: Order }): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const { erasure } = say.records;
  const { value: preview, failure: notTried } = useAnswer('gallring.preview', order);
  const [confirmedBy, setConfirmedBy] = useState('');
  const [isTried, setIsTried] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const [erased, setErased] = useState<Output<'gallring.carry-out'>>();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setIsBusy] = useState(false);
  const problem = confirmedBy.trim() === '' ? erasure.missing : isSamePerson(confirmedBy, order.by) ? erasure.samePerson : undefined;

  const carryOut = async (): Promise<void> => {
    setIsAsking(false);
    setIsBusy(true);
    const result = await call('gallring.carry-out', { ...order, confirmedBy: confirmedBy.trim() });
    setIsBusy(false);
    setErased(result.ok ? result.value : undefined);
    setFailure(result.ok ? undefined : result.failure);
  };
  if (notTried !== undefined) return <FailureNotice failure={notTried} />;
  if (erased !== undefined) {
    return (
      <div className="verdict" role="status">
        <p className="mark tone-good">
          <IconCircleCheck size={18} stroke={1.75} aria-hidden />
          <strong>{erasure.done(erased.dispatches)}</strong>
        </p>
        <p className="place">{erasure.protocol(erased.protocol)}</p>
      </div>
    );
  }
  return (
    <>
      <DryRun preview={preview} />
      {preview !== undefined && preview.dispatches > 0 && (
        <>
          <TextInput
            className="second-person"
            label={erasure.confirmedBy}
            description={erasure.confirmedByHint}
            value={confirmedBy}
            maxLength={256}
            autoComplete="off"
            error={isTried ? problem : undefined}
            onChange={event => setConfirmedBy(event.currentTarget.value)}
          />
          <Button
            color="brick"
            leftSection={<IconTrash size={18} aria-hidden />}
            loading={isBusy}
            onClick={() => {
              setIsTried(true);
              if (problem === undefined) setIsAsking(true);
            }}
          >
            {erasure.erase(preview.dispatches)}
          </Button>
          {failure !== undefined && <FailureNotice failure={failure} />}
          <Dialog isOpen={isAsking} onClose={() => setIsAsking(false)} title={erasure.confirmTitle(preview.dispatches)} isCentered>
            <InWords
              text={erasure.confirmText(order.before, order.decision, order.by, confirmedBy.trim())}
              action={erasure.erase(preview.dispatches)}
              onConfirm={() => void carryOut()}
              onClose={() => setIsAsking(false)}
            />
          </Dialog>
        </>
      )}
    </>
  );
}

function DryRun({ preview }: { readonly preview: Output<'gallring.preview'> | undefined }): ReactElement {
  const { say, words } = useSession();
  const { erasure } = say.records;
  return (
    <div className="export-counts" aria-live="polite">
      {preview === undefined ? (
        <p>{say.records.counting}</p>
      ) : (
        <>
          <p>
            <strong>{erasure.would(preview.dispatches)}</strong>{' '}
            {preview.span !== undefined && <span className="quiet">{erasure.span(preview.span.from, preview.span.to)}</span>}
          </p>
          {preview.onHold > 0 && <p>{erasure.onHold(preview.onHold)}</p>}
          {preview.notEnded > 0 && <p>{erasure.notEnded(preview.notEnded)}</p>}
          {preview.examples.length > 0 && (
            <>
              <p className="quiet">{erasure.examples}</p>
              <RecordTable
                label={erasure.examples}
                columns={[erasure.exampleDay, erasure.exampleState]}
                rows={preview.examples.map(({ day, state }, index) => ({ key: String(index), cells: [day, words.dispatchState[state]] }))}
              />
            </>
          )}
        </>
      )}
    </div>
  );
}

/** The last question, answered with a word and not only with a key: nobody erases by habit. */
function InWords({
  text,
  action,
  onConfirm,
  onClose,
}: {
  readonly text: string;
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { say } = useSession();
  const { erasure } = say.records;
  const [typed, setTyped] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isRight = typed.trim().toLowerCase() === erasure.confirmWord;
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        setIsTried(true);
        if (isRight) onConfirm();
      }}
    >
      <Stack>
        <Text>{text}</Text>
        <TextInput
          label={erasure.confirmLabel(erasure.confirmWord)}
          value={typed}
          autoComplete="off"
          data-autofocus
          error={isTried && !isRight ? erasure.confirmWrong(erasure.confirmWord) : undefined}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say.keep}
          </Button>
          <Button type="submit" color="brick">
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
