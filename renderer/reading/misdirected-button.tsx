import { Alert, Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { IconCopy, IconPrinter, IconUserExclamation } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';
import type { DispatchDetail } from '../../app/contract/dispatch-detail.ts';
import { swedishDateOf } from '../../app/kernel/instant.ts';
import { wallTimeOf } from '../../app/kernel/swedish-calendar.ts';
import { Dialog } from '../shared/dialog.tsx';
import { useSession } from '../shared/session.tsx';
import { printText } from '../shared/print-text.ts';
import { useNow } from '../shared/use-now.ts';
import { discoveredAt, incidentFacts, mayBeMisdirected, reportClock } from './misdirected.ts';
import { DateField, TimeField } from '../shared/date-field.tsx';

/** What to do when a message went to the wrong person: the clock, whom to call, and the facts of the report (W6). */
export function MisdirectedButton({ detail }: { readonly detail: DispatchDetail }): ReactElement | undefined {
  const { say } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  if (!mayBeMisdirected(detail.row.departure)) return undefined;
  return (
    <>
      <Button
        className="quiet-button"
        variant="subtle"
        leftSection={<IconUserExclamation size={18} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {say.misdirected.open}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={say.misdirected.title} size="lg">
        <MisdirectedHelp detail={detail} />
      </Dialog>
    </>
  );
}

function MisdirectedHelp({ detail }: { readonly detail: DispatchDetail }): ReactElement {
  const { say, words, sender } = useSession();
  const { misdirected } = say;
  const { dataProtection, operators } = sender.incidentContacts;
  const now = useNow(30_000);
  const [date, setDate] = useState(() => swedishDateOf(now));
  const [time, setTime] = useState(() => wallTimeOf(now));
  const [copied, setCopied] = useState<string>();
  const text = useRef<HTMLTextAreaElement>(null);
  const discovered = discoveredAt(date, time, [detail.row.createdAt, now]);
  const { operator, transactionId, distributionId } = detail.row;
  const reference = transactionId ?? distributionId;
  const facts = discovered === undefined ? '' : incidentFacts(detail, discovered, words, say);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(facts);
      setCopied(misdirected.copied);
    } catch {
      // Another program may hold the clipboard. What is marked can be copied with the keys.
      text.current?.focus();
      text.current?.select();
      setCopied(misdirected.copyByHand);
    }
  };

  return (
    <Stack gap="md">
      <Text>{misdirected.noRecall}</Text>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <DateField label={misdirected.date} value={date} onChange={setDate} />
        <TimeField label={misdirected.time} value={time} onChange={setTime} />
      </Group>
      <Alert color="brick" role="status">
        {discovered === undefined ? misdirected.unclear : clockText(discovered)}
      </Alert>
      <Text size="sm">{misdirected.law}</Text>
      <section aria-labelledby="misdirected-calls">
        <Text id="misdirected-calls" component="h3" fw={600}>
          {misdirected.callTitle}
        </Text>
        <List type="ordered" listStyleType="decimal" mt="xs">
          {misdirected.calls.map((call, index) => (
            <List.Item key={call}>
              {call}
              {index === 0 && dataProtection !== undefined && <> {misdirected.dataProtection(dataProtection)}</>}
            </List.Item>
          ))}
          {operator !== undefined && reference !== undefined && (
            <List.Item>{misdirected.operator(operator.name, reference, operators[operator.id])}</List.Item>
          )}
        </List>
      </section>
      <Textarea
        ref={text}
        label={misdirected.factsTitle}
        description={misdirected.factsHint}
        value={facts}
        readOnly
        autosize
        minRows={6}
        maxRows={16}
      />
      <Group>
        <Button leftSection={<IconCopy size={18} aria-hidden />} disabled={discovered === undefined} onClick={() => void copy()}>
          {misdirected.copy}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          disabled={discovered === undefined}
          onClick={() => printText(facts)}
        >
          {misdirected.print}
        </Button>
        <span role="status">{copied}</span>
      </Group>
    </Stack>
  );

  function clockText(from: string): string {
    const { deadline, hoursLeft, isOver } = reportClock(from, now);
    const by = words.format.weekdayTime(deadline);
    if (isOver) return misdirected.late(by);
    return hoursLeft === 0 ? misdirected.lastHour(by) : misdirected.clock(by, hoursLeft);
  }
}
