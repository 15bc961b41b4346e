import { expect, test } from 'vitest';
import { DispatchId } from '../../../app/contract/values.ts';
import { startChild } from './child-process.ts';
import { journalWorld, KEY } from './journal-world.ts';

const world = journalWorld();
const key = Buffer.from(KEY).toString('hex');

test('kill -9 in the middle of a transaction leaves everything before it and nothing of it', async () => {
  const folder = world.folder();
  const child = startChild('write-journal', folder, key, 'inside');
  for (let line = ''; line !== 'inside';) line = await child.nextLine();
  await child.kill();
  const { journal } = world.open(folder);
  expect(journal.verify()).toMatchObject({ rows: 31, verdict: 'ok' });
  expect(journal.counts()).toEqual({ outbox: 0, attention: 0, paper: 0, sent: 10 });
  expect(journal.list({ query: 'ärende', limit: 100, offset: 0 }).total).toBe(10);
});

test('kill -9 at any moment: every row that was answered is there, the chain holds, and a search finds every message', async () => {
  const folder = world.folder();
  let answered = 0;
  for (let round = 0; round < 6; round += 1) {
    const child = startChild('write-journal', folder, key);
    const rows: string[] = [];
    child.lines.on('line', line => rows.push(line));
    while (rows.length < 20 + round * 17) await new Promise(resolve => setTimeout(resolve, 3));
    await child.kill();
    const { journal, close } = world.open(folder);
    const { rows: count, verdict } = journal.verify();
    expect(verdict).toBe('ok');
    const [lastSeq = '0', id = ''] = (rows.at(-1) ?? '').split(' ');
    expect(count).toBeGreaterThanOrEqual(Number(lastSeq));
    expect(journal.entriesOf(DispatchId.parse(id)).map(({ seq }) => seq)).toContain(Number(lastSeq));
    answered += rows.filter(line => journal.find(DispatchId.parse(line.split(' ')[1])) !== undefined).length;
    const { total } = journal.list({ limit: 1, offset: 0 });
    expect(journal.list({ query: 'ärende', limit: 1, offset: 0 }).total).toBe(total);
    for (const { dispatch } of journal.inStates(['submitting'])) {
      expect(dispatch.state === 'submitting' && journal.isAlive(dispatch.owner)).toBe(false);
      expect(journal.content(dispatch.id, 'request')).toHaveLength(20_000);
    }
    close();
  }
  expect(answered).toBeGreaterThan(200);
});
