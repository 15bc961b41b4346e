import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './sigill.ts';

test('safeStorage seals and opens without the deprecated calls', async ({ start }) => {
  const { app } = await start();
  const opened = await app.evaluate(async ({ safeStorage }) => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'not available';
    const sealed = await safeStorage.encryptStringAsync('hemligt');
    return [sealed.includes('hemligt'), (await safeStorage.decryptStringAsync(sealed)).result];
  });
  expect(opened).toEqual([false, 'hemligt']);
});

test('the journal of one data folder opens at the next start, and never without its key', async ({ start, data }) => {
  const first = await start();
  await first.app.close();
  const second = await start();
  await second.app.close();
  const journal = fs.readFileSync(path.join(data, 'journal.sqlite'));
  // An unencrypted SQLite file says so in its first bytes.
  expect(journal.subarray(0, 6).toString('latin1')).not.toBe('SQLite');
});
