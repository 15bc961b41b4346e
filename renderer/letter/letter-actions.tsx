import { Button, Group } from '@mantine/core';
import { IconBuildingWarehouse, IconFileDownload, IconMailCheck, IconMailX, IconMapPin, IconPrinter } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { AddressDialog } from './address-dialog.tsx';
import { PostedDialog } from './posted-dialog.tsx';
import { PrintedQuestion } from './printed-question.tsx';
import { ReturnedDialog } from './returned-dialog.tsx';
import { useLetterSteps } from './use-letter-steps.ts';

/** What a person can do with a letter: the next step first. */
export function LetterActions({ row }: { readonly row: DispatchRow }): ReactElement | undefined {
  const { say } = useSession();
  const steps = useLetterSteps();
  const settings = useAnswer('letter.settings', {}).value;
  const [asking, setAsking] = useState<'address' | 'posted' | 'returned'>();
  const { dispatch, state, isProtected = false } = row;
  if (state !== 'letter' && state !== 'handed-over' && state !== 'posted' && state !== 'returned') return undefined;
  const close = (): void => setAsking(undefined);
  const isWaiting = state === 'letter';
  const lacksAddress = row.letter?.lacksAddress === true;
  const hasPage = !isProtected && !lacksAddress && !row.isErased;
  const canPost = state === 'handed-over' || (isWaiting && isProtected);
  const icon = (Icon: typeof IconPrinter): ReactElement => <Icon size={18} stroke={1.75} aria-hidden />;
  return (
    <Group gap="xs" className="message-actions">
      {isWaiting && lacksAddress && (
        <Button leftSection={icon(IconMapPin)} onClick={() => setAsking('address')}>
          {say.letter.writeAddress}
        </Button>
      )}
      {canPost && (
        <Button leftSection={icon(IconMailCheck)} onClick={() => setAsking('posted')}>
          {say.letter.posted.open}
        </Button>
      )}
      {hasPage && (
        <Button
          variant={isWaiting ? 'filled' : 'default'}
          leftSection={icon(IconPrinter)}
          loading={steps.isBusy}
          onClick={() => void steps.print([dispatch], isWaiting)}
        >
          {isWaiting ? say.letter.print : say.letter.printAgain}
        </Button>
      )}
      {hasPage && (
        <Button variant="default" leftSection={icon(IconFileDownload)} disabled={steps.isBusy} onClick={() => void steps.save([dispatch])}>
          {say.letter.savePdf}
        </Button>
      )}
      {hasPage && isWaiting && settings?.hasPrintRoom === true && (
        <Button variant="default" leftSection={icon(IconBuildingWarehouse)} onClick={() => void steps.handOver([dispatch])}>
          {say.letter.handOver}
        </Button>
      )}
      {hasPage && isWaiting && (
        <Button variant="default" leftSection={icon(IconMapPin)} onClick={() => setAsking('address')}>
          {say.letter.changeAddress}
        </Button>
      )}
      {/* It was saved, and printed on another computer. */}
      {hasPage && isWaiting && (
        <Button variant="default" leftSection={icon(IconMailCheck)} onClick={() => setAsking('posted')}>
          {say.letter.posted.open}
        </Button>
      )}
      {state === 'posted' && (
        <Button variant="default" leftSection={icon(IconMailX)} onClick={() => setAsking('returned')}>
          {say.letter.returned.open}
        </Button>
      )}
      <AddressDialog isOpen={asking === 'address'} row={row} onClose={close} />
      <PostedDialog isOpen={asking === 'posted'} row={row} onClose={close} />
      <ReturnedDialog isOpen={asking === 'returned'} dispatch={dispatch} onClose={close} />
      <PrintedQuestion steps={steps} pane="reading" />
    </Group>
  );
}
