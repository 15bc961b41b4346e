import { randomBytes, randomUUID, createHash } from 'node:crypto';
import { advance } from '../../app/dispatch/advance.ts';
import { checkpointAt, compareWithCheckpoint, type Checkpoint } from '../../app/journal/checkpoint.ts';
import { journalTree } from '../../app/journal/journal-tree.node.ts';
import { EMPTY_FRONTIER, type Subtrees } from '../../app/journal/merkle.ts';
import { entryText, factsOf, type EntryFields } from '../../app/journal/entry-text.ts';
import { BEFORE_FIRST, commitment, rowHash } from '../../app/journal/hash-chain.node.ts';
import { bucketOf, dayOf, isAskedFor } from '../../app/journal/journal-index.ts';
import type { Content, ContentKind, Entry, Journal, MessageRecord, Stored } from '../../app/journal/journal.ts';
import { SentSums } from '../../app/journal/sent-counts.ts';
import { isMarked, marksAskedFor, marksOf } from '../../app/journal/filter-marks.ts';
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
  const told = new Map<string, string>();
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
  const recordFrom = (message: Uint8Array | undefined): MessageRecord | undefined =>
    message === undefined ? undefined : (JSON.parse(Buffer.from(message).toString()) as MessageRecord);
  const stored = (id: string): Stored | undefined => {
    const last = rowsOf(id).at(-1);
    if (last?.dispatch === undefined) return undefined;
    return {
      dispatch: last.dispatch,
      seq: last.seq,
      updatedAt: last.at,
      message: recordFrom(contentOf(id, 'message')),
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

  const isOnHold = (id: string): boolean => rowsOf(id).findLast(({ event }) => event.startsWith('hold.'))?.event === 'hold.placed';
  const setHold = (ids: readonly string[], event: 'hold.placed' | 'hold.lifted', facts: Entry['facts']): Result<number> =>
    atomically(() => {
      const changing = ids.filter(id => isOnHold(id) !== (event === 'hold.placed'));
      for (const id of ids) if (rowsOf(id).length === 0) return fail({ code: 'dispatch.unknown' });
      for (const id of changing) {
        const newest = rowsOf(id).at(-1);
        if (newest?.dispatch !== undefined) append({ event, dispatch: newest.dispatch, prior: newest.seq, facts });
      }
      return ok(changing.length);
    });
  const subtrees: Subtrees = (level, index) =>
    journalTree.rootOf(
      entries
        .slice(index * 2 ** level, (index + 1) * 2 ** level)
        .reduce((frontier, { hash }) => journalTree.appendLeaf(frontier, Buffer.from(hash, 'hex')), EMPTY_FRONTIER),
    );
  const rootAt = (size: number): string => Buffer.from(journalTree.rootAt(size, subtrees)).toString('hex');
  const logId = (): string => String(entries[0]?.facts['log']);
  const isOurs = ({ log, count, root }: Checkpoint): boolean => log === logId() && count <= entries.length && rootAt(count) === root;
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const checkpoint = (): Checkpoint =>
    checkpointAt({
      log: logId(),
      seq: entries.length,
      head: entries.at(-1)?.hash ?? '',
      root: rootAt(entries.length),
      time: clock.now(),
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
    noteChange: (name, value, { type, facts }) => {
      if (told.get(name) === value) return ok(false);
      told.set(name, value);
      append({ event: type, facts });
      return ok(true);
    },
    note: ({ type, facts }) => ok(append({ event: type, facts })),
    find: stored,
    entriesOf: rowsOf,
    content: contentOf,
    contentAt: (seq, kind) => contents.get(`${seq} ${kind}`)?.value,
    messageAt: seq => recordFrom(contents.get(`${seq} message`)?.value),
    list(query) {
      const words = queryWords(query.query ?? '');
      const asked = all().filter(({ dispatch }) => isAskedFor(bucketOf(dispatch), query));
      const marks = marksAskedFor(
        query,
        asked.map(({ dispatch }) => bucketOf(dispatch)),
      );
      const found = asked
        .filter(({ dispatch }) => (query.from ?? '') <= dayOf(dispatch) && dayOf(dispatch) <= (query.to ?? '9'))
        .filter(({ dispatch, message }) => matches(words, wordsOf(searchFactsOf(rowsOf(dispatch.id)), message)))
        .filter(({ dispatch, message }) => isMarked(marksOf(dispatch, rowsOf(dispatch.id)[0]?.user ?? '', message), marks))
        .reverse();
      const before = found.findIndex(({ dispatch }) => dispatch.id === query.before);
      const rows = before < 0 ? found : found.slice(before + 1);
      return { total: found.length, rows: rows.slice(query.offset, query.offset + query.limit) };
    },
    askable: () => undefined,
    counts() {
      const counts = { outbox: 0, attention: 0, paper: 0, sent: 0, none: 0 };
      for (const { dispatch } of all()) counts[folderOf(dispatch)] += 1;
      const { none: _none, ...folders } = counts;
      return folders;
    },
    sent({ from = '', to = '9', byUnit = false }) {
      const sums = new SentSums();
      for (const { dispatch, message } of all()) {
        const day = dayOf(dispatch);
        if (from <= day && day <= to) sums.add(day.slice(0, 7), byUnit ? (message?.sender.unit ?? '') : '', bucketOf(dispatch), 1);
      }
      return sums.all();
    },
    inStates: states => all().filter(({ dispatch }) => states.includes(dispatch.state)),
    *entries(fromSeq = 1) {
      for (let seq = fromSeq; seq <= entries.length; seq += 1) {
        const entry = entries[seq - 1];
        if (entry !== undefined) yield entry;
      }
    },
    erase: (ids, by) =>
      atomically(() => {
        for (const id of ids) {
          const newest = rowsOf(id).at(-1);
          if (newest?.dispatch === undefined) return fail({ code: 'dispatch.unknown' });
          if (isOnHold(id)) return fail({ code: 'dispatch.on-hold' });
          const { decision, by: who, secondPerson } = by;
          const facts = { decision, by: who, ...(secondPerson === undefined ? {} : { secondPerson }) };
          append({ event: 'content.erased', dispatch: newest.dispatch, prior: newest.seq, facts });
          const seqs = new Set(rowsOf(id).map(({ seq }) => String(seq)));
          contents = new Map([...contents].filter(([key]) => !seqs.has(key.slice(0, key.indexOf(' ')))));
        }
        return ok(ids.length);
      }),
    placeHold: (ids, facts) => setHold(ids, 'hold.placed', facts),
    liftHold: (ids, facts) => setHold(ids, 'hold.lifted', facts),
    isOnHold,
    backup: () => fail({ code: 'not-available-here', what: 'backup' }),
    checkpoint,
    inclusion: (seq, of) =>
      seq >= 1 && seq <= of.count && isOurs(of) ? journalTree.inclusionPath(seq - 1, of.count, subtrees).map(hex) : undefined,
    consistency: (before, after) =>
      before.count <= after.count && isOurs(before) && isOurs(after)
        ? journalTree.consistencyPath(before.count, after.count, subtrees).map(hex)
        : undefined,
    verify({ checkpoint: given } = {}) {
      const head = entries.at(-1)?.hash ?? '';
      const against = given ?? checkpoint();
      const verdict = compareWithCheckpoint(against, {
        log: logId(),
        rows: entries.length,
        headThere: entries[against.seq - 1]?.hash,
        rootThere: against.seq <= entries.length ? rootAt(against.seq) : undefined,
      });
      const at = verdict === 'shorter-than-checkpoint' ? entries.length + 1 : against.seq;
      return { rows: entries.length, head, verdict, ...(verdict === 'ok' ? {} : { at }) };
    },
    owner,
    isAlive: other => other === owner,
    close: () => undefined,
  };
  return { journal, drafts: drafts.store };
}
