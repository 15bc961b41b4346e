import { systemClock } from '../../../../app/kernel/instant.ts';
import { openSqliteJournal } from '../../../../app/journal/sqlite-journal.node.ts';
import { accepted, heldEvent, messageContent, submitted } from '../../../fakes/dispatch-samples.ts';

// Writes dispatch after dispatch until it is killed, and says what is durable: one line for each row that was answered ok.
// With `inside`, it stops for ever in the middle of a transaction after ten dispatches.
const [folder = '', key = '', mode = ''] = process.argv.slice(2);
const opened = openSqliteJournal({ folder, key: Buffer.from(key, 'hex'), clock: systemClock, user: 'barn', client: '1' });
if (!opened.ok) throw new Error(opened.failure.code);
const { journal } = opened.value;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const work = (count: number): void => {
  const held = heldEvent();
  const first = journal.record(held.origin.id, 0, held, messageContent({ subject: `ärende ${count}` }));
  if (!first.ok) throw new Error(first.failure.code);
  say(`${first.value.seq} ${held.origin.id}`);
  const sent = journal.record(held.origin.id, first.value.seq, submitted(journal.owner), { request: Buffer.alloc(20_000, count) });
  if (!sent.ok) throw new Error(sent.failure.code);
  say(`${sent.value.seq} ${held.origin.id}`);
  const done = journal.record(held.origin.id, sent.value.seq, accepted(`tx${count}`), { response: Buffer.alloc(3_000, count) });
  if (!done.ok) throw new Error(done.failure.code);
  say(`${done.value.seq} ${held.origin.id}`);
};

for (let count = 1; ; count += 1) {
  work(count);
  if (mode !== 'inside' || count < 10) {
    await new Promise(resolve => setImmediate(resolve));
    continue;
  }
  journal.atomically(() => {
    for (let index = 0; index < 30; index += 1) {
      const held = heldEvent();
      journal.record(held.origin.id, 0, held, { ...messageContent(), 'attachment.0': Buffer.alloc(300_000, index) });
    }
    say('inside');
    // Nobody else may run here: this is a crash while SQLite has the pen in its hand.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    return { ok: true, value: undefined };
  });
}
