import { expect, test } from 'vitest';
import { verifyJournal } from '../../../app/journal/verify-journal.node.ts';
import { journalWorld } from './journal-world.ts';

const world = journalWorld();

test.each([
  ['a guard that is gone', 'DROP TRIGGER log_is_not_changed', 'log_is_not_changed'],
  [
    'a guard that guards nothing',
    'DROP TRIGGER log_keeps_its_rows; CREATE TRIGGER log_keeps_its_rows BEFORE DELETE ON log WHEN 0 BEGIN SELECT 1; END',
    'log_keeps_its_rows',
  ],
  ['a trigger of somebody else', 'CREATE TRIGGER theirs AFTER INSERT ON log BEGIN DELETE FROM draft; END', 'theirs'],
  ['an index that is gone', 'DROP INDEX dispatch_in_bucket', 'dispatch_in_bucket'],
])('%s is named though every row holds', (_, sql, name) => {
  const folder = world.folder();
  world.open(folder).close();
  const raw = world.raw(folder);
  expect(verifyJournal(raw)).toMatchObject({ verdict: 'ok' });
  raw.exec(sql);
  expect(verifyJournal(raw)).toMatchObject({ verdict: 'mismatch', schema: [name] });
});
