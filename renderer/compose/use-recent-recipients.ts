import { useMemo } from 'react';
import { later, swedishDateOf, systemClock } from '../../app/kernel/instant.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { recentRecipients, type RecentRecipient } from './recent-recipients.ts';

const dayMs = 86_400_000;

/** Whom this computer has written to lately, read from the journal: nothing is kept beside it. Empty where that is switched off (S20). */
export function useRecentRecipients(): readonly RecentRecipient[] {
  const { preferences, sender } = useSession();
  const { recentRecipientDays } = sender;
  const from = useMemo(() => swedishDateOf(later(systemClock.now(), -recentRecipientDays * dayMs)), [recentRecipientDays]);
  const { value } = useAnswer('dispatch.list', preferences.recentRecipients ? { from, limit: 200, offset: 0 } : undefined);
  return useMemo(() => recentRecipients(value?.rows ?? []), [value]);
}
