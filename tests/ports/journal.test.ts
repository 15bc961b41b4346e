import { describeDraftStore } from './describe-draft-store.ts';
import { describeJournalLists } from './describe-journal-lists.ts';
import { describeJournal } from './describe-journal.ts';
import type { OpenJournal } from './journal-under-test.ts';
import { memoryJournal } from '../fakes/memory-journal.ts';
import { journalWorld } from '../integration/journal/journal-world.ts';

const world = journalWorld();
const openSqlite: OpenJournal = options => world.open(world.folder(), options);

describeJournal('in memory', memoryJournal);
describeJournal('SQLite', openSqlite);
describeJournalLists('in memory', memoryJournal);
describeJournalLists('SQLite', openSqlite);
describeDraftStore('in memory', memoryJournal);
describeDraftStore('SQLite', openSqlite);
