import fs from 'node:fs';
import { expect, test } from 'vitest';
import { heldEvent, messageContent, submitted } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { startChild } from './child-process.ts';
import { journalWorld, KEY } from './journal-world.ts';

const world = journalWorld();
const key = Buffer.from(KEY).toString('hex');

test('two processes that go for the same messages: each message is taken once, and the loser is told', async () => {
  const folder = world.folder();
  const { journal } = world.open(folder);
  const count = 60;
  for (let index = 0; index < count; index += 1) valueOf(journal.hold([{ event: heldEvent(), content: messageContent() }]));
  const children = [startChild('race', folder, key), startChild('race', folder, key)];
  for (const child of children) expect(await child.nextLine()).toBe('ready');
  for (const child of children) child.process.stdin.write('go\n');
  const outcomes = await Promise.all(
    children.map(async child => JSON.parse(await child.nextLine()) as { readonly owner: string; readonly answers: readonly string[] }),
  );
  for (let index = 0; index < count; index += 1) {
    expect(outcomes.map(({ answers }) => answers[index]).sort()).toEqual(['dispatch.wrong-state', 'won']);
  }
  const sending = journal.inStates(['submitting']);
  expect(sending).toHaveLength(count);
  for (const [index, { dispatch }] of sending.entries()) {
    const winner = outcomes.find(({ answers }) => answers[index] === 'won');
    expect(dispatch.state === 'submitting' && dispatch.owner).toBe(winner?.owner);
    expect(journal.entriesOf(dispatch.id).map(({ event }) => event)).toEqual(['held', 'submitted']);
  }
  expect(journal.verify()).toMatchObject({ rows: 1 + 2 * count, verdict: 'ok' });
});

test('what another process wrote is seen at once, by id, in lists and by words', () => {
  const folder = world.folder();
  const one = world.open(folder).journal;
  const other = world.open(folder).journal;
  const held = heldEvent();
  const { seq } = valueOf(one.record(held.origin.id, 0, held, messageContent({ subject: 'Gemensamt' })));
  expect(other.find(held.origin.id)?.seq).toBe(seq);
  valueOf(other.record(held.origin.id, seq, { type: 'withdrawn', at: held.dueAt }));
  expect(one.find(held.origin.id)?.dispatch.state).toBe('withdrawn');
  expect(one.record(held.origin.id, seq, { type: 'retried', at: held.dueAt })).toMatchObject({
    ok: false,
    failure: { state: 'withdrawn' },
  });
  expect(other.list({ query: 'gemensamt', limit: 1, offset: 0 }).total).toBe(1);
  expect(one.counts()).toEqual({ outbox: 0, attention: 0, paper: 0, sent: 0 });
  expect(other.counts()).toEqual(one.counts());
});

test('several first starts at once make one journal', async () => {
  const folder = world.folder();
  const children = [1, 2, 3, 4].map(() => startChild('race', folder, key));
  for (const child of children) expect(await child.nextLine()).toBe('ready');
  for (const child of children) child.process.stdin.write('go\n');
  for (const child of children) expect(JSON.parse(await child.nextLine())).toMatchObject({ answers: [] });
  const { journal } = world.open(folder);
  expect([...journal.entries()].map(({ event }) => event)).toEqual(['journal.created']);
  expect(journal.verify().verdict).toBe('ok');
  expect(fs.readdirSync(folder)).not.toContain('journal.before-1.sqlite');
});

test('what is remembered of a message is forgotten when another process has gone on with it, and taken that into the index', () => {
  const folder = world.folder();
  const one = world.open(folder).journal;
  const other = world.open(folder).journal;
  const held = heldEvent();
  const { seq } = valueOf(one.record(held.origin.id, 0, held, messageContent()));
  one.counts();
  valueOf(other.record(held.origin.id, seq, submitted(other.owner), {}));
  other.counts();
  expect(one.find(held.origin.id)?.dispatch.state).toBe('submitting');
  expect(one.entriesOf(held.origin.id)).toHaveLength(2);
});
