import type { DispatchId } from '../contract/values.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { ChainLog } from './chain-log.node.ts';
import type { EntryFields } from './entry-text.ts';
import type { Follower } from './journal-follower.node.ts';
import type { Append } from './journal-writer.node.ts';
import type { Journal } from './journal.ts';
import { reading } from './sqlite-trouble.node.ts';
import type { Write } from './write-guard.node.ts';

type Parts = { readonly log: ChainLog; readonly follower: Follower; readonly write: Write; readonly append: Append };

const PLACED = 'hold.placed';
const LIFTED = 'hold.lifted';

/** Holds: what must not be erased, whatever a rule says, since somebody has asked for it or it is in dispute. Rows of the chain like everything else. */
export function contentHolds({ log, follower, write, append }: Parts): Pick<Journal, 'placeHold' | 'liftHold' | 'isOnHold'> {
  const note =
    (event: typeof PLACED | typeof LIFTED) =>
    (ids: readonly DispatchId[], facts: EntryFields['facts']): Result<number> => {
      const noted = write(() => {
        let changed = 0;
        for (const id of ids) {
          const newest = follower.newestOf(id);
          if (newest?.dispatch === undefined) return fail({ code: 'dispatch.unknown' });
          if (isHeld(log, newest.seq) === (event === PLACED)) continue;
          append({ event, dispatch: newest.dispatch, prior: newest.seq, facts });
          changed += 1;
        }
        return ok(changed);
      });
      if (noted.ok) follower.committed();
      return noted;
    };
  return {
    placeHold: note(PLACED),
    liftHold: note(LIFTED),
    isOnHold: id => reading(() => isHeld(log, follower.newestOf(id)?.seq ?? 0)),
  };
}

/** Whether the newest word about a hold, back from a row of a dispatch, is that there is one. */
export function isHeld(log: ChainLog, seq: number): boolean {
  for (const { event } of log.back(seq)) if (event === PLACED || event === LIFTED) return event === PLACED;
  return false;
}
