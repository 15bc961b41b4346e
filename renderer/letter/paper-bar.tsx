import { Button } from '@mantine/core';
import { IconBell, IconBuildingWarehouse, IconFileDownload, IconPrinter } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useChanges } from '../shared/changes.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { PrintedQuestion } from './printed-question.tsx';
import { useLetterSteps } from './use-letter-steps.ts';

/** As many as the print dialog takes at a time. */
const mostAtOnce = 100;

/** Above the list of Papperspost: what waits for what, and today's letters in one go. */
export function PaperBar(): ReactElement | undefined {
  const { say } = useSession();
  const { journal } = useChanges();
  const { value } = useAnswer('letter.waiting', {}, journal);
  const settings = useAnswer('letter.settings', {}).value;
  const steps = useLetterSteps();
  const waiting = (value ?? []).filter(({ needs }) => needs !== 'decision');
  const count = (wanted: (typeof waiting)[number]['needs']): number => waiting.filter(({ needs }) => needs === wanted).length;
  const printable = waiting.filter(({ needs }) => needs === 'print').slice(0, mostAtOnce);
  const late = waiting.filter(({ isLate }) => isLate).length;
  const { toPrint, toPost, toAddress, toForward } = say.letter;
  const counted = [
    [toPrint, count('print')],
    [toPost, count('post')],
    [toAddress, count('address')],
    [toForward, count('forwarding')],
  ] as const;
  if (waiting.length === 0 && steps.asked.length === 0) return undefined;
  return (
    <section className="paper-bar" aria-label={say.letter.waitingBar}>
      <p className="figures">{counted.flatMap(([tell, many]) => (many === 0 ? [] : [tell(many)])).join(' · ')}</p>
      {late > 0 && (
        <p className="mark tone-decide letter-late">
          <IconBell size={18} stroke={1.75} aria-hidden />
          <span>{say.letter.late(late, settings?.remindAfterDays ?? 0)}</span>
        </p>
      )}
      {printable.length > 0 && (
        <div className="paper-bar-actions">
          <Button
            size="compact-sm"
            variant="default"
            loading={steps.isBusy}
            leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden />}
            onClick={() =>
              void steps.print(
                printable.map(({ dispatch }) => dispatch),
                true,
              )
            }
          >
            {say.letter.printAll(printable.length)}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={steps.isBusy}
            leftSection={<IconFileDownload size={16} stroke={1.75} aria-hidden />}
            onClick={() => void steps.save(printable.map(({ dispatch }) => dispatch))}
          >
            {say.letter.savePdf}
          </Button>
          {settings?.hasPrintRoom === true && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconBuildingWarehouse size={16} stroke={1.75} aria-hidden />}
              onClick={() => void steps.handOver('all')}
            >
              {say.letter.handOverAll}
            </Button>
          )}
        </div>
      )}
      <PrintedQuestion steps={steps} pane="list" />
    </section>
  );
}
