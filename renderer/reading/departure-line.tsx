import { IconShieldLock } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { useSession } from '../shared/session.tsx';

/** What of the message has left the computer, told truly as long as it is not in a mailbox (W7). */
export function DepartureLine({ row, told }: { readonly row: DispatchRow; readonly told: string }): ReactElement | undefined {
  const { words, say } = useSession();
  const { left, attempts, at } = row.departure;
  const { departure } = say.outbox;
  // The state's own sentence often says it already.
  if (left === 'gone' || row.state === 'withdrawn' || told.includes(say.countdown.nothingLeft)) return undefined;
  return (
    <p className="departure meta mark">
      <IconShieldLock size={16} stroke={1.75} aria-hidden />
      <span>
        {left === 'perhaps' ? departure.perhaps(attempts ?? 1, at === undefined ? '' : words.format.exactTime(at)) : departure[left]}
      </span>
    </p>
  );
}
