import { useCallback, useMemo } from 'react';
import type { DispatchRow } from '../../app/contract/message-views.ts';
import { millisecondsBetween } from '../../app/kernel/instant.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { useChanges } from '../shared/changes.tsx';
import { useNavigation } from '../shared/navigation.tsx';
import { mayDo } from '../shared/role.ts';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useNow } from '../shared/use-now.ts';
import { useTell } from '../shared/use-tell.tsx';

export type Countdown = {
  /** The messages that were sent together, latest; empty when nothing counts down. */
  readonly rows: readonly DispatchRow[];
  readonly seconds: number;
  readonly undo: () => Promise<void>;
  readonly sendNow: () => Promise<void>;
};

const tickMs = 200;

/** The undo time of what was sent last. It is read from the outbox, so it goes on after a reload. */
export function useCountdown(): Countdown {
  const { call } = useBackend();
  const { go } = useNavigation();
  const { journal } = useChanges();
  const tell = useTell();
  const { sender } = useSession();
  // An undo time is for those who can undo.
  const mayUndo = mayDo(sender, 'dispatch.withdraw');
  const { value } = useAnswer(
    'dispatch.list',
    mayUndo ? { folder: 'outbox', states: ['held'], limit: 100, offset: 0 } : undefined,
    journal,
  );
  const counting = useMemo(() => (value?.rows ?? []).filter(({ why, dueAt }) => why === 'undo' && dueAt !== undefined), [value]);
  const now = useNow(counting.length > 0 ? tickMs : undefined);
  const alive = counting.filter(({ dueAt }) => dueAt !== undefined && millisecondsBetween(now, dueAt) > 0);
  const newest = alive
    .map(({ createdAt }) => createdAt)
    .toSorted()
    .at(-1);
  const rows = alive.filter(({ createdAt }) => createdAt === newest);
  const dueAt = rows[0]?.dueAt ?? now;

  const each = useCallback(
    async <T>(act: (row: DispatchRow) => Promise<T | undefined>): Promise<readonly T[]> => {
      const done = await Promise.all(rows.map(act));
      return done.filter(result => result !== undefined);
    },
    [rows],
  );
  const undo = useCallback(async () => {
    const drafts = await each(async row => {
      const result = await call('dispatch.withdraw', { dispatch: row.dispatch });
      if (result.ok) return result.value.draft;
      tell.failure(result.failure);
      return undefined;
    });
    if (drafts[0] !== undefined) go({ type: 'compose', draft: drafts[0] });
  }, [each, call, go, tell]);
  const sendNow = useCallback(async () => {
    await each(async row => {
      const result = await call('dispatch.send-now', { dispatch: row.dispatch });
      if (!result.ok) tell.failure(result.failure);
      return undefined;
    });
  }, [each, call, tell]);
  return { rows, seconds: Math.max(0, Math.ceil(millisecondsBetween(now, dueAt) / 1000)), undo, sendNow };
}
