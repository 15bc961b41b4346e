import { describeDraftStore } from './describe-draft-store.ts';
import { describeJournal, type OpenJournal } from './describe-journal.ts';
import { memoryJournal } from '../fakes/memory-journal.ts';
import { journalWorld } from '../integration/journal/journal-world.ts';

const world = journalWorld();
const openSqlite: OpenJournal = options => world.open(world.folder(), options);

describeJournal('in memory', memoryJournal);
describeJournal('SQLite', openSqlite);
describeDraftStore('in memory', memoryJournal);
describeDraftStore('SQLite', openSqlite);
