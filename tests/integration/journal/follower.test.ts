import { expect, test } from 'vitest';
import { accepted, heldEvent, messageContent, submitted } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();

test('the indexes follow by themselves, without anybody asking', async () => {
  const folder = world.folder();
  const { journal } = world.open(folder);
  for (let index = 0; index < 450; index += 1) valueOf(journal.hold([{ event: heldEvent(), content: messageContent() }]));
  const raw = world.raw(folder);
  const behind = raw.prepare<[], number>('SELECT count(*) FROM follower WHERE seq < 451').pluck();
  await expect.poll(() => [raw.prepare('SELECT count(*) FROM follower').pluck().get(), behind.get()], { timeout: 60_000 }).toEqual([3, 0]);
  expect(raw.prepare('SELECT count(*) FROM dispatch').pluck().get()).toBe(450);
});

test('indexes that are emptied, or made by older rules, are made again and are the same', () => {
  const folder = world.folder();
  const store = world.open(folder);
  for (let index = 0; index < 30; index += 1) {
    const held = heldEvent();
    const { seq } = valueOf(store.journal.record(held.origin.id, 0, held, messageContent({ subject: `nummer ${index}` })));
    if (index % 2 === 0) continue;
    const sent = valueOf(store.journal.record(held.origin.id, seq, submitted('x'), { request: Buffer.from('x') }));
    valueOf(store.journal.record(held.origin.id, sent.seq, accepted(`tx${index}`)));
  }
  const asked = () => {
    const { journal, close } = world.open(folder);
    const answers = [
      journal.counts(),
      journal.list({ query: 'tx7', limit: 9, offset: 0 }),
      journal.list({ folder: 'sent', limit: 9, offset: 3 }),
      journal.verify(),
    ];
    close();
    return answers;
  };
  store.close();
  const before = asked();
  expect(before.at(-1)).toMatchObject({ verdict: 'ok' });
  for (const sql of [
    "UPDATE follower SET version = 0; UPDATE dispatch SET bucket = 'x'",
    "DELETE FROM follower; DELETE FROM dispatch; DELETE FROM tally; INSERT INTO search (search) VALUES ('delete-all')",
  ]) {
    const raw = world.raw(folder);
    raw.exec(sql);
    raw.close();
    expect(asked()).toEqual(before);
  }
});

test('the index is written without waiting for the disk, the log never', () => {
  const folder = world.folder();
  const { journal } = world.open(folder);
  valueOf(journal.hold([{ event: heldEvent(), content: messageContent() }]));
  expect(journal.list({ query: 'bygglov', limit: 1, offset: 0 }).total).toBe(1);
  // What a list does inside somebody's transaction must not change how that one is written.
  valueOf(
    journal.atomically(() => {
      valueOf(journal.hold([{ event: heldEvent(), content: messageContent() }]));
      expect(journal.counts().outbox).toBe(2);
      return journal.hold([{ event: heldEvent(), content: messageContent() }]);
    }),
  );
  expect(journal.verify()).toMatchObject({ rows: 4, verdict: 'ok' });
});

test('an index far behind keeps nobody waiting: it says how much is there, goes on by itself, and what needs no words is answered', async () => {
  const folder = world.folder();
  const store = world.open(folder);
  const held = Array.from({ length: 20_500 }, () => ({ event: heldEvent(), content: messageContent() }));
  valueOf(store.journal.hold(held));
  store.close();
  const raw = world.raw(folder);
  const { journal, close } = world.open(folder);
  expect(journal.askable({ query: 'bygglov' })).toBeLessThan(1);
  expect(journal.askable({ unit: 'Bygg' })).toBeLessThan(1);
  expect(journal.askable({ byUnit: true })).toBeLessThan(1);
  expect(journal.askable({})).toBeUndefined();
  expect(journal.askable({ query: ' ' })).toBeUndefined();
  expect(journal.list({ folder: 'outbox', limit: 1, offset: 0 }).total).toBe(20_500);
  close();
  // Closing does not wait for it either.
  expect(raw.prepare("SELECT seq FROM follower WHERE name = 'words'").all()).toEqual([]);
  const again = world.open(folder).journal;
  await expect.poll(() => again.askable({ query: 'bygglov' }), { timeout: 60_000 }).toBeUndefined();
  expect(again.list({ query: 'bygglov', limit: 1, offset: 0 }).total).toBe(10_000);
});
