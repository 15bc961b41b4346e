import { expect, test } from 'vitest';
import { readSnapshot } from '../../../app/journal/read-snapshot.node.ts';
import { heldEvent, messageContent } from '../../fakes/dispatch-samples.ts';
import { valueOf } from '../../fakes/value-of.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();

test('what is looked at together is one state of the file, whatever another process writes meanwhile', () => {
  const folder = world.folder();
  const { journal } = world.open(folder);
  const other = world.raw(folder);
  const count = other.prepare<[], number>("SELECT count(*) FROM log WHERE kind = 'entry'").pluck();
  const inSnapshot = readSnapshot(other);
  const counted = inSnapshot(() => {
    const before = count.get();
    valueOf(journal.hold([{ event: heldEvent(), content: messageContent() }]));
    return [before, inSnapshot(() => count.get())];
  });
  expect(counted).toEqual([1, 1]);
  expect([count.get(), other.inTransaction]).toEqual([2, false]);
});

test('what goes wrong in between leaves no transaction behind', () => {
  const folder = world.folder();
  world.open(folder);
  const other = world.raw(folder);
  const look = (): never => {
    throw new Error('looked in vain');
  };
  expect(() => readSnapshot(other)(look)).toThrow('looked in vain');
  expect(other.inTransaction).toBe(false);
});
