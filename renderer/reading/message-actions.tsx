import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconCertificate, IconClock, IconMail, IconPencil, IconRefresh, IconScale, IconSend } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import type { DispatchRow, SendAt } from '../../app/contract/message-views.ts';
import type { OperationName } from '../../app/contract/operations.ts';
import type { Result } from '../../app/kernel/result.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { focusPane } from '../shared/panes.ts';
import { mayDo } from '../shared/role.ts';
import { SendTimeDialog } from '../shared/send-time-dialog.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';
import { CopyMenu } from './copy-menu.tsx';
import { MisdirectedButton } from './misdirected-button.tsx';
import { MoreMenu } from './more-menu.tsx';
import { SettleDialog } from './settle-dialog.tsx';

/** What a person can do with a message in its state; the next step first. */
export function MessageActions({ detail }: { readonly detail: DispatchDetail }): ReactElement | undefined {
  const { call } = useBackend();
  const { say, sender } = useSession();
  const may = (operation: OperationName): boolean => mayDo(sender, operation);
  const { go } = useNavigation();
  const tell = useTell();
  const [busy, setBusy] = useState<string>();
  const [asking, setAsking] = useState<'settle' | 'time' | 'take-back'>();
  const ask = (what: 'settle' | 'time' | 'take-back' | undefined) => (): void => setAsking(what);
  const { dispatch, state, dueAt, sealedSha256, transactionId, via, why, departure } = detail.row;

  const run = async <T,>(name: string, act: () => Promise<Result<T>>, then: (value: T) => void): Promise<void> => {
    setBusy(name);
    const result = await act();
    setBusy(undefined);
    if (result.ok) then(result.value);
    else tell.failure(result.failure);
  };
  const retry = (): void =>
    void run(
      'retry',
      () => call('dispatch.retry', { dispatch }),
      () => focusPane('reading'),
    );
  const edit = (): void =>
    void run(
      'edit',
      () => call('dispatch.withdraw', { dispatch }),
      ({ draft }) => go({ type: 'compose', draft }),
    );
  const sendNow = (): void =>
    void run(
      'send-now',
      () => call('dispatch.send-now', { dispatch }),
      () => focusPane('reading'),
    );
  const takeBack = (): void =>
    void run(
      'take-back',
      () => call('dispatch.cancel', { dispatch }),
      () => focusPane('list'),
    );
  const reschedule = (sendAt: SendAt | undefined): void => {
    if (sendAt === undefined) sendNow();
    else
      void run(
        'time',
        () => call('dispatch.reschedule', { dispatch, sendAt }),
        () => focusPane('reading'),
      );
  };
  const evidence = (): void =>
    void run(
      'evidence',
      () => call('evidence.save', { dispatch }),
      ({ files }) => tell.done(say.evidenceSaved(files.length)),
    );

  const chooseLetter = (): void =>
    void run(
      'letter',
      () => call('letter.choose', { dispatch }),
      () => {
        tell.done(say.letter.becameLetter);
        go({ type: 'open-folder', folder: 'paper' });
        go({ type: 'select', id: dispatch, isOpened: true });
        // The button that was pressed is gone.
        focusPane('reading');
      },
    );

  const isHeld = state === 'held';
  // It has its day and its text: it can only be taken back.
  const isControl = detail.row.service?.role === 'control';
  const isLetter = state === 'letter';
  const isStopped = state === 'refused';
  const isUncertain = state === 'unconfirmed' || state === 'distributing';
  const needsSettling = isUncertain && dueAt === undefined;
  // Class 1 is not sealed, and another organisation seals for us where it sends.
  const hasEvidence = sealedSha256 !== undefined || transactionId !== undefined || via !== undefined;
  return (
    <Group gap="xs" className="message-actions">
      {needsSettling && may('dispatch.settle') && (
        <Button leftSection={<IconScale size={18} aria-hidden />} onClick={ask('settle')}>
          {say.settle.open}
        </Button>
      )}
      {(isStopped || isUncertain) && may('dispatch.retry') && (
        <Button
          variant={needsSettling ? 'default' : 'filled'}
          leftSection={<IconRefresh size={18} aria-hidden />}
          loading={busy === 'retry'}
          onClick={retry}
        >
          {say.retry}
        </Button>
      )}
      {isHeld && !isControl && may('dispatch.send-now') && (
        <Button leftSection={<IconSend size={18} aria-hidden />} loading={busy === 'send-now'} onClick={sendNow}>
          {say.countdown.sendNow}
        </Button>
      )}
      {isHeld && !isControl && may('dispatch.reschedule') && (
        <Button variant="default" leftSection={<IconClock size={18} aria-hidden />} loading={busy === 'time'} onClick={ask('time')}>
          {why === 'scheduled' ? say.sendTime.change : say.sendTime.open}
        </Button>
      )}
      {isStopped && isPaper(detail.row) && may('letter.choose') && (
        <Button variant="default" leftSection={<IconMail size={18} aria-hidden />} loading={busy === 'letter'} onClick={chooseLetter}>
          {say.letter.sendAsLetter}
        </Button>
      )}
      {(isHeld || isStopped || isLetter) && !isControl && may('dispatch.withdraw') && (
        <Button variant="default" leftSection={<IconPencil size={18} aria-hidden />} loading={busy === 'edit'} onClick={edit}>
          {say.edit}
        </Button>
      )}
      {(isHeld || isStopped) && departure.isRecallable && may('dispatch.cancel') && (
        <Button
          className="quiet-button"
          variant="subtle"
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          loading={busy === 'take-back'}
          onClick={ask('take-back')}
        >
          {say.outbox.takeBack}
        </Button>
      )}
      {hasEvidence && may('evidence.save') && (
        <Button variant="default" leftSection={<IconCertificate size={18} aria-hidden />} loading={busy === 'evidence'} onClick={evidence}>
          {say.showEvidence}
        </Button>
      )}
      {detail.row.isErased || !may('dispatch.copy') ? undefined : <CopyMenu dispatch={dispatch} />}
      <MisdirectedButton detail={detail} />
      <MoreMenu detail={detail} isPrinted={!isLetter && state !== 'handed-over'} />
      <SettleDialog isOpen={asking === 'settle'} dispatch={dispatch} operator={detail.row.operator?.name ?? ''} onClose={ask(undefined)} />
      <SendTimeDialog
        isOpen={asking === 'time'}
        value={why === 'scheduled' ? dueAt : undefined}
        onChoose={reschedule}
        onClose={ask(undefined)}
      />
      <ConfirmDialog
        isOpen={asking === 'take-back'}
        title={say.outbox.takeBackTitle}
        text={say.outbox.takeBackText}
        confirm={say.outbox.takeBack}
        onConfirm={() => {
          setAsking(undefined);
          takeBack();
        }}
        onClose={ask(undefined)}
      />
    </Group>
  );
}

/** It stopped because the mailbox is not there or does not take it: paper reaches the person. */
function isPaper({ cause }: DispatchRow): boolean {
  return (
    cause !== undefined &&
    ['unreachable', 'not-delivered', 'channel-changed', 'distribution-paper', 'distribution-failed'].includes(cause.kind)
  );
}
