import { useMemo } from 'react';
import { later, swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { recentRecipients, type RecentRecipient } from './recent-recipients.ts';

/** After this long nobody is recent any more. */
const keptMs = 90 * 86_400_000;

/** Whom this computer has written to lately, read from the journal: nothing is kept beside it. Empty where that is switched off (S20). */
export function useRecentRecipients(): readonly RecentRecipient[] {
  const { preferences } = useSession();
  const from = useMemo(() => swedishDateOf(later(systemClock.now(), -keptMs)), []);
  const { value } = useAnswer('dispatch.list', preferences.recentRecipients ? { from, limit: 200, offset: 0 } : undefined);
  return useMemo(() => recentRecipients(value?.rows ?? []), [value]);
}
