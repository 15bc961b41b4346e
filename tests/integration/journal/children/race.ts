import { systemClock } from '../../../../app/kernel/instant.ts';
import { openSqliteJournal } from '../../../../app/journal/sqlite-journal.node.ts';
import { submitted } from '../../../fakes/dispatch-samples.ts';

// Tries to take every held dispatch for itself, and says which it got. Begins when the parent writes a line.
const [folder = '', key = ''] = process.argv.slice(2);
const opened = openSqliteJournal({ folder, key: Buffer.from(key, 'hex'), clock: systemClock, user: 'barn', client: '1' });
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const { journal, close } = opened.value;
const held = journal.inStates(['held']);
process.stdout.write('ready\n');
process.stdin.once('data', () => {
  const answers = held.map(({ dispatch, seq }) => {
    const taken = journal.record(dispatch.id, seq, submitted(journal.owner));
    return taken.ok ? 'won' : taken.failure.code;
  });
  process.stdout.write(`${JSON.stringify({ owner: journal.owner, answers })}\n`);
  close();
  process.exit(0);
});
