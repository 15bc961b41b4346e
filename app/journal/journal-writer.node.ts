import { hash } from 'node:crypto';
import type { DispatchId } from '../contract/values.ts';
import { advance } from '../dispatch/advance.ts';
import type { DispatchEvent } from '../dispatch/dispatch.ts';
import { invariant } from '../kernel/fault.ts';
import type { Clock } from '../kernel/instant.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { EndableDrafts } from '../message/sqlite-draft-store.node.ts';
import type { ChainLog } from './chain-log.node.ts';
import { factsOf, type EntryFields } from './entry-text.ts';
import type { Follower } from './journal-follower.node.ts';
import type { Content, Journal, Stored } from './journal.ts';
import { messageBefore } from './newest-content.node.ts';
import type { Database } from './open-database.node.ts';
import { reading } from './sqlite-trouble.node.ts';
import type { Write } from './write-guard.node.ts';

/** Who and what writes: stands in every row. */
export type Author = { readonly clock: Clock; readonly user: string; readonly client: string };

export type Append = (
  entry: Pick<EntryFields, 'event' | 'facts'> & Partial<Pick<EntryFields, 'dispatch' | 'prior'>>,
  content?: Content,
) => EntryFields;

type Writes = 'record' | 'hold' | 'note' | 'noteChange' | 'atomically';

type Parts = {
  readonly database: Database;
  readonly log: ChainLog;
  readonly follower: Follower;
  readonly write: Write;
  readonly append: Append;
  readonly drafts: Pick<EndableDrafts, 'end'>;
};

/** Everything that adds to a journal. */
export function journalWriter({ database, log, follower, write, append, drafts }: Parts): Pick<Journal, Writes> {
  const lastTold = database.prepare<[string], string>('SELECT value FROM noted WHERE name = ?').pluck();
  const tell = database.prepare<[string, string]>('INSERT OR REPLACE INTO noted (name, value) VALUES (?, ?)');

  const atomically = <T>(act: () => Result<T>): Result<T> => {
    const result = write(act);
    if (result.ok) follower.committed();
    return result;
  };

  const step = (id: DispatchId, expected: number, event: DispatchEvent, content: Content = {}): Result<Stored> => {
    const newest = follower.newestOf(id);
    const before = newest?.dispatch;
    const last = newest?.seq ?? 0;
    if (last !== expected)
      return fail(before === undefined ? { code: 'dispatch.unknown' } : { code: 'dispatch.wrong-state', state: before.state });
    const dispatch = advance(before, event);
    invariant(dispatch.id === id, 'an event of another dispatch');
    const facts = { ...factsOf(event, dispatch), ...answerFacts(content) };
    const { seq, at } = append({ event: event.type, dispatch, prior: last, facts }, content);
    let message: { readonly value: Stored['message'] } | undefined;
    return ok({
      dispatch,
      seq,
      updatedAt: at,
      // Read when it is asked for: most steps never ask, and none should wait for it.
      get message() {
        message ??= { value: messageBefore(log, seq) };
        return message.value;
      },
    });
  };

  return {
    atomically,
    record: (id, expected, event, content) => atomically(() => step(id, expected, event, content)),
    hold: (events, endDraft) =>
      atomically(() => {
        const held: Stored[] = [];
        for (const { event, content } of events) {
          const stored = step(event.origin.id, 0, event, content);
          if (!stored.ok) return stored;
          held.push(stored.value);
        }
        const ended = endDraft === undefined ? ok(undefined) : drafts.end(endDraft);
        return ended.ok ? ok(held) : ended;
      }),
    noteChange: (name, value, { type, facts }) => {
      // Asked before the pen is taken: nearly always nothing has changed.
      if (reading(() => lastTold.get(name)) === value) return ok(false);
      return atomically(() => {
        if (lastTold.get(name) === value) return ok(false);
        tell.run(name, value);
        append({ event: type, facts });
        return ok(true);
      });
    },
    note: ({ type, facts }) =>
      atomically(() => {
        const { seq } = append({ event: type, facts });
        const entry = log.entryAt(seq);
        invariant(entry !== undefined, 'a row that was just written');
        return ok(entry);
      }),
  };
}

/** Puts the author's mark on a row and tells the follower. Only inside a transaction. */
export function appender(log: ChainLog, follower: Follower, { clock, user, client }: Author): Append {
  const by = { user: user.toWellFormed(), client };
  return (entry, content) => {
    const row = log.append({ ...by, ...entry, at: clock.now() }, content);
    follower.appended(row);
    return row;
  };
}

/** The operator's answer is found in the evidence by its digest; it holds a transaction id, so nobody can guess their way to it. */
function answerFacts({ response }: Content): EntryFields['facts'] {
  return response === undefined ? {} : { responseSha256: hash('sha256', response, 'hex') };
}
