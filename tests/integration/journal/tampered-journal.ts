import fs from 'node:fs';
import type Sqlite from 'better-sqlite3';
import type { DispatchId } from '../../../app/contract/values.ts';
import type { Verdict } from '../../../app/contract/system-views.ts';
import type { Checkpoint } from '../../../app/journal/checkpoint.ts';
import { openDatabase } from '../../../app/journal/open-database.node.ts';
import { verifyJournal } from '../../../app/journal/verify-journal.node.ts';
import { accepted, heldEvent, messageContent, submitted } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { KEY, rawConnection, withoutGuards, type JournalWorld } from './journal-world.ts';

/** Rows 2 to 4 are one delivered dispatch, 5 to 7 another, 8 a note, 9 a held one. */
function original(world: JournalWorld): {
  readonly folder: string;
  readonly ids: readonly DispatchId[];
  readonly head: string;
  readonly checkpoint: Checkpoint;
} {
  const folder = world.folder();
  const { journal, close } = world.open(folder);
  const ids = [1, 2].map(number => {
    const held = heldEvent();
    const { seq } = valueOf(journal.record(held.origin.id, 0, held, { ...messageContent(), 'attachment.0': Buffer.alloc(30_000, number) }));
    const sent = valueOf(journal.record(held.origin.id, seq, submitted(journal.owner), { request: Buffer.alloc(9_000, number) }));
    valueOf(journal.record(held.origin.id, sent.seq, accepted(`tx-${number}`), { response: Buffer.from('<svar/>') }));
    return held.origin.id;
  });
  valueOf(journal.note({ type: 'settings.changed', facts: { name: 'undoSeconds' } }));
  const last = heldEvent();
  valueOf(journal.record(last.origin.id, 0, last, messageContent({ subject: 'Sist' })));
  const { head } = journal.verify();
  const checkpoint = journal.checkpoint();
  close();
  return { folder, ids: [...ids, last.origin.id], head, checkpoint };
}

export type TamperedJournals = {
  /** Where the whole one lies. */
  readonly source: string;
  readonly ids: readonly DispatchId[];
  readonly head: string;
  readonly checkpoint: Checkpoint;
  /** A copy of the journal that somebody with the key, and time, has changed. */
  readonly tampered: (change: (raw: Sqlite.Database) => void) => string;
  readonly verdictOn: typeof verdictOn;
  readonly verdictAfter: (...sql: readonly string[]) => Verdict;
};

/** One whole journal, and copies of it that somebody has changed. */
export function tamperedJournals(world: JournalWorld): TamperedJournals {
  const { folder: source, ...known } = original(world);
  const tampered: TamperedJournals['tampered'] = change => {
    const folder = world.folder();
    fs.cpSync(source, folder, { recursive: true });
    const raw = rawConnection(folder);
    raw.pragma('ignore_check_constraints = ON');
    withoutGuards(raw, () => {
      change(raw);
    });
    raw.close();
    return folder;
  };
  return { source, ...known, tampered, verdictOn, verdictAfter: (...sql) => verdictOn(tampered(raw => raw.exec(sql.join(';')))) };
}

function verdictOn(folder: string, options: Parameters<typeof verifyJournal>[1] = {}): Verdict {
  const database = valueOf(openDatabase(folder, KEY, () => undefined));
  try {
    return verifyJournal(database, options);
  } finally {
    database.close();
  }
}
