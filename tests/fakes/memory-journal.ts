import { randomBytes, randomUUID, createHash } from 'node:crypto';
import { advance } from '../../app/dispatch/advance.ts';
import { checkpointAt, compareWithCheckpoint } from '../../app/journal/checkpoint.ts';
import { entryText, factsOf, type EntryFields } from '../../app/journal/entry-text.ts';
import { BEFORE_FIRST, commitment, rowHash } from '../../app/journal/hash-chain.node.ts';
import { bucketOf, dayOf, isAskedFor } from '../../app/journal/journal-index.ts';
import type { Content, ContentKind, Entry, Journal, MessageRecord, Stored } from '../../app/journal/journal.ts';
import { matches, queryWords, searchFactsOf, wordsOf } from '../../app/journal/search-words.ts';
import { folderOf } from '../../app/dispatch/dispatch.ts';
import type { Clock } from '../../app/kernel/instant.ts';
import { fail, ok, type Result } from '../../app/kernel/result.ts';
import type { DraftStore } from '../../app/message/draft-store.ts';
import { memoryDrafts } from './memory-drafts.ts';

/** A journal and drafts that live as long as the test. Obeys the same suites as the real ones (`tests/ports`). */
export function memoryJournal({
  clock,
  user = 'anna.andersson',
  client = '0.0.0-test',
}: {
  clock: Clock;
  user?: string;
  client?: string;
}): {
  readonly journal: Journal;
  readonly drafts: DraftStore;
} {
  let entries: readonly Entry[] = [];
  let contents: ReadonlyMap<string, { readonly salt: Uint8Array; readonly value: Uint8Array }> = new Map();
  const drafts = memoryDrafts();
  const owner = randomUUID();

  const append = (fields: Pick<EntryFields, 'event' | 'facts'> & Partial<EntryFields>, content: Content = {}): Entry => {
    const seq = entries.length + 1;
    const kinds = (Object.entries(content) as [ContentKind, Uint8Array][]).map(([kind, value]) => ({ kind, value, salt: randomBytes(32) }));
    const hashes = Object.fromEntries(kinds.map(({ kind, value, salt }) => [kind, commitment(kind, salt, value)]));
    const row = { ...fields, seq, at: clock.now(), user, client, content: hashes };
    const previous = entries.at(-1)?.hash;
    const hash = rowHash(previous === undefined ? BEFORE_FIRST : Buffer.from(previous, 'hex'), entryText(row)).toString('hex');
    const entry = { ...row, previous: previous ?? Buffer.from(BEFORE_FIRST).toString('hex'), hash };
    entries = [...entries, entry];
    contents = new Map([
      ...contents,
      ...kinds.map(({ kind, value, salt }) => [`${seq} ${kind}`, { salt, value: Uint8Array.from(value) }] as const),
    ]);
    return entry;
  };

  const rowsOf = (id: string): readonly Entry[] => entries.filter(({ dispatch }) => dispatch?.id === id);
  const contentOf = (id: string, kind: ContentKind): Uint8Array | undefined => {
    const row = rowsOf(id).findLast(({ content }) => content[kind] !== undefined);
    return row === undefined ? undefined : contents.get(`${row.seq} ${kind}`)?.value;
  };
  const stored = (id: string): Stored | undefined => {
    const last = rowsOf(id).at(-1);
    if (last?.dispatch === undefined) return undefined;
    const message = contentOf(id, 'message');
    return {
      dispatch: last.dispatch,
      seq: last.seq,
      updatedAt: last.at,
      message: message === undefined ? undefined : (JSON.parse(Buffer.from(message).toString()) as MessageRecord),
    };
  };
  /** Oldest first. */
  const all = (): readonly Stored[] =>
    entries.flatMap(({ dispatch, prior }) => (dispatch === undefined || prior !== 0 ? [] : (stored(dispatch.id) ?? [])));

  const atomically = <T>(work: () => Result<T>): Result<T> => {
    const before = { entries, contents, undoDrafts: drafts.keep() };
    const undo = (): void => {
      ({ entries, contents } = before);
      before.undoDrafts();
    };
    try {
      const result = work();
      if (!result.ok) undo();
      return result;
    } catch (error) {
      undo();
      throw error;
    }
  };

  const record: Journal['record'] = (id, expected, event, content = {}) =>
    atomically(() => {
      const before = stored(id);
      if ((before?.seq ?? 0) !== expected) {
        return fail(before === undefined ? { code: 'dispatch.unknown' } : { code: 'dispatch.wrong-state', state: before.dispatch.state });
      }
      const dispatch = advance(before?.dispatch, event);
      const answer = content.response === undefined ? {} : { responseSha256: createHash('sha256').update(content.response).digest('hex') };
      append({ event: event.type, dispatch, prior: expected, facts: { ...factsOf(event, dispatch), ...answer } }, content);
      const after = stored(id);
      if (after === undefined) throw new Error('a dispatch that was just recorded');
      return ok(after);
    });

  append({ event: 'journal.created', facts: { log: randomUUID(), schema: 0 } });

  const journal: Journal = {
    atomically,
    record,
    hold: (events, endDraft) =>
      atomically(() => {
        const held: Stored[] = [];
        for (const { event, content } of events) {
          const one = record(event.origin.id, 0, event, content);
          if (!one.ok) return one;
          held.push(one.value);
        }
        const ended = endDraft === undefined ? ok(undefined) : drafts.store.discard(endDraft);
        return ended.ok ? ok(held) : ended;
      }),
    note: ({ type, facts }) => ok(append({ event: type, facts })),
    find: stored,
    entriesOf: rowsOf,
    content: contentOf,
    list(query) {
      const words = queryWords(query.query ?? '');
      const found = all()
        .filter(({ dispatch }) => isAskedFor(bucketOf(dispatch), query))
        .filter(({ dispatch }) => (query.from ?? '') <= dayOf(dispatch) && dayOf(dispatch) <= (query.to ?? '9'))
        .filter(({ dispatch, message }) => matches(words, wordsOf(searchFactsOf(rowsOf(dispatch.id)), message)))
        .reverse();
      return { total: found.length, rows: found.slice(query.offset, query.offset + query.limit) };
    },
    counts() {
      const counts = { outbox: 0, attention: 0, paper: 0, sent: 0, none: 0 };
      for (const { dispatch } of all()) counts[folderOf(dispatch)] += 1;
      const { none: _none, ...folders } = counts;
      return folders;
    },
    inStates: states => all().filter(({ dispatch }) => states.includes(dispatch.state)),
    *entries(fromSeq = 1) {
      for (let seq = fromSeq; seq <= entries.length; seq += 1) {
        const entry = entries[seq - 1];
        if (entry !== undefined) yield entry;
      }
    },
    verify({ checkpoint } = {}) {
      const log = String(entries[0]?.facts['log']);
      const head = entries.at(-1)?.hash ?? '';
      const against = checkpoint ?? checkpointAt(log, entries.length, head, clock.now());
      const verdict = compareWithCheckpoint(against, { log, rows: entries.length, headThere: entries[against.seq - 1]?.hash });
      const at = verdict === 'shorter-than-checkpoint' ? entries.length + 1 : against.seq;
      return { rows: entries.length, head, verdict, ...(verdict === 'ok' ? {} : { at }) };
    },
    owner,
    isAlive: other => other === owner,
    close: () => undefined,
  };
  return { journal, drafts: drafts.store };
}
